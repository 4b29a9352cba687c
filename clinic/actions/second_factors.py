"""The second factor of who signs in: a code that their app shows now (RFC 6238), or a recovery code, each once."""

import secrets
from datetime import datetime

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.confirming import Confirmation, NotConfirmed
from clinic.actions.location_limits import check_sees_no_more
from clinic.actions.one_time_codes import digest_of_code, plain_code
from clinic.actions.sessions import check_above, end_sessions
from clinic.changes import change, lock
from clinic.errors import Conflict, DomainError, InvalidInput, NotPermitted
from clinic.models import AuthenticatorApp, RecoveryCode, User
from clinic.models.second_factors import NO_KEY
from clinic.transactions import transacted

CODES = 10
# Without those that are read as one another. Twelve of 31 are 59 bits.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 3, 4


class WrongCode(InvalidInput):
    """It isn't what the app shows now."""

    def __init__(self) -> None:
        super().__init__(
            _("That isn't the code that the app shows now. Wait for the next one; is the phone's clock right?"),
            field="code",
            code="code_wrong",
        )


class HasOne(Conflict):
    """There is one already."""

    code = "second_factor_set_up"
    message = _("There is a second factor already. Turn it off first.")


class HasNone(Conflict):
    """There is nothing to go on with."""

    code = "second_factor_missing"
    message = _("No second factor was begun. Begin anew.")


class NeedsOne(NotPermitted):
    """The clinic wants it of this role."""

    code = "second_factor_required"
    message = _("Your role has to have a second factor. Ask a manager to take it away if the phone was lost.")


def needs_second_factor(user: User) -> bool:
    """Whether the clinic wants a second factor of ``user``: by a role of ``SECOND_FACTOR_ROLES``, or as a superuser.

    A superuser may what all roles may, with none of their own: once any role needs one, so do they. No queries.
    """
    wanted = set(settings.SECOND_FACTOR_ROLES)
    return bool(wanted) and (user.is_superuser or not wanted.isdisjoint(user.roles))


@transacted
def begin_second_factor(*, by: User, at: datetime) -> AuthenticatorApp:
    """A new secret for the app of ``by``. It counts once a code was typed; what was begun before is forgotten.

    :raises HasOne: there is one in use.
    """
    if lock(by).second_factor_at:
        raise HasOne
    AuthenticatorApp.objects.filter(user=by, confirmed=False).delete()
    audit.record("user.second_factor_begun", by, by=by, at=at)
    app: AuthenticatorApp = AuthenticatorApp.objects.create(user=by, name="app", key=NO_KEY, confirmed=False)
    return app


@transacted
def finish_second_factor(*, by: User, code: str, at: datetime, session: str | None) -> list[str]:
    """From now on ``by`` needs a code to sign in; other sessions than that with the key ``session`` end.

    The recovery codes are given back, and can't be read again.

    :raises HasNone: none was begun.
    :raises WrongCode: the app has another secret, or another time.
    """
    user = lock(by)
    device = AuthenticatorApp.objects.select_for_update().filter(user=user, confirmed=False).first()
    if device is None or user.second_factor_at:
        raise HasNone
    if not (device.is_readable and device.verify_token(plain_code(code))):
        raise WrongCode
    AuthenticatorApp.objects.filter(pk=device.pk).update(confirmed=True)
    change(user, second_factor_at=at)
    audit.record("user.second_factor_set_up", user, by=user, at=at, fields=["second_factor_at"])
    end_sessions(user, but=session)
    return _new_codes(user)


@transacted
def renew_recovery_codes(*, by: User, at: datetime, confirmation: Confirmation) -> list[str]:
    """New recovery codes for ``by``; the old ones don't work any more. They can't be read again.

    :raises NotConfirmed: the password wasn't just asked for.
    :raises HasNone: there is no second factor.
    """
    user = lock(by)
    _check_confirmed(confirmation, user, at)
    if not user.second_factor_at:
        raise HasNone
    audit.record("user.recovery_codes_renewed", user, by=user, at=at)
    return _new_codes(user)


@transacted
def turn_off_second_factor(*, by: User, at: datetime, confirmation: Confirmation, session: str | None) -> User:
    """``by`` signs in with the password alone again; other sessions than that with the key ``session`` end.

    :raises NotConfirmed: the password wasn't just asked for.
    :raises HasNone: there is none.
    :raises NeedsOne: their role has to have one.
    """
    user = lock(by)
    _check_confirmed(confirmation, user, at)
    if needs_second_factor(user):
        raise NeedsOne
    end_sessions(user, but=session)
    return _take_away(user, by=user, at=at)


@transacted
def reset_second_factor(*, user: User, by: User, at: datetime) -> User:
    """Take the second factor of somebody away who lost it, and sign them out. Whose role needs one sets up another.

    :raises NotPermitted: it is one's own.
    :raises AboveYou: it is a superuser's, and who asks isn't one.
    :raises SeesMore: they see locations that who asks doesn't.
    :raises HasNone: there is none.
    """
    user = lock(user)
    if user.pk == by.pk:
        raise NotPermitted
    check_above(user, by)
    check_sees_no_more(user, by=by)
    _take_away(user, by=by, at=at)
    end_sessions(user)
    return user


class SealedByAnother(DomainError):
    """A key is missing; nothing was changed."""

    code = "sealed_by_another"
    message = _("A secret is sealed with a key that isn't among SECOND_FACTOR_KEYS. Put it back, then repeat this.")


@transacted
def seal_second_factors() -> int:
    """Seal the secrets of all apps with the first key, once there is another one; how many. Two queries.

    :raises SealedByAnother: one is sealed with a key that isn't there any more.
    """
    apps = list(AuthenticatorApp.objects.select_for_update().order_by("pk"))
    try:
        for app in apps:
            app.seal_anew()
    except InvalidToken as error:
        raise SealedByAnother from error
    return int(AuthenticatorApp.objects.bulk_update(apps, ["sealed"]))


def _take_away(user: User, *, by: User, at: datetime) -> User:
    if not user.second_factor_at:
        raise HasNone
    AuthenticatorApp.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    change(user, second_factor_at=None)
    audit.record("user.second_factor_removed", user, by=by, at=at, fields=["second_factor_at"])
    return user


def _check_confirmed(confirmation: Confirmation, user: User, at: datetime) -> None:
    if not confirmation.is_for(user, at):
        raise NotConfirmed


def _new_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = ["-".join(_group() for _number in range(_GROUPS)) for _count in range(CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=digest_of_code(plain_code(code))) for code in codes)
    return codes


def _group() -> str:
    return "".join(secrets.choice(_LETTERS) for _place in range(_GROUP))
