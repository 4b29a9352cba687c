"""A patient answers a check-in below their own page, is told what to do now, and nobody reaches another's."""

import secrets
from datetime import timedelta
from uuid import uuid4

import pytest

from aftercare.actions.check_ins import close_check_ins
from aftercare.actions.sharing import share_sheet
from aftercare.models import CheckIn
from aftercare.queries.sheets import sheet_of
from clinic.actions.patients import change_patient
from clinic.models import AuditEvent, Task
from tests.aftercare.check_ins import all_well, answer
from tests.aftercare.sharing import DAY, HOUR, TEN, address
from tests.scenes import MONDAY
from tests.staff import text
from treatments.actions.withdrawing import withdraw_session

NOTHING_HERE = "This page isn&#x27;t here"


@pytest.fixture
def check_in(link, soon_after):
    """The first, at noon on the day that it is asked."""
    soon_after.move_to(TEN + DAY + 2 * HOUR)
    return CheckIn.objects.get(session=link.plan.session, day=1)


@pytest.fixture
def at(link, check_in):
    return f"{link.at}check-in/{check_in.pk}/"


def sent(check_in, *, note="", **said):
    return {f"q_{code}": value for code, value in all_well(check_in, **said).items()} | {"note": note}


def buttons(shown):
    """The check-ins that the page asks to answer."""
    return shown.count('<div class="ask-now">')


def test_the_page_asks_first_of_all_for_what_may_be_answered_now(link, client, check_in, at, soon_after):
    shown = text(client.get(link.at))
    assert buttons(shown) == 1
    assert f'href="{at}?lang=en"' in shown
    assert shown.index("How is your skin?") < shown.index("What to do now")
    soon_after.move_to(TEN + 3 * DAY)
    shown = text(client.get(link.at))
    assert shown.index("Answer: Day 3") < shown.index("Answer: Day 1")


@pytest.mark.parametrize(("after", "is_asked"), [(14 * HOUR - timedelta(minutes=1), False), (14 * HOUR, True)])
def test_it_is_asked_from_the_first_minute_of_its_day_there(link, client, soon_after, after, is_asked):
    soon_after.move_to(TEN + after)
    assert buttons(text(client.get(link.at))) == is_asked


def test_the_questions_are_in_the_language_that_is_read(scene, client, check_in, at):
    shown = text(client.get(at))
    assert "Do you have a fever or chills?" in shown
    assert '<link rel="stylesheet" href="/static/aftercare/check_in' in shown
    assert "style=" not in shown
    assert "¿Tiene fiebre o escalofríos?" in text(client.get(f"{at}?lang=es"))
    change_patient(patient=scene.patient, language="es", by=scene.desk, at=MONDAY)
    assert "¿Tiene fiebre o escalofríos?" in text(client.get(at))


def test_what_is_answered_is_kept_as_the_patients_word_in_the_language_they_read(client, check_in, at):
    answered = client.post(f"{at}?lang=es", sent(check_in, fever="yes", note="Desde ayer."))
    assert (answered.status_code, answered["Location"]) == (303, f"{at}?lang=es")
    check_in.refresh_from_db()
    assert (check_in.status, check_in.answered_by, check_in.language) == ("answered", None, "es")
    assert (check_in.note, check_in.urgency) == ("Desde ayer.", "same_day")
    assert Task.objects.get(kind="check_in_warning").patient == check_in.session.series.patient
    assert AuditEvent.objects.get(action="check_in.answered").by is None


@pytest.mark.parametrize(
    ("said", "title", "call"),
    [
        ({"breathing_swelling": "yes"}, "Get help now", 'class="told__call" href="tel:911"'),
        ({"fever": "yes"}, "Call us today", 'class="told__call" href="tel:+12125550100"'),
        ({"skin": "worse"}, "We will call you", None),
        ({}, "All is well", None),
    ],
)
def test_right_after_they_are_told_what_to_do_now(client, check_in, at, said, title, call):
    shown = text(client.get(client.post(at, sent(check_in, **said))["Location"]))
    assert f'id="told-title">{title}<' in shown
    assert (call in shown) if call else ("told__call" not in shown)
    # Whom to call stands there in any case.
    assert 'href="tel:' in shown
    assert "<form" not in shown


def test_the_page_shows_that_it_was_answered_and_first_only_what_cannot_wait(link, client, check_in, at):
    client.post(at, sent(check_in))
    shown = text(client.get(link.at))
    assert buttons(shown) == 0
    assert "answered Tue 2 Mar, 12:00 PM" in shown
    assert shown.index("What to do now") < shown.index("How is your skin?")


def test_a_warning_that_was_reported_stands_first(link, client, check_in, at):
    client.post(at, sent(check_in, fever="yes"))
    shown = text(client.get(link.at))
    assert shown.index("Day 1: what we told you") < shown.index("What to do now")


def test_what_was_answered_lately_is_shown_until_it_would_have_closed(link, client, check_in, at, soon_after):
    client.post(at, sent(check_in))
    soon_after.move_to(check_in.closes_at)
    assert "what we told you" not in text(client.get(link.at))
    assert "All is well" in text(client.get(at))


def test_a_question_without_an_answer_is_marked_and_nothing_is_kept(client, check_in, at):
    data = sent(check_in, note="I will go on.")
    del data["q_fever"]
    answered = client.post(at, data)
    shown = text(answered)
    assert answered.status_code == 422
    assert 'href="#id_q_fever_error"' in shown
    assert 'id="id_q_fever_error">Choose one of the answers.' in shown
    assert "I will go on." in shown
    check_in.refresh_from_db()
    assert check_in.status == "planned"


@pytest.mark.parametrize("odd", [{}, {"q_fever": "maybe"}, {"q_fever": "\x00"}, {"note": "x" * 1001}, {"note": "\x00"}])
def test_an_odd_form_keeps_nothing(client, check_in, at, odd):
    before = AuditEvent.objects.count()
    data = sent(check_in) | odd if odd else {}
    assert client.post(at, data).status_code == 422
    assert AuditEvent.objects.count() == before


def test_answering_twice_says_that_what_was_said_stays(client, check_in, at):
    client.post(at, sent(check_in))
    again = client.post(at, sent(check_in, fever="yes"))
    assert again.status_code == 409
    assert "You answered this already. What you said stays." in text(again)
    assert "All is well" in text(again)
    check_in.refresh_from_db()
    assert check_in.urgency == ""


def test_what_somebody_here_took_down_meanwhile_stays(scene, client, check_in, at, monkeypatch):
    """Between the page's look and its writing, the desk is quicker."""
    from aftercare.pages import check_in_views

    kept = check_in_views.answer_check_in

    def slower(**said):
        answer(check_in, by=scene.desk, at=TEN + DAY + HOUR)
        return kept(**said)

    monkeypatch.setattr(check_in_views, "answer_check_in", slower)
    again = client.post(at, sent(check_in, fever="yes"))
    assert (again.status_code, "You answered this already" in text(again)) == (409, True)


def early(scene, check_in, clock):
    clock.move_to(TEN + 2 * HOUR)


def too_late(scene, check_in, clock):
    clock.move_to(check_in.closes_at)


def given_up(scene, check_in, clock):
    clock.move_to(check_in.closes_at)
    close_check_ins(at=check_in.closes_at)


def cancelled(scene, check_in, clock):
    withdraw_session(session=check_in.session, reason="Wrong patient.", by=scene.provider.user, at=TEN + 2 * HOUR)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (early, "We will ask you this on Tuesday, March 2."),
        (too_late, "It is too late to answer this one."),
        (given_up, "It is too late to answer this one."),
        (cancelled, "Nothing to answer here"),
    ],
)
def test_where_there_is_nothing_to_answer_it_says_why_and_whom_to_call(
    scene, link, client, check_in, at, soon_after, make, words
):
    data = sent(check_in)
    make(scene, check_in, soon_after)
    shown, refused = client.get(at), client.post(at, data)
    assert [shown.status_code, refused.status_code] == [200, 409]
    for each in (text(shown), text(refused)):
        assert words in each
        assert 'href="tel:+12125550100"' in each
        assert "<form" not in each
    assert at not in text(client.get(link.at))
    check_in.refresh_from_db()
    assert check_in.answered_at is None


def test_another_patients_check_in_is_as_if_there_were_none(scene, link, client, check_in, at):
    series = scene.start_series(patient=scene.another_patient())
    theirs = scene.perform(series.sessions.get(number=1), TEN + 2 * HOUR)
    other = CheckIn.objects.get(session=theirs, day=1)
    _link, token = share_sheet(plan=sheet_of(theirs), by=scene.desk, at=TEN + 4 * HOUR)
    data = sent(other)
    assert client.get(address(token, f"check-in/{other.pk}/")).status_code == 200
    usual = client.get(address("x" * 43)).content
    wrong = [
        f"{link.at}check-in/{other.pk}/",
        f"{link.at}check-in/{uuid4()}/",
        f"{link.at}check-in/{uuid4()}/?lang=es",
        f"{link.at}check-in/nothing/",
        address(secrets.token_urlsafe(32), f"check-in/{check_in.pk}/"),
        address(token, f"check-in/{check_in.pk}/"),
    ]
    for each in wrong:
        for answered in (client.get(each), client.post(each, data)):
            assert (answered.status_code, answered.content) == (404, usual), each
    other.refresh_from_db()
    assert other.status == "planned"


def test_guessing_at_check_ins_is_limited_as_guessing_at_links_is(link, client, check_in, settings):
    settings.SHARE_LINK_MISSES_PER_MINUTE = 3
    guesses = [client.get(f"{link.at}check-in/{uuid4()}/").status_code for _ in range(4)]
    assert guesses == [404, 404, 404, 429]


def test_looking_changes_nothing(client, check_in, at):
    before = AuditEvent.objects.count()
    assert [client.get(at).status_code, client.head(at).status_code] == [200, 200]
    assert client.put(at).status_code == 405
    assert AuditEvent.objects.count() == before


def test_it_costs_the_same_whatever_it_shows(link, client, check_in, at, soon_after, django_assert_num_queries):
    client.get(at)
    # The count of requests, the link, the check-in, its questions.
    with django_assert_num_queries(4):
        client.get(at)
    client.post(at, sent(check_in, fever="yes"))
    with django_assert_num_queries(3):
        client.get(at)
    # Of the page itself: that of sheets, their lines, check-ins and the next visit, whatever the number.
    for after in (DAY + 2 * HOUR, 8 * DAY):
        soon_after.move_to(TEN + after)
        client.get(link.at)
        with django_assert_num_queries(6):
            client.get(link.at)
