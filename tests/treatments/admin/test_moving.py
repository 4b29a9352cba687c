"""An appointment moves alone or with what follows it, which is shown before it is done."""

from datetime import date, timedelta

import pytest

from clinic.models import Rota
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from tests.treatments.scheduling.planning import away
from treatments.models import Appointment, AppointmentFinding, Rescheduling

TEN = MONDAY + timedelta(hours=1)
# New York's clocks change on 14 March 2027.
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


@pytest.fixture
def booked(scene):
    """Three sessions booked 28 days apart, at ten."""
    sessions = scene.start_series().sessions.order_by("number")[:3]
    return [scene.book(session, TEN + 28 * k * DAY - (HOUR if k else 0 * HOUR)) for k, session in enumerate(sessions)]


def starts(booked):
    return list(
        Appointment.objects.filter(pk__in=[each.pk for each in booked])
        .order_by("session__number")
        .values_list("starts_at", flat=True)
    )


A_WEEK_LATER = {"other": "2027-03-08T10:00", "scope": "following"}


def test_what_follows_moves_too_unless_somebody_says_otherwise(desk, booked):
    form = desk.get(button(booked[0], "reschedule")).context["form"]
    assert form["scope"].value() == "following"
    assert [each.pk for each in form.followers] == [each.pk for each in booked[1:]]


def test_showing_what_moves_writes_nothing(desk, booked):
    before = starts(booked)
    response = desk.post(button(booked[0], "reschedule"), A_WEEK_LATER | {"do": "show"})
    shown = text(response)
    assert response.context["form"].preview.counts == [("moves", "3 move")]
    assert "Mon 29 Mar 2027, 10:00" in shown
    assert "Mon 5 Apr 2027, 10:00" in shown
    assert "7 days later" in shown
    assert "Keeps 28 to 84 days from the session before." in shown
    assert starts(booked) == before
    assert not Rescheduling.objects.exists()


def test_what_was_shown_is_applied(desk, booked):
    before = starts(booked)
    form = desk.post(button(booked[0], "reschedule"), A_WEEK_LATER | {"do": "show"}).context["form"]
    sent = A_WEEK_LATER | {"do": "apply", "shown": form.preview.ripple.digest}
    response = desk.post(button(booked[0], "reschedule"), sent, follow=True)
    assert "The appointment was moved." in text(response)
    assert starts(booked) == [start + 7 * DAY for start in before]
    assert Rescheduling.objects.get().moves.count() == 3


def test_the_page_that_shows_it_carries_what_was_entered(desk, booked):
    shown = text(desk.post(button(booked[0], "reschedule"), A_WEEK_LATER | {"do": "show"}))
    assert '<input type="hidden" name="other" value="2027-03-08T10:00"' in shown
    assert '<input type="hidden" name="scope" value="following"' in shown
    again = desk.post(button(booked[0], "reschedule"), A_WEEK_LATER | {"do": "change"}).context["form"]
    assert (again.preview, again["other"].value()) == (None, "2027-03-08T10:00")


def test_what_would_be_otherwise_by_now_is_shown_again(desk, scene, booked):
    form = desk.post(button(booked[0], "reschedule"), A_WEEK_LATER | {"do": "show"}).context["form"]
    another = scene.start_series(patient=scene.another_patient(), provider=None).sessions.get(number=1)
    before = starts(booked)
    scene.book(another, MONDAY + 35 * DAY, provider=scene.provider)
    sent = A_WEEK_LATER | {"do": "apply", "shown": form.preview.ripple.digest}
    response = desk.post(button(booked[0], "reschedule"), sent)
    assert "it would be otherwise by now" in text(response)
    assert starts(booked) == before
    sent["shown"] = response.context["form"].preview.ripple.digest
    assert desk.post(button(booked[0], "reschedule"), sent).status_code == 302


@pytest.mark.parametrize("sent", [{"do": "apply"}, {}, {"do": "apply", "shown": "x"}])
def test_nothing_that_was_not_shown_is_applied(desk, booked, sent):
    before = starts(booked)
    assert desk.post(button(booked[0], "reschedule"), A_WEEK_LATER | sent).context["form"].preview
    assert starts(booked) == before


def test_one_alone_moves_where_its_neighbours_allow(desk, booked):
    alone = {"other": "2027-03-02T10:00", "scope": "this"}
    refused = desk.post(button(booked[0], "reschedule"), alone)
    assert "Only with an override" in text(refused)
    desk.post(button(booked[2], "reschedule"), {"other": "2027-05-04T10:00"})
    assert starts(booked)[2] == booked[2].starts_at + 8 * DAY
    assert starts(booked)[:2] == [each.starts_at for each in booked[:2]]


def test_the_last_one_moves_without_a_question(desk, booked):
    response = desk.get(button(booked[2], "reschedule"))
    assert "scope" not in response.context["form"].fields
    assert 'value="show"' not in text(response)


def test_whoever_may_moves_all_the_same_and_the_rest_follow(provider, booked):
    """The second is a week early by decision; the third keeps its minimum from there, so that it may stay."""
    early = {"other": "2027-03-22T10:00", "scope": "following"}
    response = provider.post(button(booked[1], "reschedule"), early | {"do": "show"})
    assert "Move all the same" in text(response)
    assert 'value="apply"' not in text(response)
    digest = response.context["form"].preview.ripple.digest
    sent = early | {"do": "override", "against": "gap_below_min", "shown": digest}
    assert provider.post(button(booked[1], "reschedule"), sent).context["form"].errors["override_reason"]
    provider.post(button(booked[1], "reschedule"), sent | {"override_reason": "wedding"})
    assert starts(booked)[1] == booked[1].starts_at - 7 * DAY
    assert AppointmentFinding.objects.get(level="override").override_reason == "wedding"


def test_who_may_not_override_sees_what_would_move_and_whom_to_ask(desk, booked):
    early = {"other": "2027-03-22T10:00", "scope": "following"}
    shown = text(desk.post(button(booked[1], "reschedule"), early | {"do": "show"}))
    assert "Ask a provider" in shown
    assert 'value="apply"' not in shown


def nobody_works_after(day):
    Rota.objects.update(valid_until=day)


def test_what_has_nowhere_to_go_needs_a_decision(desk, booked):
    nobody_works_after((MONDAY + 57 * DAY).date())
    response = desk.post(button(booked[0], "reschedule"), A_WEEK_LATER | {"do": "show"})
    form = response.context["form"]
    assert dict(form.preview.counts)["stuck"] == "1 needs a decision"
    sent = A_WEEK_LATER | {"do": "apply", "shown": form.preview.ripple.digest}
    undecided = desk.post(button(booked[0], "reschedule"), sent)
    assert undecided.context["form"].errors["undecided"]
    assert undecided.context["form"].preview
    desk.post(button(booked[0], "reschedule"), sent | {"undecided": "cancel"})
    booked[2].refresh_from_db()
    assert booked[2].status == "cancelled"
    assert starts(booked)[:2] == [each.starts_at + 7 * DAY for each in booked[:2]]


def test_who_books_nothing_moves_nothing(booked):
    assert somebody(Role.MANAGER).post(button(booked[0], "reschedule"), A_WEEK_LATER).status_code == 403


def test_what_is_placed_by_hand_says_so(desk, booked):
    desk.post(button(booked[2], "reschedule"), {"other": "2027-05-04T10:00"})
    assert "yes, so it moves last" in text(desk.get(page(booked[2])))


def test_a_preview_costs_the_same_for_one_follower_and_two(desk, scene, booked, django_assert_num_queries):
    sent = A_WEEK_LATER | {"do": "show"}
    desk.post(button(booked[0], "reschedule"), sent)
    with django_assert_num_queries(15):
        desk.post(button(booked[0], "reschedule"), sent)
    Appointment.objects.filter(pk=booked[2].pk).update(status="cancelled")
    with django_assert_num_queries(15):
        desk.post(button(booked[0], "reschedule"), sent)


def offered(desk, appointment, day):
    return desk.get(button(appointment, "reschedule"), {"from": day}).context["form"].days[0].starts


def test_a_start_that_only_somebody_else_has_is_named_and_can_be_taken(desk, scene, booked):
    away(scene.provider, date(2027, 5, 4), until=12)
    starts_of_day = offered(desk, booked[2], "2027-05-04")
    early = [start for start in starts_of_day if start.clock < "12:00"]
    assert {start.other for start in early} == {scene.colleague.name}
    assert {start.other for start in starts_of_day if start not in early} == {""}
    desk.post(button(booked[2], "reschedule"), {"start": early[0].value})
    booked[2].refresh_from_db()
    assert (booked[2].starts_at.date(), booked[2].provider) == (date(2027, 5, 4), scene.colleague)


def test_it_stays_with_its_provider_where_they_are_free(desk, scene, booked):
    assert {start.other for start in offered(desk, booked[2], "2027-05-04")} == {""}
    desk.post(button(booked[2], "reschedule"), {"other": "2027-05-04T10:00"})
    booked[2].refresh_from_db()
    assert booked[2].provider == scene.provider


def test_the_present_start_is_marked(desk, booked):
    assert [start.clock for start in offered(desk, booked[2], "2027-04-26") if start.is_now] == ["10:00"]
