"""What hangs on a place or a provider, said on its page: it is seen before anybody takes it out of use."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from clinic.admin.panels import Panel, register_panel
from clinic.bookings import bookings_of, words_of_bookings
from clinic.models import Device, Location, Provider, Room
from clinic.roles import Capability
from treatments.queries.bookings import NAMES

# The list of appointments can be asked for these alone.
_LISTED = (Location, Provider)


def _shown(request: HttpRequest, subject: Any) -> Mapping[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    """Nothing where none hangs on it. One query."""
    number = bookings_of(subject, at=timezone.now())
    if not number:
        return None
    asked = {f"{NAMES[type(subject)]}__id__exact": str(subject.pk)}
    address = reverse("admin:treatments_appointment_changelist", query=asked) if isinstance(subject, _LISTED) else ""
    return {"words": words_of_bookings(subject, number), "address": address}


for _page in (Location, Room, Device, Provider):
    register_panel(
        _page,
        Panel(
            template="admin/treatments/panels/place_bookings.html",
            fill=_shown,
            capability=Capability.READ_APPOINTMENTS,
            place=30,
        ),
    )
