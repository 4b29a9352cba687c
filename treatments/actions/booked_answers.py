"""What a patient answers reaches the visits that are booked already: they say so, and the desk is asked to call."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from clinic.actions.tasks import finish_task, open_task
from clinic.models import Task, Urgency, User
from clinic.roles import Role
from treatments.actions.overriding import keep_all_findings
from treatments.models import Appointment, AppointmentFinding, FindingLevel, Screening
from treatments.queries.affected import affected_appointments
from treatments.queries.contraindications import Standing, Treating, contraindications
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.findings import Finding
from treatments.scheduling.rules.screening import finding_of

ANSWER_AGAINST_BOOKED = "answer_against_booked"
LONGEST_NOTE = 500
WITHIN = timedelta(hours=4)

_Said = tuple[UUID, str, str, str]


def warn_of_booked(screening: Screening) -> None:
    """Say of what is booked what booking it now would say of the answers, where nobody may treat or a lead decides.

    What they don't say any more isn't said of it any longer. To be called inside the transaction that gives
    ``screening``, after its answers. One query, and two where anything is booked; more where anything changes.
    """
    at, by = screening.given_at, screening.by
    # By nobody's scope: what is booked elsewhere is as wrong, and isn't shown to ``by``.
    booked = affected_appointments(Q(patient=screening.patient_id, session__isnull=False), at=at, by=None)
    if not booked:
        return
    found, kept = _found(booked, at), _kept(booked)
    said = {_key(each, finding): (each, finding) for each, findings in found for finding in findings}
    if over := [row.pk for key, row in kept.items() if key not in said and not row.override_reason]:
        AppointmentFinding.objects.filter(pk__in=over).update(superseded_at=at)
    new = [each for key, each in said.items() if key not in kept and _is_grave(each[1])]
    if new:
        keep_all_findings([(appointment, [finding]) for appointment, finding in new], by=by, at=at)
        _ask_desk(list({each.pk: each for each, _finding in new}.values()), by=by, at=at)
    elif over and not any(_is_grave(finding) for _each, finding in said.values()):
        _seen_to(screening.patient_id, by=by, at=at)


def _found(booked: Sequence[Appointment], at: datetime) -> list[tuple[Appointment, list[Finding]]]:
    treating = [Treating(each.patient_id, each.session.series.treatment_id) for each in booked if each.session]
    known = contraindications(treating, at=at)
    return [(each, _of_start(each, known[place])) for place, each in enumerate(booked)]


def _of_start(appointment: Appointment, standing: Sequence[Standing]) -> list[Finding]:
    clock, start = clock_of(appointment.location.time_zone), minute_of(appointment.starts_at)
    findings = [finding_of(each, clock) for each in standing]
    return [finding for finding in findings if start < finding.window[1]]


def _kept(booked: Sequence[Appointment]) -> Mapping[_Said, AppointmentFinding]:
    rows = AppointmentFinding.objects.filter(
        appointment__in=booked, code__startswith="screening_", source__startswith="question ", superseded_at=None
    )
    return {(row.appointment_id, row.code, row.source, row.level): row for row in rows}


def _key(appointment: Appointment, finding: Finding) -> _Said:
    return appointment.pk, finding.code, finding.source, finding.level.value


def _is_grave(finding: Finding) -> bool:
    return finding.level == FindingLevel.BLOCK or finding.needs_lead


def _ask_desk(visits: Sequence[Appointment], *, by: User, at: datetime) -> None:
    """To call the patient: one task for all of them, which names the times and never what was answered."""
    with translation.override(settings.LANGUAGE_CODE):
        note = ", ".join(_named(each) for each in visits)[:LONGEST_NOTE]
    open_task(
        kind=ANSWER_AGAINST_BOOKED,
        role=Role.FRONT_DESK,
        subject=visits[0],
        patient=visits[0].patient_id,
        urgency=Urgency.SAME_DAY,
        due_at=at + WITHIN,
        note=note,
        by=by,
        at=at,
    )


def _named(appointment: Appointment) -> str:
    local = appointment.starts_at.astimezone(ZoneInfo(appointment.location.time_zone))
    return f"{local:%Y-%m-%d %H:%M}"


def _seen_to(patient: UUID, *, by: User, at: datetime) -> None:
    for task in Task.objects.filter(kind=ANSWER_AGAINST_BOOKED, patient=patient, done_at=None):
        finish_task(task=task, by=by, at=at)
