"""What the rule book said and was acted upon all the same."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from clinic.prepared_statements import prepared_cursor
from clinic.replicas import reading_from
from treatments.models import Appointment, AppointmentFinding, Session


def said_of(appointment: Appointment, at: datetime) -> Sequence[str]:
    """What was kept on ``appointment`` by the act at ``at``, in words. One query."""
    return list(appointment.findings.filter(at=at).order_by("id").values_list("text", flat=True))


def said_in(session: Session, at: datetime) -> Sequence[str]:
    """What the act at ``at`` kept on any appointment of the series of ``session``, in words, each once. One query."""
    found = AppointmentFinding.objects.filter(appointment__session__series=session.series_id, at=at)
    return list(dict.fromkeys(found.order_by("id").values_list("text", flat=True)))


def said_of_patient(patient_id: UUID, at: datetime) -> Sequence[str]:
    """What the act at ``at`` kept on any appointment of a patient, in words, each once. One query."""
    found = AppointmentFinding.objects.filter(appointment__patient=patient_id, at=at)
    return list(dict.fromkeys(found.order_by("id").values_list("text", flat=True)))


# Every page of appointments asks this: making it out of a query set takes longer than answering it.
_FINDING = tuple(field.attname for field in AppointmentFinding._meta.concrete_fields)  # noqa: SLF001  (documented)
_STANDING = f"""
SELECT {", ".join(_FINDING)} FROM treatments_appointmentfinding
WHERE superseded_at IS NULL AND appointment_id = ANY(%s::uuid[]) ORDER BY at, id
"""  # noqa: S608  (put together from our own words)


def read_standing_findings(appointments: Sequence[Appointment]) -> None:
    """Give each of ``appointments`` its ``standing_findings``: what is still true of its times. One query."""
    found: dict[str, list[AppointmentFinding]] = defaultdict(list)
    with prepared_cursor(reading_from()) as cursor:
        cursor.execute(_STANDING, [[str(each.pk) for each in appointments]])
        for row in cursor.fetchall():
            finding = AppointmentFinding(**dict(zip(_FINDING, row, strict=True)))
            found[str(finding.appointment_id)].append(finding)
    for appointment in appointments:
        appointment.standing_findings = found[str(appointment.pk)]
