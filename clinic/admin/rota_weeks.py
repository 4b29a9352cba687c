"""The page of a week of working hours, of a provider or of a location."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from clinic.admin.buttons import address_of, address_of_button
from clinic.admin.disrupting import way_to_disrupt
from clinic.admin.panels import Panel, register_panel
from clinic.admin.rota_buttons import BEGIN, COPY, week_address
from clinic.admin.rota_drawing import Drawing
from clinic.admin.rota_forms import asked_day
from clinic.admin.times import day_at
from clinic.clocks import YEARS
from clinic.models import Location, Provider
from clinic.queries.rota_weeks import home_of, monday_of, week_of_location, week_of_provider
from clinic.roles import Capability, may

_READ, _WRITE = Capability.READ_HOURS, Capability.WRITE_HOURS


def page_of_week(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """The week of the provider or the location that the address names, else of the first location.

    :raises PermissionDenied: who asks may not read working hours.
    """
    if not may(request.user, _READ):
        raise PermissionDenied
    providers = list(Provider.objects.filter(is_active=True).order_by("name", "id"))
    locations = list(Location.objects.filter(is_active=True).order_by("name", "id"))
    provider = _named(providers, request.GET.get("provider", ""))
    location = None if provider else _named(locations, request.GET.get("location", "")) or next(iter(locations), None)
    shown = {**context, "title": gettext("Week of working hours"), "providers": providers, "locations": locations}
    if provider or location:
        shown |= _shown(request, provider, location, providers)
    return TemplateResponse(request, "admin/clinic/rota_week.html", shown)


def _named(rows: Sequence[Any], wanted: str) -> Any:
    return next((row for row in rows if str(row.pk) == wanted), None)


def _shown(
    request: HttpRequest, provider: Provider | None, location: Location | None, providers: Sequence[Provider]
) -> Mapping[str, Any]:
    home = home_of(provider) if provider else location
    zone = home.time_zone if home else settings.TIME_ZONE
    today = day_at(timezone.now(), zone)
    wanted = asked_day(request.GET.get("week", ""))
    begins_on = monday_of(wanted if wanted and wanted.year in YEARS else today)
    week = (
        week_of_provider(provider, begins_on=begins_on, zone=zone)
        if provider
        else week_of_location(location, begins_on=begins_on)  # type: ignore[arg-type]  # one of the two
    )
    subject: Any = provider or location
    drawn = Drawing(week, subject, today=today, writes=may(request.user, _WRITE))
    return {
        "subject": subject,
        "provider": provider,
        "location": location,
        "zone": zone,
        "begins_on": begins_on,
        "ends_on": begins_on + timedelta(days=6),
        "is_this_week": begins_on == monday_of(today),
        "days": drawn.days(),
        "marks": drawn.marks(),
        "rows": drawn.rows,
        "is_empty": not week.work,
        "writes": drawn.writes,
        "begins": _begins(location, providers, begins_on, today) if location and drawn.writes else [],
        "addresses": _addresses(subject, begins_on, today),
    }


def _addresses(subject: Provider | Location, begins_on: date, today: date) -> Mapping[str, str]:
    here = week_address(subject, begins_on)
    asked = urlencode({"day": max(begins_on, today).isoformat(), "next": here})
    found = {
        "here": here,
        "former": week_address(subject, begins_on - timedelta(days=7)),
        "later": week_address(subject, begins_on + timedelta(days=7)),
        "this": week_address(subject),
        "absence": reverse("admin:clinic_absence_add"),
        "closure": _way_to_keep(subject, "closure", here),
        "subject": address_of(subject),
    }
    if isinstance(subject, Provider):
        found["closure"] = ""
        found["absence"] = _way_to_keep(subject, "absence", here)
        found["begin"] = f"{address_of_button(subject, BEGIN)}?{asked}"
        found["copy"] = f"{address_of_button(subject, COPY)}?{asked}"
    return found


def _way_to_keep(subject: Provider | Location, what: str, here: str) -> str:
    """Where what is booked then is seen and moved along, if there is such a page; else where it is only kept."""
    if way := way_to_disrupt(subject):
        return f"{way}?{urlencode({'next': here})}"
    asked = {"provider" if isinstance(subject, Provider) else "location": str(subject.pk)}
    return f"{reverse(f'admin:clinic_{what}_add')}?{urlencode(asked)}"


def _begins(
    location: Location, providers: Sequence[Provider], begins_on: date, today: date
) -> Sequence[tuple[Provider, str]]:
    """Each who may begin to work there, and where that is asked."""
    asked = {
        "location": str(location.pk),
        "day": max(begins_on, today).isoformat(),
        "next": week_address(location, begins_on),
    }
    return [(each, f"{address_of_button(each, BEGIN)}?{urlencode(asked)}") for each in providers]


def _way(request: HttpRequest, subject: Provider | Location) -> Mapping[str, Any]:  # noqa: ARG001  (a panel's signature)
    return {"address": week_address(subject)}


for _page in (Provider, Location):
    register_panel(_page, Panel(template="admin/clinic/panels/to_week.html", fill=_way, capability=_READ, place=40))
