"""What is shown with patients wherever they are listed: their identifiers, and the alerts in force."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from clinic.prepared_statements import prepared_cursor
from clinic.queries.alerts import LOUDEST_FIRST
from clinic.replicas import reading_from

# Both at once, for every page of patients asks it: making it out of query sets takes longer than answering it.
_BELONGINGS = """
SELECT patient_id::text, 0 AS loudness, id, system, value, NULL, NULL, NULL, NULL::date
FROM clinic_patientidentifier WHERE patient_id = ANY(%(patients)s::uuid[])
UNION ALL
SELECT patient_id::text, array_position(%(loudest_first)s::text[], severity::text), id, NULL, NULL,
    version, kind, text, since_on
FROM clinic_patientalert WHERE patient_id = ANY(%(patients)s::uuid[]) AND ended_at IS NULL
ORDER BY loudness, id
"""


class ShownIdentifier(NamedTuple):
    """What another system calls a patient."""

    system: str
    value: str


class ShownAlert(NamedTuple):
    """An alert in force."""

    id: UUID
    version: int
    kind: str
    severity: str
    text: str
    since_on: Any


def read_belongings(patients: Sequence[Any]) -> None:
    """Give each of ``patients`` its ``shown_identifiers`` and ``alerts_in_force``, the loudest first. One query."""
    known = {str(patient.pk): patient for patient in patients}
    for patient in patients:
        patient.shown_identifiers, patient.alerts_in_force = [], []
    with prepared_cursor(reading_from()) as cursor:
        values = {"patients": list(known), "loudest_first": [severity.value for severity in LOUDEST_FIRST]}
        cursor.execute(_BELONGINGS, values)
        for pk, loudness, alert, system, value, version, kind, text, since_on in cursor.fetchall():
            if loudness:
                severity = LOUDEST_FIRST[loudness - 1].value
                known[pk].alerts_in_force.append(ShownAlert(alert, version, kind, severity, text, since_on))
            else:
                known[pk].shown_identifiers.append(ShownIdentifier(system, value))
