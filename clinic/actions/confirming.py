"""Being sure that it is really the person: asked again, at the moment of an act that they stand by."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.one_time_codes import pass_second_factor
from clinic.errors import DomainError, InvalidInput, NotPermitted
from clinic.models import AuditEvent, User
from clinic.transactions import lock_in_order, transacted

# So many wrong passwords within so long, and the next ones aren't even looked at.
MOST_FAILURES = 5
FAILURES_COUNT_FOR = timedelta(minutes=15)
# A confirmation is for the act at hand, not for the next one.
FRESH_FOR = timedelta(minutes=2)

_FAILED = "user.confirmation_failed"


class WrongPassword(InvalidInput):
    """It isn't the password of who is signed in."""

    def __init__(self) -> None:
        super().__init__(
            _("This isn't your password. Nothing was done; type it again."), field="password", code="password_wrong"
        )


class WrongPasswordOrCode(InvalidInput):
    """One of them isn't theirs; which, isn't told."""

    def __init__(self) -> None:
        super().__init__(
            _("That isn't right: your password, or the code of your app. Nothing was done; type both again."),
            field="password",
            code="password_wrong",
        )


class NotConfirmed(NotPermitted):
    """The password wasn't asked for again, or too long ago."""

    code = "not_confirmed"
    message = _("Type your password again.")


class TooManyFailures(DomainError):
    """Somebody is guessing."""

    code = "too_many_failures"
    message = _("The password was wrong too often. Nothing was done; wait {minutes} minutes and try again.")

    def __init__(self) -> None:
        super().__init__(minutes=FAILURES_COUNT_FOR // timedelta(minutes=1))


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """That ``user`` proved at ``at`` to be who they are, by these ``factors``; a second one would stand beside it."""

    user: User
    at: datetime
    factors: tuple[str, ...] = ("password",)

    def is_for(self, user: User, at: datetime) -> bool:
        """Whether it is this person's, and fresh at ``at``."""
        return self.user.pk == user.pk and timedelta() <= at - self.at <= FRESH_FOR


def confirm_identity(*, user: User, password: str, at: datetime, code: str | None = None) -> Confirmation:
    """Ask ``user`` for the password again; where a ``code`` is given, if only an empty one, for a second factor, too.

    Who has no second factor needs no code. Call it outside of a transaction: what failed has to be kept although the
    act it was for is refused. ASVS 5.0 7.5.1 and 7.5.3.

    :raises WrongPassword: it isn't theirs; counted.
    :raises WrongPasswordOrCode: that, or the code; counted.
    :raises TooManyFailures: it was wrong five times in the last quarter of an hour.
    """
    asks_code = code is not None and user.second_factor_at is not None
    if not _is_confirmed(user, password, code if asks_code else None, at):
        raise WrongPasswordOrCode if asks_code else WrongPassword
    return Confirmation(user=user, at=at, factors=("password", "code") if asks_code else ("password",))


@transacted
def _is_confirmed(user: User, password: str, code: str | None, at: datetime) -> bool:
    # One guess after the other: else many at once would all be counted before the first has failed.
    lock_in_order([user.pk])
    since = at - FAILURES_COUNT_FOR
    failed = AuditEvent.objects.filter(subject_id=user.pk, action=_FAILED, at__gt=since)
    if failed.count() >= MOST_FAILURES:
        raise TooManyFailures
    # Not the user's own check, which may hash it anew: they would be signed out by what they confirmed.
    if check_password(password, user.password) and (code is None or pass_second_factor(user=user, code=code, at=at)):
        return True
    audit.record(_FAILED, user, by=user, at=at)
    return False
