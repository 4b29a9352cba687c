"""The calendar: a location's days in columns by provider or room, in which appointments are dragged to move them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clinic.admin.permissions import staff
from clinic.models import Location
from clinic.roles import Capability, may
from clinic.scope import within_scope
from treatments.admin.calendar_asked import Asked, day_in, first_weekday, read
from treatments.admin.calendar_moves import Drop, DropForm, bands
from treatments.admin.calendar_rows import calendar_rows
from treatments.admin.last_location import CALENDAR, keep_location, kept_location
from treatments.models import Appointment
from treatments.queries.affected import WHOLE
from treatments.queries.bookings import locations_of_days_for
from treatments.queries.calendar import providers_at


def calendar_page(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """The page, which fetches what it draws. Two queries beside those of every page.

    :raises PermissionDenied: the one who asks may not see appointments.
    """
    _check(request, Capability.READ_APPOINTMENTS)
    locations = _locations(request)
    asked = read(request.GET, locations, at=timezone.now(), last=kept_location(request, CALENDAR, locations))
    if asked and "location" in request.GET:
        keep_location(request, asked.location.pk, CALENDAR)
    shown = {
        **context,
        "title": _("Calendar"),
        "asked": asked,
        "locations": locations,
        "providers": providers_at(asked.location, asked.today, asked.days[-1]) if asked else [],
        "adds_locations": may(request.user, Capability.WRITE_PLACES),
        "may_move": may(request.user, Capability.WRITE_APPOINTMENTS),
        "settings": {
            "data": reverse("admin:treatments_appointment_calendar_data"),
            "first_weekday": first_weekday(),
            "words": _words(),
        },
    }
    return TemplateResponse(request, "admin/treatments/calendar.html", shown)


def calendar_data(request: HttpRequest) -> JsonResponse:
    """What the page draws.

    :raises PermissionDenied: the one who asks may not see appointments.
    :raises Http404: no location is in use.
    """
    _check(request, Capability.READ_APPOINTMENTS)
    return JsonResponse(calendar_rows(_asked(request), staff(request), at=timezone.now()))


def calendar_starts(request: HttpRequest, appointment_id: UUID) -> JsonResponse:
    """Where an appointment may be dropped in what the page shows."""
    appointment = _appointment(request, appointment_id)
    return JsonResponse({"bands": list(bands(_asked(request), appointment, at=timezone.now()))})


@require_POST
def calendar_drop(request: HttpRequest, appointment_id: UUID) -> JsonResponse:
    """Move what was dropped. A refusal is an answer like others: nothing is wrong with what was asked."""
    appointment = _appointment(request, appointment_id)
    back = f"{reverse('admin:treatments_appointment_calendar')}{_asked(request).query}"
    drop = Drop(appointment=appointment, form=DropForm(request.POST), back=back)
    return JsonResponse(drop.answer(by=staff(request), at=timezone.now()))


def _check(request: HttpRequest, capability: Capability) -> None:
    if not may(request.user, capability):
        raise PermissionDenied


def _locations(request: HttpRequest) -> Sequence[Location]:
    return locations_of_days_for(request.user, day=day_in(request.GET), at=timezone.now())


def _asked(request: HttpRequest) -> Asked:
    locations = _locations(request)
    asked = read(request.GET, locations, at=timezone.now())
    if asked is None:
        raise Http404
    return asked


def _appointment(request: HttpRequest, appointment_id: UUID) -> Appointment:
    _check(request, Capability.WRITE_APPOINTMENTS)
    found = within_scope(Appointment.objects.select_related(*WHOLE), request.user).filter(pk=appointment_id).first()
    if found is None:
        raise Http404
    return found


def _words() -> Mapping[str, str]:
    """What the page says by itself."""
    return {
        "moving": _("Asking whether it may go there..."),
        "put_back": _("It was put back."),
        "unreachable": _("The clinic can't be reached at the moment, so nothing was moved or refreshed. Try again."),
        "signed_out": _("You have been signed out. Sign in again in another tab, then repeat what you wanted."),
        "close": _("Close"),
        "move": _("Move"),
        "empty_day": _("Nobody is booked."),
        "confirmed": _("confirmed"),
        "alert": _("Alert"),
        "moved_meanwhile": _("The calendar shows it as it is now."),
    }
