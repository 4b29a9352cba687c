"""The shape of a series changes by buttons, each of which shows what moves before it does."""

from datetime import date, time, timedelta

import pytest

from clinic.models import Device, Location, Room, Rota
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.models import Appointment, Rescheduling, Series, Session

TEN = MONDAY + timedelta(hours=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def series(scene):
    """Four sessions; the first performed, the second and third booked."""
    series = scene.start_series()
    first, second, third = series.sessions.order_by("number")[:3]
    scene.perform(first, TEN)
    for session, days in ((second, 28), (third, 56)):
        session.refresh_from_db()
        scene.book(session, TEN + days * DAY - HOUR, at=TEN)
    return series


@pytest.fixture
def sessions(series):
    return list(series.sessions.order_by("number"))


def starts(series):
    live = Appointment.objects.filter(session__series=series, status="booked").order_by("starts_at")
    return list(live.values_list("starts_at", flat=True))


def shown(client, subject, name, **sent):
    """The form as it is shown before it is applied."""
    return client.post(button(subject, name), sent | {"do": "show"}).context["form"]


def apply(client, subject, name, **sent):
    digest = shown(client, subject, name, **sent).preview.ripple.digest
    return client.post(button(subject, name), sent | {"do": "apply", "shown": digest}, follow=True)


GAP = {"floor_days": "14", "min_days": "35", "ideal_days": "35", "max_days": "84"}


def test_a_changed_gap_shows_what_moves_and_writes_nothing(desk, series, sessions):
    before = starts(series)
    form = shown(desk, sessions[1], "respace", **GAP)
    assert dict(form.preview.counts) == {"moves": "2 move"}
    assert form.summary == "Never below 14 days, at least 35, best 35, at most 84"
    assert starts(series) == before
    assert Session.objects.get(pk=sessions[1].pk).min_days == 28


def test_a_changed_gap_is_applied_and_what_is_booked_follows(desk, series, sessions):
    before = starts(series)
    assert "The gap was changed." in text(apply(desk, sessions[1], "respace", **GAP))
    assert Session.objects.get(pk=sessions[1].pk).min_days == 35
    assert starts(series) == [start + 7 * DAY for start in before]


@pytest.mark.parametrize("wrong", [{"min_days": "90"}, {"floor_days": "-1"}, {"ideal_days": ""}])
def test_days_that_cannot_be_are_said_at_their_field(desk, sessions, wrong):
    form = desk.post(button(sessions[1], "respace"), GAP | wrong | {"do": "show"}).context["form"]
    assert form.errors
    assert form.preview is None


def test_fewer_days_are_for_who_may_override(desk, scene, sessions):
    """The desk is told before it asks, and refused in words if it does."""
    fewer = GAP | {"min_days": "21", "ideal_days": "28"}
    assert "For fewer days than now, ask a provider." in text(desk.get(button(sessions[1], "respace")))
    response = apply(desk, sessions[1], "respace", **fewer)
    assert response.context["form"].non_field_errors()
    assert Session.objects.get(pk=sessions[1].pk).min_days == 28
    provider = signed_in(scene.provider.user)
    assert "ask a provider" not in text(provider.get(button(sessions[1], "respace")))
    apply(provider, sessions[1], "respace", **fewer)
    assert Session.objects.get(pk=sessions[1].pk).min_days == 21


def test_a_session_that_is_left_out_shows_what_is_cancelled(desk, series, sessions):
    form = shown(desk, sessions[1], "skip", reason="not needed")
    assert dict(form.preview.counts)["ends"] == "1 is cancelled"
    assert len(starts(series)) == 2
    apply(desk, sessions[1], "skip", reason="not needed")
    assert Session.objects.get(pk=sessions[1].pk).status == "skipped"
    assert len(starts(series)) == 1


def test_leaving_out_wants_a_reason(desk, sessions):
    form = desk.post(button(sessions[1], "skip"), {"do": "show"}).context["form"]
    assert form.errors["reason"]
    assert form.preview is None


def test_a_first_session_has_no_gap_and_what_is_over_no_buttons(desk, sessions):
    assert "/act/respace/" not in text(desk.get(page(sessions[0])))
    assert "/act/skip/" not in text(desk.get(page(sessions[0])))
    assert button(sessions[1], "respace") in text(desk.get(page(sessions[1])))


def test_a_session_is_added(desk, series):
    assert desk.get(button(series, "add-session")).status_code == 200
    assert series.sessions.count() == 4
    desk.post(button(series, "add-session"))
    assert series.sessions.count() == 5


def test_what_the_template_does_not_have_is_refused_in_words(desk, scene):
    series = scene.start_series(session_count=6)
    response = desk.post(button(series, "add-session"), follow=True)
    assert "This template has no more than 6 sessions." in text(response)


def test_what_happened_is_followed_at_once(desk, scene, series, sessions, monday):
    """The second session is performed a week late: the third follows."""
    appointment = Appointment.objects.get(session=sessions[1])
    late = appointment.starts_at + 7 * DAY
    desk.post(button(appointment, "reschedule"), {"other": "2027-04-05T10:00", "scope": "this"})
    monday.move_to(late)
    scene_perform(scene, sessions[1], late)
    before, desk = starts(series), signed_in(scene.desk)
    response = desk.get(button(series, "realign"))
    assert dict(response.context["form"].preview.counts) == {"moves": "1 moves"}
    assert starts(series) == before
    sent = {"do": "apply", "shown": response.context["form"].preview.ripple.digest}
    desk.post(button(series, "realign"), sent)
    assert starts(series) == [before[0] + 7 * DAY]


def scene_perform(scene, session, at):
    from treatments.actions.visits import arrive, complete_session, start_session

    arrive(appointment=Appointment.objects.get(session=session), by=scene.desk, at=at)
    session.refresh_from_db()
    scene.get_ready(session, at=at)
    start_session(session=session, by=scene.provider.user, at=at)
    session.refresh_from_db()
    complete_session(session=session, by=scene.provider.user, at=at + HOUR)


def test_where_nothing_is_booked_nothing_has_to_move(desk, scene):
    series = scene.start_series()
    assert "Nothing is booked that this would touch." in text(desk.get(button(series, "realign")))


@pytest.fixture
def harbour(scene):
    location = Location.objects.create(
        name="Harbour", time_zone="America/New_York", phone="+12125550101", emergency_number="911"
    )
    Room.objects.create(location=location, name="Room A")
    Device.objects.create(location=location, kind=scene.device.kind, name="Pen 9")
    for weekday in range(5):
        Rota.objects.create(
            provider=scene.colleague, location=location, weekday=weekday, starts=time(17), ends=time(20),
            valid_from=date(2020, 1, 1),
        )  # fmt: skip
    return location


def test_a_series_goes_on_elsewhere(desk, scene, series, harbour):
    form = shown(desk, series, "relocate", location=harbour.pk)
    page_shown = text(desk.post(button(series, "relocate"), {"location": harbour.pk, "do": "show"}))
    assert dict(form.preview.counts) == {"moves": "2 move"}
    assert "<strong>Harbour</strong> · <strong>Ben Ruiz</strong>" in page_shown
    assert Series.objects.get(pk=series.pk).location == scene.location
    apply(desk, series, "relocate", location=harbour.pk)
    assert Series.objects.get(pk=series.pk).location == harbour
    assert Rescheduling.objects.get().cause == "relocation"


def test_what_has_nowhere_to_go_elsewhere_is_decided(desk, series, harbour):
    Rota.objects.filter(location=harbour).delete()
    form = shown(desk, series, "relocate", location=harbour.pk)
    assert [kind for kind, _words in form.preview.counts] == ["stuck"]
    sent = {"location": harbour.pk, "do": "apply", "shown": form.preview.ripple.digest}
    assert desk.post(button(series, "relocate"), sent).context["form"].errors["undecided"]
    desk.post(button(series, "relocate"), sent | {"undecided": "keep"})
    assert Series.objects.get(pk=series.pk).location == harbour
    assert len(starts(series)) == 2


@pytest.mark.parametrize("name", ["realign", "add-session", "relocate"])
def test_who_writes_no_series_reshapes_none(series, name):
    assert somebody(Role.MANAGER).post(button(series, name), {}).status_code == 403


@pytest.mark.parametrize("name", ["respace", "skip"])
def test_who_writes_no_series_changes_no_session(sessions, name):
    assert somebody(Role.MANAGER).post(button(sessions[1], name), {}).status_code == 403
