"""How far in the WAL somebody has written. All of this is asked of the primary."""

from uuid import UUID

from django.db import connection

from clinic.prepared_statements import prepared_cursor
from clinic.replica_watch import WRITTEN
from clinic.row_cache import STAMPS, keep_stamps, stamps_are_wanted

_FIND = "SELECT position FROM clinic_lastwrite WHERE id = %s"
_FIND_ALONG = f"{STAMPS} UNION ALL SELECT '', position::text FROM clinic_lastwrite WHERE id = %s"  # noqa: S608  (our own)
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


def last_write_along(caller: UUID) -> int | None:
    """As ``last_write_of``, with the stamps in the same query; None, and no query, where those aren't wanted."""
    if not stamps_are_wanted():
        return None
    with prepared_cursor() as cursor:
        cursor.execute(_FIND_ALONG, [caller])
        found = dict(cursor.fetchall())
    position = found.pop("", "0")
    keep_stamps(found.items())
    return int(position)


def keep_last_write(caller: UUID) -> None:
    """Keep that ``caller`` has written up to now. One query, that waits for no disk."""
    with prepared_cursor() as cursor:
        cursor.execute(_KEEP, [caller])
