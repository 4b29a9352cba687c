"""Tokens that programs sign in with: making, finding and revoking them."""

import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from api.models import ApiToken
from api.scopes import check_scopes
from clinic import audit
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.kept import Kept
from clinic.models import StampSubject, User
from clinic.roles import Role
from clinic.transactions import transacted

LONGEST_LIFE_DAYS = 365
LONGEST_NAME = 100

_SHAPE = re.compile(r"ck_([0-9a-f]{16})\.([A-Za-z0-9_-]{43})")


def _read_token(key_id: str) -> ApiToken | None:
    return ApiToken.objects.select_related("user").filter(key_id=key_id).first()


_TOKENS = Kept(_read_token, subject=StampSubject.CALLERS)


@transacted
def create_token(
    *, name: str, scopes: Sequence[str], by: User | None, at: datetime, days: int = LONGEST_LIFE_DAYS
) -> tuple[ApiToken, str]:
    """Make a token of 1 to 365 ``days`` and the service user that it acts as; ``by`` None is whoever has the machine.

    The second value is the token itself, which nobody can read again: only an HMAC of its secret is kept.

    :raises InvalidInput: no name, an unknown scope, or another number of days.
    """
    _check(name, days)
    check_scopes(scopes)
    key_id, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    user = User(username=f"token-{key_id}", first_name=name, roles=[Role.INTEGRATION])
    user.set_unusable_password()
    user.save(force_insert=True)
    token = ApiToken.objects.create(
        name=name,
        user=user,
        key_id=key_id,
        digest=digest_of(secret),
        scopes=list(scopes),
        expires_at=at + timedelta(days=days),
    )
    audit.record("token.created", token, by=by, at=at, fields=["scopes", "expires_at"])
    return token, f"ck_{key_id}.{secret}"


@transacted
def revoke_token(*, token: ApiToken, by: User | None, at: datetime) -> ApiToken:
    """Let a token be refused from its next request on. Nothing is written where it was revoked before.

    :raises Stale: somebody changed it since the caller read it.
    """
    token = lock(token)
    if token.revoked_at is None:
        change(token, revoked_at=at)
        audit.record("token.revoked", token, by=by, at=at)
    return token


def find_token(text: str, *, at: datetime) -> ApiToken | None:
    """The token that ``text`` is, if it may be used at ``at``. No query, unless users or tokens have changed."""
    shape = _SHAPE.fullmatch(text)
    if not shape:
        return None
    key_id, secret = shape.groups()
    token = _TOKENS.get(key_id)
    # The digest is made in any case: how long the answer takes tells nothing about which ids exist.
    is_right = hmac.compare_digest(digest_of(secret), token.digest if token else "")
    if token is None or not is_right or token.revoked_at is not None or token.expires_at <= at:
        return None
    return token if token.user.is_active else None


def digest_of(secret: str) -> str:
    """The HMAC that is kept of a secret; without the pepper, which isn't in the database, it is worth nothing."""
    pepper = settings.TOKEN_PEPPER or settings.SECRET_KEY
    return salted_hmac("api.tokens", secret, secret=pepper, algorithm="sha256").hexdigest()


def _check(name: str, days: int) -> None:
    if not name.strip() or len(name) > LONGEST_NAME:
        raise InvalidInput(_("A token has a name of at most 100 characters."), field="name", code="name_required")
    if not 1 <= days <= LONGEST_LIFE_DAYS:
        raise InvalidInput(_("A token lives 1 to 365 days."), field="days", code="days_out_of_bounds")
