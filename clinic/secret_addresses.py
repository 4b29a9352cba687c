"""Addresses that are secrets themselves: how one is made, what is kept of it, how it is found and its use noted.

Whoever has one is let in without signing in, so it is 256 random bits, and only an HMAC of it is kept.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Model, QuerySet

from clinic.peppered import peppered

M = TypeVar("M", bound=Model)

_BYTES = 32
# As ``secrets.token_urlsafe`` writes them.
_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")
# However long an address is that somebody sends, no more of it is worked on.
_MOST_READ = 100


@dataclass(frozen=True, kw_only=True)
class SecretAddress:
    """A kind of them; of each a row is kept, with the ``digest`` of its secret and when it was ``last_used_at``.

    Digests are of one ``purpose``: an address of one kind opens none of another. When a row was last used is known to
    within ``used_within``, so that what is only looked at seldom writes.
    """

    purpose: str
    used_within: timedelta

    def make(self) -> tuple[str, str]:
        """A new secret, which nobody can read again once it was told, and its digest, which is kept."""
        secret = secrets.token_urlsafe(_BYTES)
        return secret, self.digest_of(secret)

    def digest_of(self, secret: str) -> str:
        """The HMAC that is kept of ``secret``; without the pepper, which isn't in the database, it is worth nothing."""
        return peppered(self.purpose, secret)

    def find(self, rows: QuerySet[M], secret: str) -> M | None:
        """The one of ``rows``, all that may be used, that ``secret`` is that of.

        One query, and the same work whatever the secret is, unknown, over, or none at all: how long the answer takes
        tells nothing about which there are. So its shape is looked at last.
        """
        row = rows.filter(digest=self.digest_of(secret[:_MOST_READ])).first()
        return row if _SHAPE.fullmatch(secret) else None

    def note_use(self, row: M, *, at: datetime) -> None:
        """Keep that ``row`` was used at ``at``. No query where that is known; else one, which changes no version."""
        last: datetime | None = row.last_used_at  # type: ignore[attr-defined]  # as said of the rows
        if last is None or last <= at - self.used_within:
            type(row)._base_manager.filter(pk=row.pk, revoked_at=None).update(last_used_at=at)  # noqa: SLF001
