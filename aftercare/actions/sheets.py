"""Drafting a session's sheet, and issuing it with real dates."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from aftercare.models import AftercarePlan, Instruction, PlanItem, PlanWithdrawal, ProtocolVersion
from aftercare.queries.protocols import version_of
from aftercare.queries.sheets import current_sheets, treated_areas
from aftercare.queries.wording import filled, key_of
from aftercare.statuses import PlanStatus
from clinic import audit
from clinic.changes import change, lock
from clinic.models import User
from clinic.transactions import transacted
from treatments.models import Session


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
    _write_items(plan, version, counted_from=expected_end)
    audit.record("aftercare.drafted", plan, by=by, at=at, patient_id=session.series.patient_id)
    return plan


@transacted
def issue_sheet(*, session: Session, ended_at: datetime, by: User, at: datetime) -> AftercarePlan | None:
    """Count the draft of ``session`` from when it really ended, and freeze it.

    From then on the database keeps it as it is.

    None where there is no draft.

    :raises MoveRefused: it was issued before.
    """
    newest = AftercarePlan.objects.filter(session=session).order_by("-edition").first()
    if newest is None:
        return None
    plan = lock(newest)
    issued = PlanStatus(plan.status).to(PlanStatus.ISSUED)
    plan.items.all().delete()
    _write_items(plan, plan.protocol_version, counted_from=ended_at)
    change(plan, status=issued, counted_from=ended_at, issued_at=at, issued_by=by)
    audit.record("aftercare.issued", plan, by=by, at=at, patient_id=session.series.patient_id)
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


def _write_items(plan: AftercarePlan, version: ProtocolVersion, *, counted_from: datetime) -> None:
    treated = treated_areas(plan.session.series)
    instructions = version.instructions.filter(from_hours__gte=0).select_related("key").order_by("position")
    PlanItem.objects.bulk_create(
        _item(plan, instruction, position, areas=instruction.areas or treated, counted_from=counted_from)
        for position, instruction in enumerate(instructions, start=1)
    )


def _item(
    plan: AftercarePlan, instruction: Instruction, position: int, *, areas: Sequence[str], counted_from: datetime
) -> PlanItem:
    def moment(hours: int | None) -> datetime | None:
        return None if hours is None else counted_from + timedelta(hours=hours)

    ends_at = counted_from + timedelta(hours=instruction.until_hours)
    return PlanItem(
        plan=plan,
        instruction=instruction,
        position=position,
        key=key_of(instruction),
        kind=instruction.kind,
        strength=instruction.strength,
        starts_at=counted_from + timedelta(hours=instruction.from_hours),
        ends_at=ends_at,
        floor_ends_at=moment(instruction.floor_hours),
        eases_at=moment(instruction.eases_at_hours),
        areas=areas,
        text=filled(instruction, language=plan.language, ends_at=ends_at, location=plan.session.series.location),
        dose=instruction.dose_es if plan.language == "es" else instruction.dose_en,
    )
