"""How far in the WAL somebody has written. All of this is asked of the primary."""

from uuid import UUID

from django.db import connection

from clinic.prepared import prepared_cursor
from clinic.replica_watch import WRITTEN

_FIND = "SELECT position FROM clinic_lastwrite WHERE id = %s"
# The later one counts, whoever comes first: requests of one caller run side by side.
_KEEP = f"""
INSERT INTO clinic_lastwrite AS known (id, position) VALUES (%s, {WRITTEN})
ON CONFLICT (id) DO UPDATE SET position = greatest(known.position, excluded.position)
"""  # noqa: S608  (our own words)


def position_now() -> int:
    """Up to where all that was committed until now stands. One query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {WRITTEN}")
        ((position,),) = cursor.fetchall()
    return int(position)


def last_write_of(caller: UUID) -> int:
    """Up to where ``caller`` has written, 0 if they haven't. One query."""
    with prepared_cursor() as cursor:
        cursor.execute(_FIND, [caller])
        found = cursor.fetchone()
    return found[0] if found else 0


def keep_last_write(caller: UUID) -> None:
    """Keep that ``caller`` has written up to now. One query, that waits for no disk."""
    with prepared_cursor() as cursor:
        cursor.execute(_KEEP, [caller])
