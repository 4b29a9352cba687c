"""Alerts on every page of a patient's, and acknowledged before a session begins."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.alerts import card_of, show_alerts
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.panels import Reading
from clinic.admin.permissions import shown_to
from clinic.models import PatientAlert, User
from clinic.roles import Capability
from treatments.actions.alerts import acknowledge_alerts
from treatments.models import (
    AdverseEvent,
    AlertAcknowledgement,
    Appointment,
    Assessment,
    Consent,
    OutsideTreatment,
    PatientConcern,
    Photo,
    Screening,
    Series,
    Session,
    SessionDecision,
    SessionRecord,
    WaitlistEntry,
)
from treatments.queries import needs
from treatments.queries.alerts import unacknowledged_alerts
from treatments.statuses import SESSIONS_OVER

_READ = Capability.READ_ALERTS


class AcknowledgeForm(ActForm):
    """The alerts as the page shows them."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alerts: Sequence[PatientAlert] = list(unacknowledged_alerts(self.subject))
        self.initial["seen"] = json.dumps({str(alert.pk): alert.version for alert in self.alerts})

    def clean_seen(self) -> Mapping[UUID, int]:
        """The versions that were shown, by the ids of the alerts.

        :raises ValidationError: it isn't what the page sent.
        """
        try:
            return {UUID(pk): int(version) for pk, version in json.loads(self.cleaned_data["seen"]).items()}
        except (ValueError, AttributeError, TypeError, RecursionError) as error:
            raise forms.ValidationError(_("Load the page again.")) from error


def _is_to_acknowledge(session: Session, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    if session.status in SESSIONS_OVER:
        return False
    # In a table of sessions it has come with each of them.
    known: bool | None = getattr(session, "has_unseen_alerts", None)
    return unacknowledged_alerts(session).exists() if known is None else known


register_buttons(
    Session,
    Button(
        name="acknowledge",
        label=_("Acknowledge alerts"),
        capability=Capability.PERFORM_SESSIONS,
        is_offered=_is_to_acknowledge,
        form=AcknowledgeForm,
        act=lambda session, values, **when: acknowledge_alerts(session=session, **values, **when),
        explanation=_("Whoever starts the session has seen these. A new or changed alert is acknowledged anew."),
        done=_("The alerts are acknowledged for this session."),
        template="admin/treatments/acknowledge.html",
    ),
)


@admin.register(AlertAcknowledgement)
class AlertAcknowledgementAdmin(ClinicAdmin):
    """They are made on the page of a session."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "alert", "by", "at")
    list_select_related = ("alert__patient", "by")
    search_fields = ("alert__patient__sought", "alert__text")
    ordering = ("-at", "-id")
    link_lookups = ("session__id__exact",)

    @admin.display(description=_("patient"), ordering="alert__patient__family_name")
    def patient(self, acknowledgement: AlertAcknowledgement) -> str:
        """Whose alert it is."""
        return str(acknowledgement.alert.patient)


def _of_session(request: HttpRequest, session: Session, reading: Reading) -> dict[str, Any] | None:
    alerts = reading[needs.alerts]
    card = card_of(request, alerts)
    if card is None or session.status in SESSIONS_OVER:
        return card
    unseen = {alert.pk for alert in alerts if alert.is_unseen}  # type: ignore[attr-defined]  # annotated
    return {**card, "unseen": unseen, "is_for_session": True}


show_alerts(Session, lambda session: session.series.patient, _of_session, needs=[needs.alerts])
show_alerts(Appointment, lambda appointment: appointment.patient)
show_alerts(Series, lambda series: series.patient)
show_alerts(SessionRecord, lambda record: record.session.series.patient)
show_alerts(Screening, lambda screening: screening.patient)
show_alerts(PatientConcern, lambda concern: concern.patient)
show_alerts(Consent, lambda consent: consent.patient)
show_alerts(Photo, lambda photo: photo.patient)
show_alerts(Assessment, lambda assessment: assessment.series.patient)
show_alerts(AdverseEvent, lambda event: event.session.series.patient)
show_alerts(SessionDecision, lambda decision: decision.session.series.patient)
show_alerts(OutsideTreatment, lambda outside: outside.patient)
show_alerts(WaitlistEntry, lambda entry: entry.series.patient)
