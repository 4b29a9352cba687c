"""What clients write down of each act that was acknowledged, and whether the database says the same."""

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock


@dataclass
class Visit:
    """One visit, as its client knows it."""

    pk: str
    patient: str
    starts_at: str
    version: int
    status: str = "booked"
    moves: int = 0


@dataclass
class Ledger:
    visits: dict = field(default_factory=dict)
    acts: Counter = field(default_factory=Counter)
    repeated: int = 0
    unsure: int = 0
    _lock: Lock = field(default_factory=Lock)

    def booked(self, visit):
        with self._lock:
            # Acknowledged twice under two ids is two visits, which the check would find.
            self.visits[visit.pk] = visit
            self.acts["book"] += 1

    def count(self, act):
        with self._lock:
            self.acts[act] += 1

    def repeat(self):
        with self._lock:
            self.repeated += 1


_STORED = """
SELECT one.id::text, patient_id::text, to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), status,
    (SELECT count(*) FROM clinic_auditevent WHERE subject_id = one.id AND action = 'appointment.booked'),
    (SELECT count(*) FROM clinic_auditevent WHERE subject_id = one.id AND action = 'appointment.cancelled')
FROM treatments_appointment AS one WHERE patient_id::text = ANY(%s)
"""


def differences(cluster, ledger, patients):
    """What was acknowledged and isn't so, or is there more often than it was: a line for each. None is well."""
    stored = {row[0]: row[1:] for row in cluster.execute(_STORED, [list(patients)])}
    found = [f"{pk}: acknowledged, and not there" for pk in ledger.visits if pk not in stored]
    found += [f"{pk}: there, and nobody was told" for pk in stored if pk not in ledger.visits]
    for pk, visit in ledger.visits.items():
        if pk not in stored:
            continue
        patient, starts_at, status, booked, cancelled = stored[pk]
        expected = (visit.patient, visit.starts_at, visit.status, 1, int(visit.status == "cancelled"))
        if (patient, starts_at, status, booked, cancelled) != expected:
            found.append(f"{pk}: {expected} was acknowledged, {stored[pk]} is there")
    return found
