"""A sheet that changes after it was given is issued again, and the old one stays readable as it was given."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftercare.actions.acknowledging import NoLongerCounts, acknowledge_sheet
from aftercare.actions.editions import (
    EditionBegun,
    IssuedByCompletion,
    discard_edition,
    issue_edition,
    supersede_sheet,
)
from aftercare.models import AftercarePlan, PlanItem, PlanOverride
from aftercare.queries.sheets import lines_in_force, sheet_of
from clinic.actions.patients import change_patient
from clinic.errors import MoveRefused, NotPermitted, Removed
from clinic.models import AuditEvent
from tests.aftercare.overrides import EXERCISE, LATER, SUN, add, drafted, given, hours, line, override
from treatments.actions.visits import complete_session
from treatments.actions.withdrawing import withdraw_session

NEXT_DAY = LATER + timedelta(days=1)


@pytest.fixture
def plan(scene):
    return given(scene)


def supersede(scene, plan, *, by=None, at=NEXT_DAY):
    return supersede_sheet(plan=plan, by=by or scene.provider.user, at=at)


def issue(scene, plan, *, by=None, at=NEXT_DAY):
    return issue_edition(plan=plan, by=by or scene.provider.user, at=at)


def discard(scene, plan, *, by=None):
    return discard_edition(plan=plan, by=by or scene.provider.user, at=NEXT_DAY)


def as_given(plan):
    return list(PlanItem.objects.filter(plan=plan).order_by("position").values())


def in_force(plan):
    rows = lines_in_force(PlanItem.objects.all(), at=plan.counted_from + timedelta(hours=12))
    return {row.plan_id for row in rows}


def test_the_next_edition_says_the_same_until_it_is_changed(scene, plan):
    draft = supersede(scene, plan)
    assert (draft.status, draft.edition, draft.supersedes) == ("draft", 2, plan)
    assert draft.counted_from == plan.counted_from
    said = [[(i.line, i.text, i.starts_at, i.ends_at) for i in each.items.order_by("line")] for each in (plan, draft)]
    assert said[0] == said[1]


def test_the_old_one_counts_until_the_new_one_is_issued_and_stays_as_it_was_given(scene, plan):
    before = as_given(plan)
    draft = supersede(scene, plan)
    override(scene, draft, until_hours=96)
    assert sheet_of(plan.session) == plan
    assert in_force(plan) == {plan.pk}
    issued = issue(scene, draft)
    assert (issued.status, issued.issued_at, issued.issued_by) == ("issued", NEXT_DAY, scene.provider.user)
    assert sheet_of(plan.session) == issued
    assert in_force(plan) == {issued.pk}
    assert hours(issued, EXERCISE) == 96
    assert as_given(plan) == before


def test_what_was_decided_goes_along_with_who_decided_it_and_why(scene):
    first = drafted(scene)
    override(scene, first, until_hours=72)
    made = override(scene, first, SUN, until_hours=96, reason="Travels.", signs=True)
    add(scene, first)
    override(scene, first, until_hours=96)
    complete(scene, first)
    draft = supersede(scene, first, by=scene.colleague.user)
    assert [(each.number, each.line) for each in draft.overrides.order_by("number")] == [
        (1, EXERCISE),
        (2, SUN),
        (3, "own-1"),
    ]
    copy = draft.overrides.get(line=SUN)
    assert (copy.by, copy.at, copy.reason, copy.signed_off_by) == (made.by, made.at, "Travels.", made.signed_off_by)
    assert (hours(draft, EXERCISE), hours(draft, SUN), hours(draft, "own-1")) == (96, 96, 96)
    assert add(scene, draft).line == "own-2"
    assert PlanOverride.objects.filter(plan=first).count() == 4


def complete(scene, plan):
    complete_session(session=plan.session, by=scene.provider.user, at=LATER)
    plan.refresh_from_db()


def test_it_may_be_changed_again_and_again(scene, plan):
    second = issue(scene, supersede(scene, plan))
    third = issue(scene, supersede(scene, second))
    assert [each.edition for each in (plan, second, third)] == [1, 2, 3]
    assert sheet_of(plan.session) == third


def test_it_is_in_the_language_that_the_patient_reads_now(scene, plan):
    change_patient(patient=scene.patient, language="es", by=scene.desk, at=LATER)
    draft = supersede(scene, AftercarePlan.objects.get(pk=plan.pk))
    assert draft.language == "es"
    assert line(draft, SUN).text.startswith("No tome sol directo")


def test_only_one_is_begun(scene, plan):
    supersede(scene, plan)
    with pytest.raises(EditionBegun):
        supersede(scene, plan)


def test_what_doesnt_count_any_more_isnt_superseded(scene, plan):
    issue(scene, supersede(scene, plan))
    with pytest.raises(NoLongerCounts):
        supersede(scene, plan)


def test_nor_is_a_draft(scene):
    with pytest.raises(MoveRefused):
        supersede(scene, drafted(scene))


def test_nor_is_the_sheet_of_a_session_entered_in_error(scene, plan):
    withdraw(scene, plan)
    with pytest.raises(MoveRefused):
        supersede(scene, plan)


def withdraw(scene, plan):
    withdraw_session(session=plan.session, reason="Wrong patient.", by=scene.provider.user, at=NEXT_DAY)


def test_a_draft_of_a_session_entered_in_error_is_never_issued_but_discarded(scene, plan):
    draft = supersede(scene, plan)
    withdraw(scene, plan)
    with pytest.raises(MoveRefused):
        issue(scene, draft)
    with pytest.raises(MoveRefused):
        override(scene, draft, until_hours=72)
    assert discard(scene, draft) == plan


def test_an_edition_is_issued_once(scene, plan):
    draft = supersede(scene, plan)
    issue(scene, draft)
    with pytest.raises(MoveRefused):
        issue(scene, draft)
    assert AuditEvent.objects.filter(action="aftercare.issued").count() == 2


def test_the_first_edition_is_issued_by_completing_its_session(scene):
    first = drafted(scene)
    with pytest.raises(IssuedByCompletion):
        issue(scene, first)
    with pytest.raises(IssuedByCompletion):
        discard(scene, first)


def test_a_draft_is_discarded_and_the_sheet_goes_on_to_count(scene, plan):
    draft = supersede(scene, plan)
    override(scene, draft, until_hours=96)
    assert discard(scene, draft) == plan
    assert sheet_of(plan.session) == plan
    assert not PlanOverride.objects.exists()
    assert supersede(scene, plan).edition == 2


def test_a_draft_that_was_discarded_meanwhile_is_a_refusal_for_whoever_goes_on_with_it(scene, plan):
    draft = supersede(scene, plan)
    discard(scene, AftercarePlan.objects.get(pk=draft.pk))
    for act in (discard, issue):
        with pytest.raises(Removed):
            act(scene, draft)
    with pytest.raises(Removed):
        override(scene, draft, until_hours=200)


def test_what_was_issued_isnt_discarded(scene, plan):
    with pytest.raises(MoveRefused):
        discard(scene, plan)


def test_at_the_desk_nobody_changes_a_sheet(scene, plan):
    with pytest.raises(NotPermitted):
        supersede(scene, plan, by=scene.desk)
    draft = supersede(scene, plan)
    for act in (issue, discard):
        with pytest.raises(NotPermitted):
            act(scene, draft, by=scene.desk)


def test_each_edition_is_acknowledged_for_itself(scene, plan):
    acknowledge_sheet(plan=plan, by=None, at=LATER)
    newer = issue(scene, supersede(scene, plan))
    assert not hasattr(sheet_of(plan.session), "acknowledgement")
    with pytest.raises(NoLongerCounts):
        acknowledge_sheet(plan=plan, by=None, at=NEXT_DAY)
    acknowledge_sheet(plan=newer, by=scene.desk, at=NEXT_DAY)
    assert sheet_of(plan.session).acknowledgement.by == scene.desk


def test_a_later_edition_is_frozen_with_its_overrides(scene, plan):
    draft = supersede(scene, plan)
    override(scene, draft, until_hours=96)
    issue(scene, draft)
    for attempt in (
        lambda: draft.overrides.update(reason="else"),
        lambda: draft.overrides.all().delete(),
        lambda: draft.items.update(text="else"),
    ):
        with pytest.raises(IntegrityError, match="is_frozen"), transaction.atomic():
            attempt()
