"""Keeping who signs in, as what, and as whom they treat."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.entries import save_entry
from clinic.actions.location_limits import LocationsKept, check_sees_no_more
from clinic.actions.sessions import check_above, end_sessions
from clinic.changes import change, check_expected, lock
from clinic.errors import Conflict, DomainError, NotPermitted, Removed
from clinic.models import Provider, User
from clinic.roles import Capability, require
from clinic.transactions import transacted


class OwnRoles(NotPermitted):
    """What one may do is for somebody else to say."""

    code = "own_roles"
    message = _("Nobody changes their own roles. Ask another manager.")


class OwnAccess(NotPermitted):
    """Nobody locks themselves out, so somebody is always left who can let others in."""

    code = "own_access"
    message = _("Nobody takes their own access away. Ask another manager.")


class AlreadySo(Conflict):
    """There is nothing to do."""

    code = "already_so"
    message = _("This is so already.")


class TreatsAsAnother(DomainError):
    """A provider signs in as one person."""

    code = "provider_linked"
    message = _("Somebody else signs in as this provider. Take that away first, on their page.")


@transacted
def save_user(*, user: User, by: User, at: datetime, fields: Iterable[str]) -> User:
    """Write a new or changed user whose ``fields`` were filled in by a form that has checked them.

    :raises OwnRoles: somebody would change their own.
    :raises OwnAccess: somebody would no more be let in themselves.
    :raises LocationsKept: somebody would change their own locations, or anybody's without seeing all locations.
    :raises SeesMore: they see locations that who asks doesn't; so for all that is done to users.
    :raises AboveYou: it is a superuser, or would be one, and who asks isn't.
    :raises NotPermitted: who asks is none, or no more, who keeps users.
    :raises Stale: somebody changed it since the caller read it.
    """
    fields = set(fields)
    stored, by = _held(user, by=by)
    check_above(user, by)
    if stored and stored.pk == by.pk:
        _check_own(stored, user, fields)
    is_kept = bool(by.limited_to) or user.pk == by.pk
    is_written = stored is None or "limited_to" in fields
    if is_written and is_kept and set(stored.limited_to if stored else by.limited_to) != set(user.limited_to):
        raise LocationsKept
    return save_entry(entry=user, by=by, at=at, fields=fields)


@transacted
def deactivate_user(*, user: User, by: User, at: datetime) -> User:
    """Let ``user`` sign in no more, and sign them out wherever they are signed in. What they did stays.

    :raises OwnAccess: it is oneself.
    :raises AboveYou: it is a superuser, and who asks isn't.
    :raises NotPermitted: who asks is none, or no more, who keeps users.
    :raises AlreadySo: they are inactive already.
    """
    user = _somebody_else(user, by=by)
    if not user.is_active:
        raise AlreadySo
    change(user, is_active=False)
    audit.record("user.deactivated", user, by=by, at=at, fields=["is_active"])
    end_sessions(user)
    return user


@transacted
def reactivate_user(*, user: User, by: User, at: datetime) -> User:
    """Let ``user`` sign in again, with the roles and the password they had.

    :raises OwnAccess: it is oneself.
    :raises AboveYou: it is a superuser, and who asks isn't.
    :raises NotPermitted: who asks is none, or no more, who keeps users.
    :raises AlreadySo: they are active already.
    """
    user = _somebody_else(user, by=by)
    if user.is_active:
        raise AlreadySo
    change(user, is_active=True)
    audit.record("user.reactivated", user, by=by, at=at, fields=["is_active"])
    return user


@transacted
def change_password(*, by: User, password: str, at: datetime, session: str | None) -> User:
    """Give ``by`` another password, which a form has checked; other sessions than that with the key ``session`` end."""
    user = lock(by)
    user.set_password(password)
    change(user, password=user.password)
    audit.record("user.password_changed", user, by=user, at=at, fields=["password"])
    end_sessions(user, but=session)
    return user


@transacted
def set_password_of(*, user: User, password: str | None, by: User, at: datetime) -> User:
    """Give somebody else a password, which a form has checked, or none that works; they are signed out everywhere.

    :raises NotPermitted: it is one's own, or who asks is none, or no more, who keeps users.
    :raises AboveYou: it is a superuser's, and who asks isn't one.
    """
    if user.pk == by.pk:
        raise NotPermitted
    user = _somebody_else(user, by=by)
    user.set_password(password)
    change(user, password=user.password)
    audit.record("user.password_set", user, by=by, at=at, fields=["password"])
    end_sessions(user)
    return user


@transacted
def link_provider(*, user: User, provider: Provider | None, by: User, at: datetime) -> User:
    """Let ``user`` treat as ``provider``, or as nobody where it is None. What was signed stays with who signed it.

    :raises TreatsAsAnother: somebody else signs in as the provider.
    :raises AboveYou: it is a superuser, and who asks isn't.
    :raises AlreadySo: they treat as that provider already, or as nobody.
    """
    user = lock(user)
    check_above(user, by)
    check_sees_no_more(user, by=by)
    former = Provider.objects.select_for_update(no_key=True).filter(user=user).first()
    if former == provider:
        raise AlreadySo
    wanted = lock(provider) if provider else None
    if wanted and wanted.user_id not in (None, user.pk):
        raise TreatsAsAnother
    for each, becomes in ((former, None), (wanted, user)):
        if each is not None:
            change(each, user=becomes)
            audit.record("provider.changed", each, by=by, at=at, fields=["user"])
    return user


def _held(user: User, *, by: User) -> tuple[User | None, User]:
    """``user``, None for a new one, and who asks, as they are now and stay until this is over. One query.

    Who asks still has to be one who lets others in, and nobody takes that from themselves: so of two managers who do it
    to each other at once the second is refused, and somebody is always left.
    """
    rows = User.objects.select_for_update(no_key=True).filter(pk__in={user.pk, by.pk})
    # By their keys, whoever asks: two who ask about each other wait in one order.
    held = {each.pk: each for each in rows.order_by("pk")}
    stored, asking = held.get(user.pk), held.get(by.pk)
    if asking is None or not asking.is_staff:
        raise NotPermitted
    require(asking, Capability.WRITE_USERS)
    if stored:
        check_expected(stored)
        check_above(stored, asking)
        check_sees_no_more(stored, by=asking)
    return stored, asking


def _somebody_else(user: User, *, by: User) -> User:
    if user.pk == by.pk:
        raise OwnAccess
    stored, _by = _held(user, by=by)
    if stored is None:
        raise Removed
    return stored


def _check_own(stored: User, user: User, fields: Collection[str]) -> None:
    if "roles" in fields and set(stored.roles) != set(user.roles):
        raise OwnRoles
    for access in ("is_active", "is_staff"):
        if access in fields and getattr(stored, access) and not getattr(user, access):
            raise OwnAccess
