"""Whoever looks for times keeps away from what aftercare forbids: planner, ripple, fill, check, and booking."""

from datetime import date

import pytest
import time_machine

from tests.aftercare.restricting import DAY, ENDED, HOUR, TEN, peels, perform_first
from tests.api.callers import BASE, assert_problem, person
from tests.scenes import MONDAY
from tests.treatments.scheduling.planning import best
from treatments.actions.booking import book_session
from treatments.actions.overriding import Override
from treatments.models import Appointment, AppointmentFinding, Interaction, Session
from treatments.scheduling.clock import moment_of
from treatments.scheduling.filling import candidates
from treatments.scheduling.proposing import propose_move

# Exfoliation is firm for three weeks here, of which the seed's own text asks for the first.
THREE_WEEKS = {"until_hours": 21 * 24}


@pytest.fixture(autouse=True)
def _only_aftercare(db):
    """The interaction matrix keeps treatments much farther apart, and has tests of its own."""
    Interaction.objects.all().delete()


def test_a_plan_begins_when_it_is_over(scene):
    series = peels(scene)
    assert best(series).steps[0].day == date(2027, 3, 1)
    perform_first(scene, **THREE_WEEKS)
    assert best(series, at=ENDED).steps[0].day == date(2027, 3, 22)


def test_where_it_only_warns_a_plan_keeps_away_from_it_too(scene):
    series = peels(scene)
    perform_first(scene, strength="should", floor_hours=None, **THREE_WEEKS)
    assert best(series, at=ENDED).steps[0].day == date(2027, 3, 22)


def test_a_ripple_steps_over_what_a_booked_session_will_forbid(scene):
    first, second = peels(scene).sessions.filter(number__in=(1, 2)).order_by("number")
    moving = scene.book(first, TEN)
    scene.book(second, TEN + 14 * DAY)
    # Booked for a Friday, though the second peel would still ask for rest: its aftercare keeps the skin from a peel.
    needled = scene.start_series().sessions.get(number=1)
    healed = Override(codes=frozenset({"restriction_active"}), reason="The skin will have healed.")
    book_session(session=needled, starts_at=TEN + 18 * DAY, override=healed, by=scene.provider.user, at=MONDAY)
    whole = Appointment.objects.select_related("session__series__treatment", "location", "provider").get(pk=moving.pk)
    proposed = propose_move(appointment=whole, starts_at=TEN + 7 * DAY, at=MONDAY, follow=True)
    # Fourteen days after the first, on the 22nd, the second would lie within.
    moved = {move.appointment.session.number: move.placement.start for move in proposed.moves}
    freed = proposed.moves[-1]
    assert set(moved) == {1, 2}
    assert not [finding for finding in freed.findings if finding.code == "restriction_active"]
    assert moment_of(moved[2]) >= TEN + HOUR + 25 * DAY


def test_who_is_kept_from_it_doesnt_fill_a_freed_time(scene):
    session = peels(scene).sessions.get(number=1)
    slot = TEN + 7 * DAY - HOUR
    Session.objects.filter(pk=session.pk).update(earliest_on="2027-03-01", ideal_on="2027-03-08")
    wanted = {"location": scene.location, "starts_at": slot, "at": ENDED}
    assert session in [each.session for each in candidates(**wanted)]
    perform_first(scene)
    assert session not in [each.session for each in candidates(**wanted)]


@time_machine.travel(ENDED, tick=False)
def test_a_check_says_why_and_offers_the_first_start_that_is_allowed(scene):
    perform_first(scene)
    body = {"patient": str(scene.patient.pk), "treatment": "superficial_peel", "location": str(scene.location.pk)}
    peels(scene)
    answer = (
        person(user=scene.desk)
        .post(f"{BASE}/appointments/check/", body | {"starts_at": "2027-03-03T10:00:00-05:00"})
        .json()
    )
    assert answer["allowed"] is False
    said = {(each["code"], each["level"], each["until"]) for each in answer["findings"]}
    assert ("restriction_active", "block", "2027-03-08T15:55:00Z") in said
    assert answer["first_allowed"]["starts_at"] >= "2027-03-08T15:55:00Z"


@time_machine.travel(ENDED, tick=False)
def test_a_provider_books_against_it_with_a_reason_that_is_kept_and_the_desk_does_not(scene):
    perform_first(scene, **THREE_WEEKS)
    session = peels(scene).sessions.get(number=1)
    body = {"session": str(session.pk), "starts_at": "2027-03-15T10:00:00-04:00"}
    desk, provider = person(user=scene.desk), person(user=scene.provider.user)
    refused = assert_problem(desk.post(f"{BASE}/appointments/", body), 422, "restriction_active")
    assert refused["findings"][0]["level"] == "override"
    body["override"] = {"codes": ["restriction_active"], "reason": "The skin has healed."}
    assert_problem(desk.post(f"{BASE}/appointments/", body), 403, "not_permitted")
    assert provider.post(f"{BASE}/appointments/", body).status_code == 201
    kept = AppointmentFinding.objects.filter(code="restriction_active", override_reason="The skin has healed.")
    assert kept.filter(source="Microneedling aftercare v2").exists()
