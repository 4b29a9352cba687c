"""Today, the first page: the board of a day, its printed sheet, and what the one who looks is to sign."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clinic.admin.panels import Index, Panel, register_panel
from clinic.admin.permissions import staff
from clinic.models import Location, User
from clinic.queries.reference import providers_in_use
from clinic.roles import Capability, may
from treatments.admin.board import read_boards
from treatments.admin.day_choice import COLUMNS, DayChoice
from treatments.admin.day_ways import ways_of
from treatments.admin.last_location import CALENDAR, TODAY, keep_location, kept_location
from treatments.queries.bookings import locations_of_days_for
from treatments.queries.day_board import state_of_days
from treatments.queries.my_day import to_sign

SHOWN = 8
BOARD, SHEET = "admin:treatments_appointment_board", "admin:treatments_appointment_day_sheet"
_BOARD_TEMPLATE = "admin/treatments/board.html"


def _today(request: HttpRequest, subject: Any) -> dict[str, Any]:  # noqa: ARG001  (a panel's signature)
    now, locations = timezone.now(), _locations(request)
    choice = _chosen(request, locations)
    return {
        **_shown(request, choice, locations),
        "ways": ways_of(choice, locations, now),
        "providers": providers_in_use(),
        "columns": COLUMNS,
        "live": choice.address(BOARD),
    }


def _locations(request: HttpRequest) -> Sequence[Location]:
    return locations_of_days_for(request.user, day=DayChoice.read(request.GET).day, at=timezone.now())


def _chosen(request: HttpRequest, locations: Sequence[Location]) -> DayChoice:
    """What the address says; where it says nothing, the location that was chosen last."""
    choice = DayChoice.read(request.GET)
    if "location" in request.GET:
        keep_location(request, choice.location, TODAY, CALENDAR)
        return choice
    return choice if request.GET else replace(choice, location=kept_location(request, TODAY, locations))


def _shown(request: HttpRequest, choice: DayChoice, locations: Sequence[Location]) -> dict[str, Any]:
    now, here = timezone.now(), choice.address()
    boards = read_boards(choice, locations, user=staff(request), now=now, back=here)
    adds = may(request.user, Capability.WRITE_PLACES)
    return {"choice": choice, "locations": locations, "boards": boards, "here": here, "adds_locations": adds}


def board_view(request: HttpRequest) -> HttpResponse:
    """The boards alone, for a page that looks again every few seconds; what was said since, where it asks for that.

    Where nothing was done to who comes then, or to nobody, and the minute is the same, one query tells so: 304.

    :raises PermissionDenied: the one who asks may not see appointments.
    """
    _check_may_look(request)
    if "said" in request.GET:
        return TemplateResponse(request, "admin/treatments/board_said.html", _fragment(request))
    state, seen = _state(request), request.headers.get("If-None-Match", "")
    if seen.startswith(f'W/"{state}.'):
        return _answer(seen)
    shown = render_to_string(_BOARD_TEMPLATE, _fragment(request), request=request)
    tag = f'W/"{state}.{sha256(shown.encode()).hexdigest()}"'
    is_same = seen.rpartition(".")[2] == tag.rpartition(".")[2]
    return _answer(tag) if is_same else _answer(tag, shown)


def _fragment(request: HttpRequest) -> dict[str, Any]:
    return _shown(request, DayChoice.read(request.GET), _locations(request))


def _state(request: HttpRequest) -> str:
    """Of what the board depends on: what was done, the minute, and who looks at what in which language. One query."""
    now = timezone.now()
    done = state_of_days(DayChoice.read(request.GET).days_at(_locations(request), now))
    parts = [done, now.replace(second=0, microsecond=0), request.user.pk, get_language(), request.GET.urlencode()]
    return sha256(repr(parts).encode()).hexdigest()[:16]


def _answer(tag: str, shown: str | None = None) -> HttpResponse:
    answer = HttpResponse(shown or "", status=HTTPStatus.OK if shown is not None else HTTPStatus.NOT_MODIFIED)
    answer["ETag"] = tag
    return answer


def sheet_view(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """A day on paper: everybody who comes, by time. Four queries.

    :raises PermissionDenied: the one who asks may not see appointments.
    """
    _check_may_look(request)
    choice = DayChoice.read(request.GET)
    locations = _locations(request)
    shown = {
        **context,
        **_shown(request, choice, locations),
        "ways": ways_of(choice, locations, timezone.now(), name=SHEET),
        "title": _("Day sheet"),
    }
    return TemplateResponse(request, "admin/treatments/day_sheet.html", shown)


def _check_may_look(request: HttpRequest) -> None:
    if not may(request.user, Capability.READ_APPOINTMENTS):
        raise PermissionDenied


def _to_sign(request: HttpRequest, subject: Any) -> dict[str, Any] | None:  # noqa: ARG001
    user = request.user
    if not isinstance(user, User) or not may(user, Capability.SIGN_RECORDS):
        return None
    everything = reverse("admin:treatments_session_changelist", query={"unsigned": 0, "o": 7})
    return {"sessions": to_sign(user)[:SHOWN], "all_unsigned": everything}


for _name, _fill, _capability, _place in (
    ("today", _today, Capability.READ_APPOINTMENTS, 3),
    ("to_sign", _to_sign, Capability.READ_RECORDS, 20),
):
    register_panel(
        Index, Panel(template=f"admin/treatments/panels/{_name}.html", fill=_fill, capability=_capability, place=_place)
    )
