"""Which lists somebody may have as a file, and of which rows: asked by the API and by the admin alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from api.exporting.lists import all_members_of_rows, lists
from api.exporting.reading import Caller
from api.mixins import Listed
from api.pagination import PARAMETERS
from clinic.errors import InvalidInput
from clinic.models import User
from clinic.roles import may

# What a list takes besides its filters.
_RESERVED = PARAMETERS | {"fields", "expand", "brief", "count"}


class FilterRefused(InvalidInput):
    """The list has no such filter, or it can't be that; ``field`` is the filter."""


def lists_for(user: User) -> Mapping[str, type[Listed]]:
    """The lists that ``user`` may read, by the names of their resources, in their order."""
    return {name: view for name, view in sorted(lists().items()) if may(user, view.capabilities["list"])}


def check_filters(view: type[Listed], filters: Mapping[str, str], *, user: User, scopes: Sequence[str] | None) -> None:
    """Ask the list for one row, so that a filter that makes no sense is said before anything is made.

    :raises FilterRefused: there is no such filter, or it can't be that.
    """
    for name in _RESERVED.intersection(filters):
        raise FilterRefused(_("This isn't a filter of the list."), field=name, code="unknown_parameter")
    answer = Caller(user, scopes).ask(view, "list", {**filters, "limit": "1"})
    for entry in answer.data.get("errors", ()):
        raise FilterRefused(entry["message"], field=entry.get("parameter", ""), code=entry["code"])


def check_members(view: type[Listed], fields: Sequence[str], *, user: User, scopes: Sequence[str] | None) -> None:
    """Refuse members that a row of the list doesn't have, or not for this caller.

    :raises InvalidInput: it has no such member.
    """
    if fields and not _are_members(view, fields, Caller(user, scopes)):
        raise InvalidInput(_("A row of this list has no such member."), field="fields", code="unknown_member")


def _are_members(view: type[Listed], fields: Sequence[str], caller: Caller) -> bool:
    if not set(fields).issubset(all_members_of_rows(view)):
        return False
    # Some are hidden from some callers, which the list itself knows.
    answer = caller.ask(view, "list", {"fields": ",".join(fields), "limit": "1"})
    return all(entry.get("parameter") != "fields" for entry in answer.data.get("errors", ()))


def filters_of(view: type[Listed]) -> Mapping[str, Any]:
    """The filters of the list, by their names."""
    declared: Mapping[str, Any] = view.filterset_class.base_filters if view.filterset_class else {}
    return declared
