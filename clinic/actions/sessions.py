"""Ending what somebody is signed in with: at the latest their next request finds them signed out."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import lock
from clinic.errors import Conflict, NotPermitted
from clinic.models import BrowserSession, User
from clinic.sessions.store import digest_of
from clinic.transactions import transacted


class AboveYou(NotPermitted):
    """Whoever keeps users isn't above a superuser."""

    code = "superuser"
    message = _("Only a superuser changes a superuser.")


def is_above(user: User, by: User) -> bool:
    """Whether ``user`` is none whom ``by`` changes: else whoever keeps users could become a superuser."""
    return user.is_superuser and not by.is_superuser


def check_above(user: User, by: User) -> None:
    """Refuse to change a superuser without being one.

    :raises AboveYou: it is one, and who asks isn't.
    """
    if is_above(user, by):
        raise AboveYou


class EndedAlready(Conflict):
    """There is nothing to end."""

    code = "session_ended"
    message = _("That one is signed out already.")


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Sign ``user`` out wherever they are signed in, but in the session whose key is ``but``; in how many. One query.

    A part of acts, such as changing a password, which say themselves in the audit what was done.
    """
    ended, _by_model = BrowserSession.objects.filter(user=user).exclude(digest=digest_of(but)).delete()
    return ended


@transacted
def end_session(*, session_id: UUID, by: User, at: datetime) -> None:
    """Sign ``by`` out in one of their own browsers.

    :raises EndedAlready: it isn't theirs, or not any more.
    """
    ended, _by_model = BrowserSession.objects.filter(pk=session_id, user=by).delete()
    if not ended:
        raise EndedAlready
    audit.record("user.session_ended", by, by=by, at=at)


@transacted
def end_other_sessions(*, by: User, but: str | None, at: datetime) -> int:
    """Sign ``by`` out everywhere but in the session whose key is ``but``; in how many."""
    ended = end_sessions(by, but=but)
    if ended:
        audit.record("user.sessions_ended", by, by=by, at=at)
    return ended


@transacted
def end_all_sessions(*, user: User, by: User, at: datetime) -> int:
    """Sign ``user`` out wherever they are signed in; in how many.

    :raises AboveYou: it is a superuser, and who asks isn't.
    :raises EndedAlready: they are signed in nowhere.
    """
    user = lock(user)
    check_above(user, by)
    ended = end_sessions(user)
    if not ended:
        raise EndedAlready
    audit.record("user.sessions_ended", user, by=by, at=at)
    return ended
