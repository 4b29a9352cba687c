"""A whole series is planned on one page, and booked with one button, or not at all."""

from datetime import timedelta

import pytest

from clinic.models import Absence, Outage
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.actions.courses import hold_series
from treatments.models import Appointment

TEN = MONDAY + timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def series(scene):
    return scene.start_series()


def form_of(client, series, **query):
    return client.get(button(series, "plan"), query).context["form"]


def test_asking_for_plans_writes_nothing(desk, series):
    form = form_of(desk, series)
    assert [card.number for card in form.cards] == [1, 2, 3]
    assert not Appointment.objects.exists()


def test_a_plan_says_every_gap_in_words(desk, series):
    response = desk.get(button(series, "plan"))
    card, shown = response.context["form"].cards[0], text(response)
    assert card.cost == "Every gap is ideal."
    assert [line.when for line in card.lines][:2] == ["Mon 1 Mar 2027, 09:00", "Mon 29 Mar 2027, 09:00"]
    assert card.lines[1].takes == "Ada Okafor · Room 1 · Pen 1"
    assert '<span class="badge badge--ideal">28 days · ideal</span>' in shown
    assert shown.count("Book all") == 3


def test_what_is_wished_is_read_from_the_address(desk, series):
    wished = {"from_on": "2027-03-02", "weekdays": ["1", "3"], "time_from": "15:00", "time_until": "17:00"}
    for card in form_of(desk, series, **wished, same_provider="on").cards:
        assert {line.step.day.weekday() for line in card.lines} <= {1, 3}
        assert all(line.when.endswith("15:00") for line in card.lines)
        assert card.given_up == []


@pytest.mark.parametrize(("wished", "clock"), [({"time_from": "15:30"}, "15:30"), ({"time_until": "10:00"}, "09:00")])
def test_the_day_begins_or_ends_where_only_one_time_is_said(desk, series, wished, clock):
    for card in form_of(desk, series, from_on="2027-03-02", **wished).cards:
        assert {line.when[-5:] for line in card.lines} == {clock}
        assert card.given_up == []


def test_what_cannot_be_had_is_said(desk, scene, series):
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY - DAY, ends_at=MONDAY + 400 * DAY)
    # Nobody works on Sundays, or at seven.
    wished = {"from_on": "2027-03-01", "weekdays": ["6"], "time_from": "07:00", "time_until": "09:00"}
    card = form_of(desk, series, **wished, provider=scene.colleague.pk).cards[0]
    assert card.given_up == [
        "4 sessions with another provider",
        "4 sessions on another weekday",
        "4 sessions outside the hours",
    ]


def test_only_so_many_are_planned(desk, series):
    assert [len(card.lines) for card in form_of(desk, series, from_on="2027-03-01", count="2").cards] == [2, 2, 2]


@pytest.mark.parametrize(
    ("wished", "field"),
    [
        ({"from_on": "soon"}, "from_on"),
        ({"from_on": "2027-02-01"}, "from_on"),
        ({"from_on": "2039-02-01"}, "from_on"),
        ({"time_from": "16:00", "time_until": "09:00"}, "time_until"),
        ({"provider": "nobody"}, "provider"),
        ({"count": "0"}, "count"),
        ({"weekdays": "9"}, "weekdays"),
    ],
)
def test_a_wish_that_is_none_is_said_at_its_field(desk, series, wished, field):
    response = desk.get(button(series, "plan"), {"from_on": "2027-03-01"} | wished)
    assert field in response.context["form"].wishes.errors
    assert response.context["form"].cards == []
    assert response.status_code == 200


def test_one_button_books_all(desk, series):
    card = form_of(desk, series).cards[1]
    response = desk.post(button(series, "plan"), {"proposal": card.proposal}, follow=True)
    assert response.redirect_chain == [(page(series), 302)]
    assert "Every session of the plan is booked." in text(response)
    booked = Appointment.objects.order_by("starts_at").values_list("starts_at", flat=True)
    assert list(booked) == [line.step.slot.starts_at for line in card.lines]


def test_who_was_slower_reads_which_session_and_sees_fresh_plans(desk, scene, series):
    card = form_of(desk, series).cards[0]
    Outage.objects.create(device=scene.device, starts_at=TEN + 27 * DAY, ends_at=TEN + 29 * DAY)
    response = desk.post(button(series, "plan"), {"proposal": card.proposal})
    assert "Session 2 can&#x27;t be booked as proposed, so nothing was booked" in text(response)
    assert not Appointment.objects.exists()
    fresh = response.context["form"].cards[0]
    assert fresh.lines[1].takes == "Ada Okafor · Room 1 · Pen 2"
    desk.post(button(series, "plan"), {"proposal": fresh.proposal})
    assert Appointment.objects.count() == 4


def test_a_proposal_that_is_too_old_is_replaced(desk, series, monday):
    card = form_of(desk, series).cards[0]
    monday.shift(timedelta(minutes=31))
    response = desk.post(button(series, "plan"), {"proposal": card.proposal})
    assert "too old" in text(response)
    assert response.context["form"].cards
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("proposal", ["", "made up", None])
def test_what_is_no_proposal_is_no_broken_page(desk, scene, series, proposal):
    another = scene.start_series(patient=scene.another_patient())
    sent = form_of(desk, another).cards[0].proposal if proposal is None else proposal
    response = desk.post(button(series, "plan"), {"proposal": sent})
    assert response.context["form"].non_field_errors()
    assert not Appointment.objects.exists()


def out_of_service(scene, days):
    for device in scene.location.devices.all():
        Outage.objects.create(device=device, starts_at=MONDAY + DAY, ends_at=MONDAY + days * DAY)


def test_where_it_fails_the_session_the_reason_and_the_nearest_starts_are_shown(desk, scene, series):
    out_of_service(scene, 100)
    response = desk.get(button(series, "plan"))
    form, shown = response.context["form"], text(response)
    assert "Session 2 can&#x27;t be placed" in shown
    assert "Out of service: Pen 1 (2 Mar 2027 - 9 Jun 2027); Pen 2 (2 Mar 2027 - 9 Jun 2027)." in shown
    assert form.cards == []
    words, address = form.nearest[0]
    assert words.startswith("Wed 9 Jun 2027, 10:00")
    planned = desk.get(button(series, "plan") + address)
    assert planned.context["form"].cards[0].lines[1].when == "Wed 9 Jun 2027, 10:00"
    assert "chosen by hand" in text(planned)
    assert "Late: more than 84 days" in text(planned)


@pytest.mark.parametrize(
    "pin", ["2", "2@soon", "9@2027-04-01T14:00:00Z", "2@2027-04-01T14:01:00Z", "2@1999-04-01T14:00:00Z"]
)
def test_a_start_that_cannot_be_chosen_is_left_out(desk, series, pin):
    cards = form_of(desk, series, from_on="2027-03-01", pin=pin).cards
    assert not any(line.step.is_pinned for card in cards for line in card.lines)


def test_what_is_booked_already_keeps_its_place_in_the_plan(desk, scene, series):
    scene.book(series.sessions.get(number=1))
    response = desk.get(button(series, "plan"))
    assert response.context["form"].cards[0].lines[0].when == "Mon 1 Mar 2027, 10:00"
    assert "booked already" in text(response)


def test_planning_is_offered_while_a_session_is_open(desk, scene, series):
    assert button(series, "plan") in text(desk.get(page(series)))
    card = form_of(desk, series).cards[0]
    desk.post(button(series, "plan"), {"proposal": card.proposal})
    assert button(series, "plan") not in text(desk.get(page(series)))
    on_hold = scene.start_series(patient=scene.another_patient())
    hold_series(series=on_hold, reason="x", by=scene.desk, at=MONDAY)
    assert button(on_hold, "plan") not in text(desk.get(page(on_hold)))
    assert desk.get(button(on_hold, "plan")).status_code == 302


def test_who_books_nothing_plans_nothing(series):
    assert somebody(Role.MANAGER).get(button(series, "plan")).status_code == 403


@pytest.mark.parametrize(("count", "cost"), [(3, 7), (6, 7)])
def test_a_plan_costs_the_same_for_any_length(desk, scene, django_assert_num_queries, count, cost):
    series = scene.start_series(session_count=count)
    desk.get(button(series, "plan"))
    with django_assert_num_queries(cost):
        desk.get(button(series, "plan"))


def test_what_every_session_is_warned_of_is_said_once_in_words(desk, scene):
    scene.signs = False
    series = scene.start_series(patient=scene.another_patient())
    response = desk.get(button(series, "plan"))
    shown = text(response)
    assert shown.count("To be signed before the session begins") == 3 * len(
        response.context["form"].cards[0].said_of_all
    )
    assert shown.count("Every session of it:") == 3
    assert "consent_microneedling" not in shown
    booked = desk.post(button(series, "plan"), {"proposal": form_of(desk, series).cards[0].proposal}, follow=True)
    told = [str(each) for each in booked.context["messages"]]
    assert len(told) == len(set(told)) > 1
