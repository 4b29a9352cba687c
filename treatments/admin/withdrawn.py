"""What was entered in error, shown where it would be looked for: struck through, and with what is open instead."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from clinic.admin.panels import Panel, register_panel
from clinic.models import Patient
from clinic.roles import Capability
from clinic.scope import within_scope
from treatments.models import Session, SessionWithdrawal


def _of_session(request: HttpRequest, session: Session) -> Mapping[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    withdrawal = getattr(session, "withdrawal", None)
    return {"withdrawal": withdrawal, "zone": session.series.location.time_zone} if withdrawal else None


def _of_patient(request: HttpRequest, patient: Patient) -> Mapping[str, Any] | None:
    found = within_scope(SessionWithdrawal.objects.filter(session__series__patient=patient), request.user)
    related = found.select_related("by", "session__series__treatment", "session__series__location")
    withdrawals = list(related.order_by("-at", "-id"))
    return {"withdrawals": withdrawals} if withdrawals else None


register_panel(
    Session,
    Panel(
        template="admin/treatments/panels/withdrawn.html",
        fill=_of_session,
        capability=Capability.READ_RECORDS,
        place=0,
    ),
)
register_panel(
    Patient,
    Panel(
        template="admin/treatments/panels/withdrawals.html",
        fill=_of_patient,
        capability=Capability.READ_RECORDS,
        place=95,
        tab="care",
    ),
)
