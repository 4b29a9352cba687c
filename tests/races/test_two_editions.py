"""Two people give the same sheet again, or issue the same draft, at the same moment, on two real connections.

As in ``test_two_providers``: who is kept out by a lock never comes to write, and without row locks both do.
"""

import pytest
from django.db.models import QuerySet

from aftercare.actions.editions import issue_edition, supersede_sheet
from aftercare.models import AftercarePlan, PlanOverride
from tests.aftercare.overrides import LATER, drafted, given, override
from tests.races.test_two_providers import race


def superseding(scene):
    plan = given(scene)
    return AftercarePlan, lambda: supersede_sheet(
        plan=AftercarePlan.objects.get(pk=plan.pk), by=scene.provider.user, at=LATER
    )


def issuing(scene):
    draft = supersede_sheet(plan=given(scene), by=scene.provider.user, at=LATER)
    return AftercarePlan, lambda: issue_edition(
        plan=AftercarePlan.objects.get(pk=draft.pk), by=scene.provider.user, at=LATER
    )


def overriding(scene):
    plan = drafted(scene)
    return PlanOverride, lambda: override(scene, AftercarePlan.objects.get(pk=plan.pk), until_hours=72)


CASES = [(superseding, "edition_begun"), (issuing, "invalid_transition"), (overriding, "nothing_changes")]


@pytest.mark.parametrize(("prepare", "refusal"), CASES)
def test_one_of_two_does_it_and_the_other_is_told(committed_db, prepare, refusal):
    outcomes, met = race(prepare)
    assert outcomes == sorted(["done", refusal])
    assert met == 0


@pytest.mark.parametrize("prepare", [prepare for prepare, _ in CASES])
def test_control_without_row_locks_both_come_to_write(committed_db, monkeypatch, prepare):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)
    _outcomes, met = race(prepare)
    assert met == 2
