"""Drafting a session's sheet, and issuing it with real dates."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from aftercare.facts import SheetIssued
from aftercare.models import AftercarePlan, Instruction, PlanItem, PlanOverride, PlanWithdrawal
from aftercare.queries.floors import floor_of
from aftercare.queries.protocols import instructions_after, version_of
from aftercare.queries.sheets import counting_overrides, current_sheets, treated_areas
from aftercare.queries.wording import filled, key_of
from aftercare.scheduling.terms import Terms, terms_of
from aftercare.scheduling.wording import told
from aftercare.statuses import PlanStatus
from clinic import audit, events
from clinic.changes import change, lock
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.not_begun import SomethingRecorded
from treatments.models import Session

# After all that a protocol may say, so that a line stays where it is whatever is added or left out.
FIRST_OWN_POSITION = 1001


@transacted
def draft_sheet(*, session: Session, expected_end: datetime, by: User, at: datetime) -> AftercarePlan | None:
    """Draw up the sheet of a session that has begun, as if it ended at ``expected_end``.

    None where the series follows no protocol: its treatment had none when it started.
    """
    version = version_of(session.series)
    if version is None:
        return None
    language = session.series.patient.language
    plan = AftercarePlan.objects.create(
        session=session,
        protocol_version=version,
        language=language,
        intro=version.intro_es if language == "es" else version.intro_en,
        counted_from=expected_end,
    )
    lay_out(plan)
    audit.record("aftercare.drafted", plan, by=by, at=at, patient_id=session.series.patient_id)
    return plan


@transacted
def discard_sheet(*, session: Session, by: User, at: datetime) -> None:
    """Throw the draft of a session away that hasn't begun after all, if it has one.

    :raises SomethingRecorded: it was changed meanwhile.
    """
    draft = AftercarePlan.objects.filter(session=session, status=PlanStatus.DRAFT).first()
    if draft is None:
        return
    plan = lock(draft)
    if PlanOverride.objects.filter(plan=plan).exists():
        raise SomethingRecorded
    audit.record("aftercare.draft_discarded", plan, by=by, at=at, patient_id=session.series.patient_id)
    plan.delete()


@transacted
def issue_sheet(*, session: Session, ended_at: datetime, by: User, at: datetime) -> AftercarePlan | None:
    """Count the first sheet of ``session`` from when it really ended, and freeze it.

    What was decided for single lines is kept, so many hours from the end. From then on the database keeps the sheet as
    it is. Later editions are issued by ``issue_edition``.

    None where there is no sheet.

    :raises MoveRefused: it was issued before.
    """
    first = AftercarePlan.objects.filter(session=session, edition=1).first()
    if first is None:
        return None
    plan = lock(first)
    issued = PlanStatus(plan.status).to(PlanStatus.ISSUED)
    plan.session, plan.counted_from = session, ended_at
    lay_out(plan)
    return freeze(plan, issued, by=by, at=at)


def freeze(plan: AftercarePlan, issued: PlanStatus, *, by: User, at: datetime) -> AftercarePlan:
    """Issue a sheet that is held, laid out, and may be issued; and announce it."""
    change(plan, status=issued, counted_from=plan.counted_from, issued_at=at, issued_by=by)
    series = plan.session.series
    audit.record("aftercare.issued", plan, by=by, at=at, patient_id=series.patient_id)
    events.publish(
        SheetIssued(
            plan_id=plan.pk,
            supersedes_id=plan.supersedes_id,
            patient_id=series.patient_id,
            location_id=series.location_id,
            by=by,
            at=at,
        )
    )
    return plan


@transacted
def withdraw_sheet(*, session: Session, by: User, at: datetime) -> PlanWithdrawal | None:
    """End what the sheet of ``session``, which was entered in error, asks of the patient. The sheet stays as it is.

    None where there is no sheet.
    """
    plan = current_sheets(AftercarePlan.objects.filter(session=session)).first()
    if plan is None:
        return None
    withdrawal = PlanWithdrawal.objects.create(plan=lock(plan), by=by, at=at)
    audit.record("aftercare.withdrawn", plan, by=by, at=at, patient_id=session.series.patient_id)
    return withdrawal


def lay_out(plan: AftercarePlan) -> None:
    """Write the lines of a draft anew: what its protocol says, and what was decided instead, from ``counted_from``.

    A line keeps its id. Six queries.
    """
    ids = dict(plan.items.values_list("line", "pk"))
    plan.items.all().delete()
    items = list(_items(plan))
    for item in items:
        item.pk = ids.get(item.line, item.pk)
    PlanItem.objects.bulk_create(items)


def _items(plan: AftercarePlan) -> Iterator[PlanItem]:
    treated, decided = treated_areas(plan.session.series), counting_overrides(plan)
    for position, instruction in enumerate(instructions_after(plan.protocol_version), start=1):
        override = decided.pop(instruction.code, None)
        if override is None or not override.is_dropped:
            yield _of_protocol(plan, instruction, override, position=position, treated=treated)
    for position, override in enumerate(decided.values(), start=FIRST_OWN_POSITION):
        if not override.is_dropped:
            yield _of_provider(plan, override, position=position, treated=treated)


def _of_protocol(
    plan: AftercarePlan,
    instruction: Instruction,
    override: PlanOverride | None,
    *,
    position: int,
    treated: Sequence[str],
) -> PlanItem:
    terms, language = terms_of(override or instruction), plan.language
    text = told(instruction, until_hours=terms.until_hours, language=language)
    return PlanItem(
        instruction=instruction,
        override=override,
        position=position,
        line=instruction.code,
        key=key_of(instruction),
        kind=instruction.kind,
        floor_ends_at=_moment(plan, floor_of(instruction)),
        areas=instruction.areas or treated,
        dose=instruction.dose_es if language == "es" else instruction.dose_en,
        **_in_force(plan, terms, from_hours=instruction.from_hours, text=text),
    )


def _of_provider(plan: AftercarePlan, override: PlanOverride, *, position: int, treated: Sequence[str]) -> PlanItem:
    return PlanItem(
        override=override,
        position=position,
        line=override.line,
        key=override.key.key,
        kind=override.key.polarity,
        areas=override.areas or treated,
        origin=PlanItem.Origin.PROVIDER,
        **_in_force(plan, terms_of(override), from_hours=0, text=override.text),
    )


def _in_force(plan: AftercarePlan, terms: Terms, *, from_hours: int, text: str) -> dict[str, Any]:
    """What the hours are on this sheet, and the text that tells them."""
    ends_at = plan.counted_from + timedelta(hours=terms.until_hours)
    return {
        "plan": plan,
        "strength": terms.strength,
        "starts_at": plan.counted_from + timedelta(hours=from_hours),
        "ends_at": ends_at,
        "eases_at": _moment(plan, terms.eases_at_hours),
        "text": filled(text, language=plan.language, ends_at=ends_at, location=plan.session.series.location),
    }


def _moment(plan: AftercarePlan, hours: int | None) -> datetime | None:
    return None if hours is None else plan.counted_from + timedelta(hours=hours)
