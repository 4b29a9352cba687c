"""Keeping who signs in, and as what."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic.actions.entries import save_entry
from clinic.changes import lock
from clinic.errors import NotPermitted
from clinic.models import User
from clinic.transactions import transacted


class OwnRoles(NotPermitted):
    """What one may do is for somebody else to say."""

    code = "own_roles"
    message = _("Nobody changes their own roles. Ask another manager.")


@transacted
def save_user(*, user: User, by: User, at: datetime, fields: Iterable[str]) -> User:
    """Write a new or changed user whose ``fields`` were filled in by a form that has checked them.

    :raises OwnRoles: somebody would change their own.
    """
    if user.pk == by.pk and set(lock(user).roles) != set(user.roles):
        raise OwnRoles
    return save_entry(entry=user, by=by, at=at, fields=fields)
