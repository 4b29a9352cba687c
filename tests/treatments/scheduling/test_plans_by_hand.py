"""The planner's plans beside those found by trying everything, in small worlds.

``PLANNING_EXAMPLES`` sets how many worlds are tried (30).
"""

import os

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scenes import MONDAY
from tests.treatments.scheduling.planning_by_hand import ByHand
from tests.treatments.scheduling.small_worlds import wishes, worlds, worlds_of_skins
from treatments.actions.planning import StepRefused, book_series
from treatments.models import Appointment, FindingLevel
from treatments.scheduling.planner import plan_series
from treatments.scheduling.proposals import opened, sealed

EXAMPLES = int(os.environ.get("PLANNING_EXAMPLES", "30"))


def booked(series, plan, preferences, by):
    """The starts of the steps that ``plan`` places, really booked, and unbooked again."""
    with transaction.atomic():
        proposal = opened(sealed(series, plan, preferences, at=MONDAY), series, at=MONDAY)
        book_series(series=series, proposal=proposal, by=by, at=MONDAY)
        found = set(Appointment.objects.filter(session__series=series).values_list("session_id", "starts_at"))
        transaction.set_rollback(True)
    return found


def needs_override(plan):
    return any(finding.level != FindingLevel.WARN for step in plan.steps if step.slot for finding in step.findings)


def check(scene, series, preferences):
    by_hand = ByHand(scene, series, preferences)
    answer = plan_series(series=series, preferences=preferences, at=MONDAY)
    best = by_hand.best()
    assert [(plan.cost, tuple(step.day for step in plan.steps)) for plan in answer.plans] == [
        (choice.cost, choice.days[: by_hand.shown]) for choice in best
    ]
    assert (answer.plans[0].cost if answer.plans else None) == (by_hand.least_cost() if by_hand.places else None)
    assert (answer.blocked_at is not None) == bool(by_hand.places and not best)
    for plan in answer.plans:
        check_that_it_can_be_booked(scene, series, preferences, plan)


def check_that_it_can_be_booked(scene, series, preferences, plan):
    placed = {(step.session.pk, step.slot.starts_at) for step in plan.steps if step.slot}
    try:
        assert placed <= booked(series, plan, preferences, scene.desk)
    except StepRefused:
        # Somebody pinned it nearer to the session before than it should be: that is said, and needs an override.
        assert preferences.pinned
        assert needs_override(plan)
    else:
        assert not needs_override(plan)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds, data=st.data())
def test_the_plans_are_the_cheapest_that_there_are_and_can_be_booked(scene, world, data):
    with transaction.atomic():
        # What a sheet forbids has an oracle of its own (tests/aftercare/scheduling).
        scene.treatment.exposes.clear()
        series = world.build(scene)
        check(scene, series, data.draw(wishes(world)))
        transaction.set_rollback(True)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds_of_skins, data=st.data())
def test_so_they_are_where_skin_that_darkens_is_spared_longer_than_its_template_says(scene, world, data):
    with transaction.atomic():
        scene.treatment.exposes.clear()
        series = world.build(scene)
        check(scene, series, data.draw(wishes(world)))
        transaction.set_rollback(True)
