"""What somebody types besides the password: the code that their app shows now (RFC 6238), or a recovery code, once."""

from datetime import datetime
from uuid import uuid4

from clinic import audit
from clinic.changes import lock
from clinic.models import AuthenticatorApp, RecoveryCode, User
from clinic.peppered import peppered
from clinic.transactions import transacted

_DIGITS = 6


@transacted
def pass_second_factor(*, user: User, code: str, at: datetime) -> bool:
    """Whether ``user`` needs no ``code``, or it is right; a right one is used up. Wrong ones wait longer each time."""
    if lock(user).second_factor_at is None:
        return True
    plain = plain_code(code)
    if not plain:
        return False
    if _is_of_app(plain):
        app = AuthenticatorApp.objects.select_for_update().filter(user=user, confirmed=True).first()
        return app is not None and app.is_readable and bool(app.verify_token(plain))
    unused = RecoveryCode.objects.filter(user=user, digest=digest_of_code(plain), used_at=None)
    if not unused.update(used_at=at):
        return False
    audit.record("user.recovery_code_used", user, by=user, at=at)
    return True


@transacted
def look_for_nobody(code: str, *, at: datetime) -> None:
    """What a wrong ``code`` costs, for who isn't let in anyway: how long it takes tells nothing about the password."""
    plain, nobody = plain_code(code), uuid4()
    User.objects.select_for_update(no_key=True).filter(pk=nobody).first()
    if not plain:
        return
    if _is_of_app(plain):
        apps = AuthenticatorApp.objects.filter(user=nobody, confirmed=True)
        apps.select_for_update().first()
        apps.update(throttling_failure_timestamp=at)
    else:
        RecoveryCode.objects.filter(user=nobody, digest=digest_of_code(plain), used_at=None).update(used_at=at)


def _is_of_app(plain: str) -> bool:
    return len(plain) == _DIGITS and plain.isascii() and plain.isdecimal()


def plain_code(code: str) -> str:
    """However it was typed."""
    return "".join(code.split()).replace("-", "").casefold()


def digest_of_code(plain: str) -> str:
    """What is kept of a recovery code."""
    return peppered("clinic.recovery_codes", plain)
