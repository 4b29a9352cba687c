"""Counting requests, so that nobody asks too often. One count holds for all workers: it is in the database."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from clinic.models.base import uuid7

# In one statement, so that two workers never count the same request, and no two requests count as one.
_COUNT = """
INSERT INTO clinic_requestcount AS counted (id, bucket, source, starts_at, count)
VALUES (%(id)s, %(bucket)s, %(source)s, %(starts_at)s, 1)
ON CONFLICT (bucket, source) DO UPDATE SET
    count = CASE WHEN counted.starts_at = excluded.starts_at THEN counted.count + 1 ELSE 1 END,
    starts_at = excluded.starts_at
RETURNING count
"""

# What somebody else is counting or forgetting right now is left to them: nobody waits, and nobody is waited for.
_FORGET = """
DELETE FROM clinic_requestcount WHERE id IN (
    SELECT id FROM clinic_requestcount WHERE bucket = %(bucket)s AND starts_at < %(starts_at)s FOR UPDATE SKIP LOCKED
)
"""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """At most ``most`` requests in each window of whole minutes, for what ``bucket`` names."""

    bucket: str
    most: int
    minutes: int = 1

    def window(self, at: datetime) -> tuple[datetime, datetime]:
        """The window that ``at`` lies in, half-open."""
        length = timedelta(minutes=self.minutes)
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        starts_at = at - (at - epoch) % length
        return starts_at, starts_at + length


def count_request(*, limit: Limit, source: str, at: datetime) -> int | None:
    """Count a request of ``source``; how many seconds to wait if it is one too many, else None. One query.

    The first of a source in a window costs one more, which forgets who asked in those that are over.
    """
    starts_at, ends_at = limit.window(at)
    values: dict[str, Any] = {"id": uuid7(), "bucket": limit.bucket, "source": _digest(source), "starts_at": starts_at}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        (count,) = cursor.fetchone() or (1,)
        if count == 1:
            cursor.execute(_FORGET, values)
    return None if count <= limit.most else max(1, round((ends_at - at).total_seconds()))


def _digest(source: str) -> str:
    """Which addresses asked is nobody's business, not even a backup's."""
    pepper = settings.TOKEN_PEPPER or settings.SECRET_KEY
    return salted_hmac("clinic.limits", source, secret=pepper, algorithm="sha256").hexdigest()
