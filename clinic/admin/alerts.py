"""Alerts: raised on the patient's page, shown above everything, changed and ended on a page of their own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clinic.actions.alerts import CHANGEABLE, LONGEST_TEXT, change_alert, end_alert, raise_alert
from clinic.admin.base import ClinicAdmin, ClinicInline
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.fields import DayField, choice, text
from clinic.admin.needs import Need
from clinic.admin.panels import Fill, Panel, register_panel
from clinic.admin.permissions import NOBODY, shown_to
from clinic.models import AlertKind, AlertSeverity, Patient, PatientAlert, User
from clinic.queries.alerts import in_force
from clinic.roles import Capability, may

_READ, _WRITE = Capability.READ_ALERTS, Capability.WRITE_ALERTS


class AlertInline(ClinicInline):
    """Those in force; they are ended on their own page."""

    model = PatientAlert
    verbose_name_plural = _("Alerts")
    fields = ("kind", "severity", "text", "since_on")
    capabilities = {"view": _READ, "add": _WRITE, "change": _WRITE, "delete": NOBODY}

    def get_queryset(self, request: HttpRequest) -> Any:
        """What has ended stands in the list of alerts."""
        return super().get_queryset(request).filter(ended_at=None).order_by("id")


def keep_alert(entry: PatientAlert, fields: Iterable[str], *, is_new: bool, by: User, at: datetime) -> None:
    """Write a row of the inline through the actions."""
    values = {name: getattr(entry, name) for name in (CHANGEABLE if is_new else CHANGEABLE.intersection(fields))}
    if is_new:
        raise_alert(patient=entry.patient, **values, by=by, at=at)
    else:
        change_alert(alert=entry, **values, by=by, at=at)


class AlertForm(ActForm):
    """What everyone must see first; begun with what the alert says, or the address."""

    kind = forms.ChoiceField(label=_("kind"), choices=AlertKind.choices, widget=choice())
    severity = forms.ChoiceField(
        label=_("severity"), choices=AlertSeverity.choices, initial=AlertSeverity.CAUTION, widget=choice()
    )
    text = forms.CharField(
        label=_("alert"), max_length=LONGEST_TEXT, widget=text(), help_text=_("As short as it can be said.")
    )
    since_on = DayField(label=_("since"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.subject, PatientAlert):
            self.initial.update((name, getattr(self.subject, name)) for name in CHANGEABLE)


def _is_in_force(alert: PatientAlert, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return alert.ended_at is None


def _raise(patient: Patient, values: Mapping[str, Any], **who_and_when: Any) -> PatientAlert:
    return raise_alert(patient=patient, **values, **who_and_when)


register_buttons(
    Patient,
    Button(
        name="add-alert",
        label=_("Add alert"),
        capability=_WRITE,
        form=AlertForm,
        act=_raise,
        explanation=_("Everyone who meets the patient sees it first, and whoever starts a session acknowledges it."),
        done=_("The alert is in force."),
    ),
)
register_buttons(
    PatientAlert,
    Button(
        name="change",
        label=_("Change"),
        capability=_WRITE,
        is_offered=_is_in_force,
        form=AlertForm,
        act=lambda alert, values, **when: change_alert(alert=alert, **values, **when),
        explanation=_("It is to be acknowledged anew."),
        done=_("The alert was changed."),
        style="primary",
    ),
    Button(
        name="end",
        label=_("It isn't so any more"),
        capability=_WRITE,
        is_offered=_is_in_force,
        asks=True,
        act=lambda alert, values, **when: end_alert(alert=alert, **when),  # noqa: ARG005
        explanation=_("It is no longer shown with the patient. It stays readable among the alerts."),
        done=_("The alert has ended."),
    ),
)


class InForceFilter(admin.SimpleListFilter):
    """Those that are so, or are over."""

    title = _("in force")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:  # noqa: ARG002  (Django's)
        """Yes and no."""
        return [("yes", _("yes")), ("no", _("no"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ARG002  (Django's)
        """By whether it has ended."""
        wanted = {"yes": True, "no": False}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(ended_at__isnull=wanted)


@admin.register(PatientAlert)
class PatientAlertAdmin(ClinicAdmin):
    """To find them, and to end them; they are raised on the patient's page."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "kind", "severity", "text", "since_on", "ended_at")
    list_filter = (InForceFilter, "kind", "severity")
    list_select_related = ("patient",)
    search_fields = ("text", "patient__sought")
    ordering = ("-created_at", "-id")
    link_lookups = ("patient__id__exact",)
    fields = (("patient", "kind"), ("severity", "since_on"), "text", "ended_at")

    def heading(self, subject: PatientAlert) -> str:
        """Whose it is, too."""
        return f"{subject.patient}: {subject.text}"


def alerts_card(request: HttpRequest, patient: Patient) -> dict[str, Any] | None:
    """What the card of alerts shows of ``patient``, on whichever page; None if there are none. One query."""
    return card_of(request, in_force().filter(patient=patient))


def card_of(request: HttpRequest, alerts: Iterable[PatientAlert]) -> dict[str, Any] | None:
    """The same of a patient's alerts."""
    shown = list(alerts)
    return {"alerts": shown, "may_write": may(request.user, _WRITE)} if shown else None


_CARD = "admin/clinic/panels/alerts.html"
_patients: dict[type[models.Model], Callable[[Any], Patient]] = {}


def show_alerts(
    page: type[models.Model],
    patient_of: Callable[[Any], Patient],
    fill: Fill | None = None,
    needs: Sequence[Need] = (),
) -> None:
    """Show the patient's alerts on the page of every row of this model, and on all that its buttons ask.

    ``fill``, with its ``needs``, gives what its card shows, if that is more than the alerts.
    """
    _patients[page] = patient_of
    if fill is None:
        own = _alerts_of(patient_of)
        fill, needs = (lambda request, _subject, reading: card_of(request, reading[own])), [own]
    register_panel(page, Panel(template=_CARD, fill=fill, needs=needs, capability=_READ, place=0))


def _alerts_of(patient_of: Callable[[Any], Patient]) -> Need:
    return lambda subject: in_force().filter(patient=patient_of(subject))


def draw_alerts(request: HttpRequest, subject: object) -> SafeString:
    """The card of the alerts of the patient whom ``subject`` is about, for who may read them. One query, or none."""
    patient_of = _patients.get(type(subject))  # type: ignore[arg-type]  # whatever has no page has no alerts
    card = alerts_card(request, patient_of(subject)) if patient_of and may(request.user, _READ) else None
    return render_to_string(_CARD, {"subject": subject, **card}, request=request) if card else SafeString()


show_alerts(Patient, lambda patient: patient)
