"""Lists: what waits for somebody, each row with its one button. Apps register their own; one page shows them all."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Model, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import address_of, address_of_button, buttons_of, seen_version
from clinic.admin.panels import Index, Panel, register_panel
from clinic.admin.permissions import staff
from clinic.models import User
from clinic.queries.acts import last_acts
from clinic.replicas import read, rendered
from clinic.roles import Capability, may
from clinic.scope import within_scope

Text = str | Promise
ON_A_PAGE = 50
STRIP = "admin/clinic/panels/lists.html"
# Nobody needs to know of more; and counting ends there.
COUNTED = 100
# So long what was counted is shown until it is counted anew.
_REMEMBERED_SECONDS = 12 * 60 * 60


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The button of a row: a page to go to, or, if it ``is_direct``, an act for what ``seen_version`` says was seen."""

    label: Text
    address: str
    style: str = "plain"
    is_direct: bool = False
    seen_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A row: what it is about, what is said of it, and what can be done. ``mark`` is a badge."""

    subject: Model
    title: Text
    words: Text = ""
    mark: Text = ""
    offers: Sequence[Offer] = ()

    @property
    def address(self) -> str:
        """The page of what it is about."""
        return address_of(self.subject)


@dataclass(frozen=True, kw_only=True)
class DeskList:
    """A list. ``find(at, user)`` gives its rows in order, ``show(row, user, back)`` says one.

    Only who has ``capability`` sees it. ``explanation`` tells why something is on it, ``empty`` what is so if nothing
    is. ``find`` reads in one query, and as many more for what belongs to the rows as it prefetches.
    """

    name: str
    title: Text
    explanation: Text
    empty: Text
    capability: Capability
    find: Callable[[datetime, User], QuerySet[Any]]
    show: Callable[[Any, User, str], Entry]
    place: int = 50

    def rows(self, at: datetime, user: User) -> QuerySet[Any]:
        """Its rows that ``user`` may see, in order."""
        return within_scope(self.find(at, user), user)

    @property
    def address(self) -> str:
        """Its page."""
        return reverse("list", args=[self.name])


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A list with how many rows it has, up to a bound."""

    list: DeskList
    number: int

    @property
    def words(self) -> str:
        """Like "7", or "99+"."""
        return str(self.number) if self.number < COUNTED else f"{COUNTED - 1}+"


_lists: list[DeskList] = []


def register_list(desk_list: DeskList) -> None:
    """Show it on the page of lists."""
    _lists.append(desk_list)
    _lists.sort(key=lambda each: each.place)


def offer(
    subject: Model, name: str, user: User, back: str, *, query: str = "", is_known: bool = False
) -> Sequence[Offer]:
    """The button ``name`` of ``subject``, if ``user`` may press it now; it comes back to ``back``.

    Where the list itself says that it is possible, that ``is_known`` and not asked again.
    """
    button = next(button for button in buttons_of(type(subject)) if button.name == name)
    if not may(user, button.capability) or not (is_known or button.is_offered(subject, user)):
        return ()
    address = address_of_button(subject, button)
    return [
        Offer(
            label=button.label,
            style=button.style,
            address=way(f"{address}?{query}" if query else address, back) if button.has_page else address,
            is_direct=not button.has_page,
            seen_version=seen_version(subject),
        )
    ]


def way(address: str, back: str) -> str:
    """The same address, that comes back to ``back``."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'next': back}, safe='/')}"


def count_lists(user: User, at: datetime) -> Sequence[Counted]:
    """The lists that ``user`` may see, with how long they are: to a hundred rows, no further. One query."""
    mine = [each for each in _lists if may(user, each.capability)]
    parts = [_names(each.rows(at, user), each.name) for each in mine]
    found = Counter(name for (name,) in parts[0].union(*parts[1:], all=True)) if parts else Counter()
    return [Counted(list=each, number=found[each.name]) for each in mine]


def _names(rows: QuerySet[Any], name: str) -> Any:
    plain = rows.order_by().prefetch_related(None)
    return plain.annotate(of_list=Value(name, CharField())).values_list("of_list")[:COUNTED]


def lists_view(request: HttpRequest, name: str = "") -> HttpResponse:
    """The page: how long each list is, and the rows of one. Eight queries or fewer.

    :raises PermissionDenied: the one who asks may see none of them, or not this one.
    :raises Http404: there is no such list.
    """
    return read(lambda: rendered(_lists_view(request, name)))


def _lists_view(request: HttpRequest, name: str) -> HttpResponse:
    user, at = staff(request), timezone.now()
    counted = counted_since(last_acts(), user, at)
    if name and name not in {each.name for each in _lists}:
        raise Http404
    chosen = next((each for each in counted if each.list.name == name), None) if name else _first(counted)
    if chosen is None:
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("Lists"),
        "counted": counted,
        "chosen": chosen.list,
        **_page(request, chosen.list, user, at),
    }
    return TemplateResponse(request, "admin/clinic/lists.html", context)


def _first(counted: Sequence[Counted]) -> Counted | None:
    """The first that has something on it; else the first."""
    return next((each for each in counted if each.number), counted[0] if counted else None)


def _page(request: HttpRequest, chosen: DeskList, user: User, at: datetime) -> Mapping[str, Any]:
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and 0 < len(asked) <= len(str(ON_A_PAGE * COUNTED)) else 1
    begins = ON_A_PAGE * (max(number, 1) - 1)
    # One more tells whether there are more.
    rows = list(chosen.rows(at, user)[begins : begins + ON_A_PAGE + 1])
    back = request.get_full_path()
    return {
        "entries": [chosen.show(row, user, back) for row in rows[:ON_A_PAGE]],
        "number": number,
        "earlier": number - 1,
        "later": number + 1 if len(rows) > ON_A_PAGE else 0,
    }


def counted_since(acts: Sequence[UUID], user: User, at: datetime) -> Sequence[Counted]:
    """As ``count_lists``; from memory while ``acts`` are the last of the clinic, and the minute the same.

    One query, or none.
    """
    state = _state(acts, user, at)
    kept = _kept(user)
    if kept is None or kept[0] != state:
        kept = state, {each.list.name: each.number for each in count_lists(user, at)}
        cache.set(_key(user), kept, _REMEMBERED_SECONDS)
    return _counted(user, kept[1])


def counted_before(acts: Sequence[UUID], user: User, at: datetime) -> tuple[Sequence[Counted], bool]:
    """What was counted for ``user`` last, if it is in memory; and whether ``counted_since`` says the same. No query."""
    state, numbers = _kept(user) or ("", {})
    return _counted(user, numbers), state == _state(acts, user, at)


def _key(user: User) -> str:
    # Whose bounds or roles were changed is shown nothing that was counted before.
    seen = repr((sorted(map(str, user.limited_to)), sorted(user.roles), user.is_superuser))
    return f"lists-{user.pk}-{sha256(seen.encode()).hexdigest()[:16]}"


def _kept(user: User) -> tuple[str, Mapping[str, int]] | None:
    kept: tuple[str, Mapping[str, int]] | None = cache.get(_key(user))
    return kept


def _state(acts: Sequence[UUID], user: User, at: datetime) -> str:
    mine = [each.name for each in _lists if may(user, each.capability)]
    return repr([*acts, user.limited_to, at.replace(second=0, microsecond=0), *mine])


def _counted(user: User, numbers: Mapping[str, int]) -> Sequence[Counted]:
    mine = (each for each in _lists if each.name in numbers and may(user, each.capability))
    return [Counted(list=each, number=numbers[each.name]) for each in mine]


def _strip(request: HttpRequest, subject: Any) -> Mapping[str, Any]:  # noqa: ARG001  (a panel's signature)
    # Counting takes longer than all else of the page: until it is done, what was so a little earlier is shown.
    counted, is_current = counted_before(last_acts(), staff(request), timezone.now())
    return {**_shown(counted), "is_current": is_current}


def _shown(counted: Sequence[Counted]) -> Mapping[str, Any]:
    return {"is_current": True, "counted": [each for each in counted if each.number]}


def strip_view(request: HttpRequest) -> HttpResponse:
    """How long each list is that isn't empty, for the first page to show when it is there already.

    :raises PermissionDenied: the one who asks works with none of them.
    """
    user = staff(request)
    if not may(user, Capability.READ_TASKS):
        raise PermissionDenied
    return read(lambda: _drawn_strip(request, user))


def _drawn_strip(request: HttpRequest, user: User) -> HttpResponse:
    counted = counted_since(last_acts(), user, timezone.now())
    return render(request, STRIP, dict(_shown(counted)))


register_panel(Index, Panel(template=STRIP, fill=_strip, capability=Capability.READ_TASKS, place=1))
