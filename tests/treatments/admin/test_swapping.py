"""One step of a plan is swapped while the others stay; what needs an override is asked for, or done with a reason."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from clinic.models import Task
from clinic.roles import Role
from tests.staff import button, signed_in, somebody, text
from treatments.models import Appointment, AppointmentFinding

DAY = timedelta(days=1)
# Three days before session 2 may be, and on a Friday.
EARLY = "2027-03-26T10:00"


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def address(series):
    return button(series, "plan")


def form_of(client, address):
    return client.get(address).context["form"]


def swap(client, address, number, *, plan=0):
    """The address behind "Swap" of a session."""
    _card, lines = form_of(client, address).ways[plan]
    return address.partition("?")[0] + next(way for line, way in lines if line.step.session.number == number)


def days_of(card):
    return [line.step.day for line in card.lines]


def roomy(series):
    """Its sessions are best after five weeks, and may be after four."""
    series.sessions.filter(number__gt=1).update(ideal_days=35)
    return button(series, "plan")


def same_days(one, other):
    return [new == old for new, old in zip(days_of(one), days_of(other), strict=True)]


def test_only_the_step_that_is_swapped_is_elsewhere_and_it_is_legal(desk, series):
    address = roomy(series)
    before = form_of(desk, address).cards[0]
    response = desk.get(swap(desk, address, 2))
    swapped = response.context["form"].cards
    assert "All the others stay." in text(response)
    assert len(swapped) >= 2
    for card in swapped:
        assert same_days(card, before) == [True, False, True, True]
        assert card.codes == []
        assert [line.takes for line in card.lines][2:] == [line.takes for line in before.lines][2:]


def test_where_the_next_one_leaves_no_other_day_those_after_it_follow(desk, address):
    before = form_of(desk, address).cards[0]
    response = desk.get(swap(desk, address, 2))
    assert "Those before it stay; those after it follow." in text(response)
    for card in response.context["form"].cards:
        assert same_days(card, before)[:2] == [True, False]
        assert card.codes == []


def test_what_stays_beside_a_swapped_step_is_not_placed_by_hand(desk, series):
    response = desk.get(swap(desk, roomy(series), 2) + "&to=2027-04-06T10:00")
    [card] = response.context["form"].cards
    assert [line.step.is_pinned for line in card.lines] == [False, True, False, False]
    assert text(response).count("chosen by hand") == 1


def test_a_plan_with_somebody_else_keeps_them_while_a_step_is_swapped(desk, scene, series, address):
    series.provider = None
    series.save()
    wished = f"{address}?from_on=2027-03-01&same_provider=on"
    plans = form_of(desk, wished).cards
    other = next(number for number, card in enumerate(plans) if card.provider == str(scene.colleague.pk))
    for card in form_of(desk, swap(desk, wished, 3, plan=other)).cards:
        assert card.provider == str(scene.colleague.pk)


def test_another_time_is_read_on_the_locations_clock_and_what_is_none_is_said_there(desk, address):
    way = swap(desk, address, 2)
    card = form_of(desk, f"{way}&to=2027-03-31T11:15").cards[0]
    assert card.lines[1].when == "Wed 31 Mar 2027, 11:15"
    for wrong in ("soon", "2020-01-01T10:00", "2027-03-14T02:30", "2027-03-31T11:02"):
        wishes = form_of(desk, f"{way}&to={wrong}").wishes
        assert "to" in wishes.errors, wrong


def test_where_nobody_works_it_says_why_and_one_of_the_nearest_starts_keeps_the_others(desk, series):
    address = roomy(series)
    before = form_of(desk, address).cards[0]
    response = desk.get(swap(desk, address, 2) + "&to=2027-04-04T10:00")
    form = response.context["form"]
    assert "Session 2 can&#x27;t be placed" in text(response)
    [card] = form_of(desk, address + form.nearest[0][1]).cards
    assert [days_of(card)[place] == days_of(before)[place] for place in (0, 2, 3)] == [True] * 3


@pytest.mark.parametrize("odd", ["2", "2@soon", "9@2027-03-29", "x@2027-03-29", "2@2027-13-45"])
def test_an_odd_swap_is_no_broken_page(desk, address, odd):
    assert len(form_of(desk, f"{address}?from_on=2027-03-01&swap={odd}&to=soon&keep=1@soon").cards) in {0, 3}


def test_who_may_not_override_asks_a_provider_who_finds_the_very_plan(desk, scene, series, address):
    way = swap(desk, address, 2) + f"&to={EARLY}"
    response = desk.get(way)
    card = response.context["form"].cards[0]
    assert card.codes == ["gap_below_min"]
    assert "Book all" not in text(response)
    asked = desk.post(way, {"proposal": card.proposal, "do": "ask"}, follow=True)
    assert "A provider was asked" in text(asked)
    assert not Appointment.objects.exists()
    task = Task.objects.get(kind="override_asked")
    assert "2 on 2027-03-26 10:00: gap_below_min" in task.note
    provider = signed_in(scene.provider.user)
    shown = text(provider.get("/admin/"))
    begins = shown.index(f"{address}?keep=")
    opened = shown[begins : shown.index('"', begins)].replace("&amp;", "&")
    assert len(parse_qs(opened.partition("?")[2])["keep"]) == 4
    [theirs] = form_of(provider, opened).cards
    assert [line.when for line in theirs.lines] == [line.when for line in card.lines]
    override = {"do": "override", "against": ["gap_below_min"], "proposal": theirs.proposal}
    refused = provider.post(opened, override)
    assert "Say why" in text(refused)
    assert not Appointment.objects.exists()
    provider.post(opened, override | {"override_reason": "She flies home."})
    assert Appointment.objects.count() == 4
    assert AppointmentFinding.objects.filter(override_reason="She flies home.", code="gap_below_min").exists()
    task.refresh_from_db()
    assert task.done_by == scene.provider.user


def test_the_desk_cannot_forge_an_override_of_a_plan(desk, address):
    way = swap(desk, address, 2) + f"&to={EARLY}"
    card = form_of(desk, way).cards[0]
    forged = {"do": "override", "against": ["gap_below_min"], "override_reason": "please", "proposal": card.proposal}
    desk.post(way, forged)
    desk.post(way, {"proposal": card.proposal})
    assert not Appointment.objects.exists()


def test_nobody_is_asked_for_what_can_be_booked(desk, address):
    card = form_of(desk, address).cards[0]
    assert "Nothing stands against" in text(desk.post(address, {"proposal": card.proposal, "do": "ask"}))
    assert not Task.objects.filter(kind="override_asked").exists()


def test_who_may_override_is_not_offered_to_ask(scene, series, address):
    provider = somebody(Role.PROVIDER)
    shown = text(provider.get(swap(provider, address, 2) + f"&to={EARLY}"))
    assert 'value="ask"' not in shown
    assert "Book all the same" in shown


@pytest.mark.parametrize(("count", "cost"), [(3, 7), (6, 7)])
def test_swapping_costs_the_same_for_any_length(desk, scene, django_assert_num_queries, count, cost):
    address = roomy(scene.start_series(session_count=count))
    way = swap(desk, address, 2)
    desk.get(way)
    with django_assert_num_queries(cost):
        desk.get(way)


@pytest.mark.parametrize("plan", [0, 1])
@pytest.mark.parametrize("number", [1, 2])
def test_another_day_is_found_wherever_there_is_one(desk, scene, series, plan, number):
    """However many of the best plans have the day that isn't wanted: on two weekdays, from some day on, at an hour."""
    who = f"&provider={scene.provider.pk}&same_provider=on"
    address = button(series, "plan") + f"?from_on=2027-03-02&weekdays=1&weekdays=3&time_from=14:00{who}"
    before = form_of(desk, address).cards[plan]
    swapped = form_of(desk, swap(desk, address, number, plan=plan)).cards
    assert swapped
    place = number - 1
    assert all(days_of(card)[place] != days_of(before)[place] for card in swapped)


def test_a_step_whose_neighbours_leave_it_one_day_only_is_said_to_have_no_other(desk, series):
    series.sessions.filter(number__gt=1).update(min_days=28, ideal_days=28, max_days=28)
    address = button(series, "plan")
    way = swap(desk, address, 2)
    days = days_of(form_of(desk, address).cards[0])
    held = "".join(f"&keep={number}@{days[number - 1].isoformat()}T10:00" for number in (1, 3, 4))
    response = desk.get(f"{way.partition('?')[0]}?from_on=2027-03-01&swap=2@{days[1].isoformat()}{held}")
    assert response.context["form"].cards == []
    assert "The others leave it no other day." in text(response)
    assert "can&#x27;t be placed" not in text(response)
