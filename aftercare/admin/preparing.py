"""What a patient does before a visit, on the pages of the appointment, the session and the screening."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from aftercare.queries import needs
from aftercare.queries.preparation import Preparation, preparation_of, preparation_of_session, prepared
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.roles import Capability
from treatments.admin.screening_form import ScreeningPage
from treatments.models import Appointment, Session
from treatments.queries import needs as treated
from treatments.statuses import LIVE_APPOINTMENTS


def _of_appointment(request: HttpRequest, appointment: Appointment) -> Mapping[str, Any] | None:  # noqa: ARG001
    return _shown(preparation_of(appointment)) if appointment.status in LIVE_APPOINTMENTS else None


def _of_session(request: HttpRequest, session: Session, reading: Reading) -> Mapping[str, Any] | None:  # noqa: ARG001
    live = (each for each in reading[treated.appointments] if each.status in LIVE_APPOINTMENTS)
    appointment, version = next(live, None), next(iter(reading[needs.version_to_prepare]), None)
    if appointment is None or version is None:
        return None
    appointment.patient = session.series.patient
    return _shown(prepared(appointment, version, reading[needs.preparation]))


def _before_screening(request: HttpRequest, session: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    # A patient may be asked ahead of any session: then there is no visit to prepare for.
    return _shown(preparation_of_session(session)) if isinstance(session, Session) else None


def _shown(preparation: Preparation | None) -> Mapping[str, Any] | None:
    if preparation is None:
        return None
    now = timezone.now()
    begun = [line for line in preparation.lines if line.has_begun(now)]
    return {
        "preparation": preparation,
        "begun": begun,
        "to_come": [line for line in preparation.lines if line not in begun],
        "zone": preparation.appointment.location.time_zone,
    }


_PANEL: dict[str, Any] = {
    "template": "admin/aftercare/panels/preparation.html",
    "capability": Capability.READ_AFTERCARE,
}
register_panel(Appointment, Panel(fill=_of_appointment, place=65, **_PANEL))
_NEEDS = (treated.appointments, needs.version_to_prepare, needs.preparation)
register_panel(Session, Panel(fill=_of_session, needs=_NEEDS, place=65, **_PANEL))
register_panel(ScreeningPage, Panel(fill=_before_screening, **_PANEL))
