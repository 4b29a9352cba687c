"""Which browsers are signed in."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from clinic.compiled_queries import CompiledQuery
from clinic.models import BrowserSession, User
from clinic.replicas import on_primary

# How exactly it is known when one was last used: one write in so long, however much somebody does.
USED_WITHIN = timedelta(minutes=1)


def live_sessions(*, at: datetime) -> QuerySet[BrowserSession]:
    """Those that haven't ended by themselves at ``at``: used lately, and not too long ago signed in.

    ``SESSION_IDLE_MINUTES`` after they were last used, and ``SESSION_HOURS`` after the sign-in, they are over. ASVS 5.0
    7.3.1 and 7.3.2; the defaults are those of NIST SP 800-63B (revision 3), 4.2.3.
    """
    return _since(*_edges(at))


def live_session(digest: str, *, at: datetime) -> BrowserSession | None:
    """The one with this digest, unless it has ended at ``at``; with who is signed in. One query."""
    used_after, begun_after = _edges(at)
    with on_primary():
        return next(iter(_live.rows(digest=digest, used_after=used_after, begun_after=begun_after)), None)


def _edges(at: datetime) -> tuple[datetime, datetime]:
    idle, longest = timedelta(minutes=settings.SESSION_IDLE_MINUTES), timedelta(hours=settings.SESSION_HOURS)
    return at - idle, at - longest


def _since(used_after: datetime, begun_after: datetime) -> QuerySet[BrowserSession]:
    return BrowserSession.objects.filter(last_used_at__gt=used_after, started_at__gt=begun_after)


# Every page begins by it.
_live = CompiledQuery(
    lambda digest, used_after, begun_after: (
        _since(used_after, begun_after).filter(digest=digest).select_related("user")
    ),
    digest=str,
    used_after=datetime,
    begun_after=datetime,
)


def sessions_over(*, at: datetime) -> QuerySet[BrowserSession]:
    """Those that have ended by themselves at ``at``."""
    return BrowserSession.objects.filter(
        Q(last_used_at__lte=at - timedelta(minutes=settings.SESSION_IDLE_MINUTES))
        | Q(started_at__lte=at - timedelta(hours=settings.SESSION_HOURS))
    )


def sessions_of(user: User, *, at: datetime) -> QuerySet[BrowserSession]:
    """Where ``user`` is signed in at ``at``, what was used last first; without what is kept in them."""
    rows = live_sessions(at=at).filter(user=user).defer("data", "digest")
    return rows.order_by("-last_used_at", "-id")
