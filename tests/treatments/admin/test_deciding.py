"""After a session its page asks how the series goes on, says what each way would do, and does it."""

from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.models import Appointment, SessionDecision
from treatments.statuses import SeriesStatus

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ASKS = "How does the series go on?"


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(scene, series, monday):
    session = scene.perform(series.sessions.get(number=1))
    monday.move_to(MONDAY + 3 * HOUR)
    return session


@pytest.fixture
def booked(scene, series, first):
    return scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR)


def sent(session, decision, **more):
    return {"decision": decision, "reason": "", "ideal_days": "28", "seen_version": session.version} | more


def shown(client, session, decision, **more):
    return client.post(button(session, "decide"), sent(session, decision, **more) | {"do": "show"}).context["form"]


def apply(client, session, decision, **more):
    digest = shown(client, session, decision, **more).preview.ripple.digest
    body = sent(session, decision, **more) | {"do": "apply", "shown": digest}
    return client.post(button(session, "decide"), body, follow=True)


def test_the_page_of_a_completed_session_offers_the_four_ways_with_what_each_would_do(provider, first, booked):
    told = text(provider.get(page(first)))
    assert ASKS in told
    for words in (
        "Session 2 stays booked for Mon 29 Mar 2027, 11:00.",
        "The next session gets other days",
        "One more session after the last",
        "What wasn&#x27;t performed is skipped, and 1 appointment is cancelled.",
    ):
        assert words in told


def test_what_is_not_booked_yet_is_said_with_its_best_day(provider, first):
    told = text(provider.get(page(first)))
    assert "Session 2 is to be booked, best on Mon 29 Mar 2027." in told
    assert "What wasn&#x27;t performed is skipped. Nothing is booked." in told


def test_continuing_takes_one_press(provider, first):
    answer = provider.post(button(first, "continue"), {"seen_version": first.version}, follow=True)
    assert "The series goes on as planned." in text(answer)
    assert SessionDecision.objects.get().decision == "continue"
    assert ASKS not in text(answer)
    assert "Continue as planned" in text(answer)


def test_re_spacing_shows_what_moves_and_then_moves_it(provider, first, booked):
    form = shown(provider, first, "respace", reason="Slow to heal.", ideal_days="42")
    assert form.summary == "Re-space the next session: 42 days from this session are best"
    assert not SessionDecision.objects.exists()
    answer = apply(provider, first, "respace", reason="Slow to heal.", ideal_days="42")
    assert "The decision is kept, and done." in text(answer)
    kept = SessionDecision.objects.get()
    assert (kept.ideal_days, kept.concerning.number, kept.reason) == (42, 2, "Slow to heal.")


def test_stopping_shows_what_it_cancels_and_then_cancels_it(provider, series, first, booked):
    form = shown(provider, first, "stop", reason="Cleared.")
    assert dict(form.preview.counts) == {"ends": "1 is cancelled"}
    apply(provider, first, "stop", reason="Cleared.")
    series.refresh_from_db()
    assert series.status == SeriesStatus.DISCONTINUED
    assert Appointment.objects.get(pk=booked.pk).status == "cancelled"


def test_adding_adds_one(provider, series, first):
    apply(provider, first, "add", reason="One more.")
    assert series.sessions.count() == 5


@pytest.mark.parametrize("decision", ["respace", "add", "stop"])
def test_a_change_without_a_reason_is_asked_for_it(provider, first, decision):
    form = shown(provider, first, decision)
    assert form.errors == {"reason": ["Say why: the reason is kept."]}
    assert form.preview is None


def test_re_spacing_without_days_is_asked_for_them(provider, first):
    form = shown(provider, first, "respace", reason="x", ideal_days="")
    assert form.errors == {"ideal_days": ["Say how many days are best."]}


def test_a_session_that_somebody_decided_on_meanwhile_is_not_decided_on_unseen(provider, first):
    stale = {"seen_version": first.version}
    provider.post(button(first, "continue"), stale)
    answer = provider.post(button(first, "continue"), stale, follow=True)
    assert "Someone changed this meanwhile" in text(answer)
    assert SessionDecision.objects.count() == 1


def test_days_that_are_not_in_their_order_are_refused(provider, first):
    form = shown(provider, first, "respace", reason="x", ideal_days="30", min_days="31")
    assert "ideal_days" in form.errors


def test_at_least_so_many_days_moves_what_is_booked_sooner(provider, first, booked):
    form = shown(provider, first, "respace", reason="x", ideal_days="42", min_days="42")
    assert dict(form.preview.counts) == {"moves": "1 moves"}


def test_whoever_decided_may_decide_again(provider, first):
    provider.post(button(first, "continue"), {"seen_version": first.version})
    assert "Decide again" in text(provider.get(page(first)))


def test_the_address_of_a_way_opens_the_form_on_it(provider, first):
    form = provider.get(button(first, "decide"), {"decision": "stop"}).context["form"]
    assert form.initial["decision"] == "stop"
    assert form.initial["ideal_days"] == 28


def test_before_it_is_completed_and_after_the_next_has_begun_nothing_is_asked(scene, provider, series, first):
    second = series.sessions.get(number=2)
    assert ASKS not in text(provider.get(page(second)))
    scene.begin(second, MONDAY + 28 * DAY + HOUR)
    assert ASKS not in text(provider.get(page(first)))


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.FRONT_DESK, 403), (Role.PROVIDER, 200), (Role.CLINICAL_LEAD, 200), (Role.MANAGER, 403)],
)
def test_who_treats_decides(first, role, status):
    client = somebody(role)
    assert client.get(button(first, "decide")).status_code == status
    assert (ASKS in text(client.get(page(first)))) == (status == 200)
