"""What a writer of the diary does first: keep others out, and clear away what has expired."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from clinic.transactions import lock_in_order

# A hold keeps no findings and has no other rows of its own, so it goes without a trace.
_EXPIRED = """
DELETE FROM treatments_appointment
WHERE status = 'held' AND held_until <= %(at)s AND (
    location_id = ANY(%(ids)s) OR provider_id = ANY(%(ids)s) OR patient_id = ANY(%(ids)s)
)
"""


def hold(*ids: UUID | None, at: datetime) -> None:
    """Keep other writers away from these patients, providers and locations until the transaction ends.

    The location too: who leaves the room to be chosen competes with everyone there. Appointments held there until
    ``at`` or before are gone afterwards. One query.
    """
    hold_all({pk for pk in ids if pk}, at=at)


def hold_all(ids: Iterable[UUID], *, at: datetime) -> None:
    """As ``hold``, of many."""
    held = list(ids)
    lock_in_order(held, _EXPIRED, {"ids": held, "at": at})
