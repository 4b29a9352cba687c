"""Tokens that programs sign in with: making, changing, rotating, revoking and finding them."""

import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from api.models import ApiToken
from api.networks import read_networks
from api.scopes import check_scopes
from clinic import audit
from clinic.actions.location_limits import check_sees_no_more
from clinic.changes import change, lock
from clinic.errors import DomainError, InvalidInput
from clinic.models import Location, StampSubject, User
from clinic.models.base import uuid7
from clinic.peppered import peppered
from clinic.roles import Role
from clinic.row_cache import Cached
from clinic.scope import is_within
from clinic.transactions import refusing, transacted
from treatments.actions.calendar_feeds import revoke_calendar_feeds_of

LONGEST_LIFE_DAYS = 365
LONGEST_OVERLAP_DAYS = 7
LONGEST_NAME = 100
# From when on somebody should see to it that a program gets another secret.
SOON = timedelta(days=30)

_SHAPE = re.compile(r"ck_([0-9a-f]{16})\.([A-Za-z0-9_-]{43})")


class TokenRevoked(DomainError):
    """What was revoked stays revoked."""

    code = "token_revoked"
    message = _("This token was revoked, and stays so. Make a new one.")


class TokenMade(DomainError):
    """The page that made a token was sent twice."""

    code = "token_made"
    message = _("This token is made already, and its secret was shown. If nobody has it, rotate the token.")


def _read_token(key_id: str) -> ApiToken | None:
    return ApiToken.objects.select_related("user").filter(key_id=key_id).first()


_TOKENS = Cached(_read_token, subject=StampSubject.CALLERS)


@transacted
def create_token(
    *,
    name: str,
    scopes: Sequence[str],
    by: User | None,
    at: datetime,
    days: int = LONGEST_LIFE_DAYS,
    networks: Sequence[str] = (),
    locations: Sequence[Location] = (),
    pk: UUID | None = None,
) -> tuple[ApiToken, str]:
    """Make a token of 1 to 365 ``days`` and the service user that it acts as; ``by`` None is whoever has the machine.

    It is limited to ``locations``; where none are named, to those that ``by`` is limited to, if they are.

    With ``networks`` it works only from there. The second value is the token itself, which nobody can read again: only
    an HMAC of its secret is kept. Under the id ``pk``, if that is given, it is made once.

    :raises InvalidInput: no name, an unknown scope, another number of days, what isn't a network, or a location that
        ``by`` doesn't see.
    :raises TokenMade: there is one with this id.
    """
    _check(name, days)
    check_scopes(scopes)
    key_id, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    user = User(username=f"token-{key_id}", first_name=name, roles=[Role.INTEGRATION])
    user.set_unusable_password()
    user.limited_to = _limits(locations, by)
    user.save(force_insert=True)
    token = ApiToken(
        id=pk or uuid7(),
        name=name,
        user=user,
        key_id=key_id,
        digest=digest_of(secret),
        scopes=list(scopes),
        networks=read_networks(networks),
        issued_at=at,
        expires_at=at + timedelta(days=days),
    )
    with refusing({"api_apitoken_pkey": TokenMade}):
        token.save(force_insert=True)
    audit.record("token.created", token, by=by, at=at, fields=["scopes", "networks", "expires_at"])
    return token, _text(token, secret)


@transacted
def change_token(
    *, token: ApiToken, name: str, scopes: Sequence[str], networks: Sequence[str], by: User | None, at: datetime
) -> ApiToken:
    """Let a token be called otherwise, or work for something else or from elsewhere, from its next request on.

    :raises InvalidInput: as for a new one.
    :raises SeesMore: it sees locations that ``by`` doesn't.
    :raises TokenRevoked: it was revoked.
    :raises Stale: somebody changed it since the caller read it.
    """
    _check(name)
    check_scopes(scopes)
    token = _lock(token)
    check_sees_no_more(token.user, by=by)
    wanted = {"name": name, "scopes": list(scopes), "networks": read_networks(networks)}
    changed = {field: value for field, value in wanted.items() if getattr(token, field) != value}
    if changed:
        change(token, **changed)
        if "name" in changed:
            # Its user is called so wherever people read who did something.
            change(token.user, first_name=name)
        audit.record("token.changed", token, by=by, at=at, fields=changed)
    return token


@transacted
def rotate_token(
    *,
    token: ApiToken,
    by: User | None,
    at: datetime,
    overlap_days: int = 0,
    days: int = LONGEST_LIFE_DAYS,
) -> tuple[ApiToken, str]:
    """Give a token another secret, for 1 to 365 ``days`` from now; the second value is the token with it, shown once.

    The secret that it had works for another 0 to 7 ``overlap_days``, and never longer than it would have. One that was
    replaced before, and still works, ends at once.

    :raises InvalidInput: another number of days.
    :raises SeesMore: it sees locations that ``by`` doesn't.
    :raises TokenRevoked: it was revoked.
    :raises Stale: somebody changed it since the caller read it.
    """
    _check(token.name, days)
    if not 0 <= overlap_days <= LONGEST_OVERLAP_DAYS:
        raise InvalidInput(
            _("The secret so far works for another 0 to 7 days."), field="overlap_days", code="overlap_out_of_bounds"
        )
    token, secret = _lock(token), secrets.token_urlsafe(32)
    check_sees_no_more(token.user, by=by)
    ends_at = min(at + timedelta(days=overlap_days), token.expires_at)
    is_kept = ends_at > at
    change(
        token,
        digest=digest_of(secret),
        issued_at=at,
        expires_at=at + timedelta(days=days),
        previous_digest=token.digest if is_kept else "",
        previous_ends_at=ends_at if is_kept else None,
    )
    audit.record("token.rotated", token, by=by, at=at, fields=["expires_at", "previous_ends_at"])
    return token, _text(token, secret)


@transacted
def revoke_token(*, token: ApiToken, by: User | None, at: datetime) -> ApiToken:
    """Let a token be refused from its next request on, whichever its secret, and end the calendars made with it.

    The user it acts as does nothing more, neither what a file of its that is being imported still has in it.

    Nothing is written where it was revoked before.

    :raises Stale: somebody changed it since the caller read it.
    """
    token = lock(token)
    if token.revoked_at is None:
        change(token, revoked_at=at)
        change(token.user, is_active=False)
        audit.record("token.revoked", token, by=by, at=at)
        revoke_calendar_feeds_of(maker=token.user, by=by, at=at)
    return token


def remembered_id(text: str) -> UUID | None:
    """Of which token ``text`` is said to be, if this process knows it; whether it is true and holds, isn't asked."""
    shape = _SHAPE.fullmatch(text)
    token = _TOKENS.remembered(shape[1]) if shape else None
    return token.pk if token else None


def find_token(text: str, *, at: datetime) -> ApiToken | None:
    """The token that ``text`` is, if it may be used at ``at``. No query, unless users or tokens have changed."""
    shape = _SHAPE.fullmatch(text)
    if not shape:
        return None
    key_id, secret = shape.groups()
    token = _TOKENS.get(key_id)
    # The digest is made and compared in any case: how long the answer takes tells nothing about which ids exist.
    digest = digest_of(secret)
    is_right = hmac.compare_digest(digest, token.digest if token else "")
    was_right = hmac.compare_digest(digest, token.previous_digest if token else "")
    if token is None or token.revoked_at is not None or token.expires_at <= at or not token.user.is_active:
        return None
    ends_at = token.previous_ends_at
    return token if is_right or (was_right and ends_at is not None and ends_at > at) else None


def key_id_of(text: str) -> str:
    """What of ``text`` names a token, whether there is one or not; empty where it hasn't the shape of ours."""
    shape = _SHAPE.fullmatch(text)
    return shape[1] if shape else ""


def digest_of(secret: str) -> str:
    """The HMAC that is kept of a secret; without the pepper, which isn't in the database, it is worth nothing."""
    return peppered("api.tokens", secret)


def _limits(locations: Sequence[Location], by: User | None) -> list[UUID]:
    # Nobody makes a program that sees more than they do.
    if not all(is_within(location, by) for location in locations):
        raise InvalidInput(_("Name locations that you see yourself."), field="locations", code="unknown_reference")
    return [location.pk for location in locations] or (list(by.limited_to) if by else [])


def _text(token: ApiToken, secret: str) -> str:
    return f"ck_{token.key_id}.{secret}"


def _lock(token: ApiToken) -> ApiToken:
    token = lock(token)
    if token.revoked_at is not None:
        raise TokenRevoked
    return token


def _check(name: str, days: int = LONGEST_LIFE_DAYS) -> None:
    if not name.strip() or len(name) > LONGEST_NAME:
        raise InvalidInput(_("A token has a name of at most 100 characters."), field="name", code="name_required")
    if not 1 <= days <= LONGEST_LIFE_DAYS:
        raise InvalidInput(_("A token lives 1 to 365 days."), field="days", code="days_out_of_bounds")
