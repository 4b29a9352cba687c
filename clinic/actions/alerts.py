"""What everyone who meets a patient must see first: raised, changed, ended."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.clocks import today
from clinic.errors import Conflict, InvalidInput
from clinic.models import AlertKind, AlertSeverity, Patient, PatientAlert, User
from clinic.transactions import transacted

LONGEST_TEXT = 200
CHANGEABLE = frozenset({"kind", "severity", "text", "since_on"})


class AlertEnded(Conflict):
    """It isn't in force any more."""

    code = "alert_ended"
    message = _("This alert has ended. Raise a new one if it is so again.")


@transacted
def raise_alert(
    *,
    patient: Patient,
    text: str,
    by: User,
    at: datetime,
    kind: str = AlertKind.OTHER,
    severity: str = AlertSeverity.CAUTION,
    since_on: date | None = None,
) -> PatientAlert:
    """Put an alert on the patient that everyone sees first, and whoever starts a session acknowledges.

    :raises InvalidInput: no text, more than 200 characters or several lines of it; a day in the future or before birth.
    """
    alert = PatientAlert(patient=patient, kind=kind, severity=severity, text=text.strip(), since_on=since_on)
    _check(alert, at=at)
    alert.save(force_insert=True)
    change(lock(patient))
    audit.record("patient.alert_raised", alert, by=by, at=at)
    return alert


@transacted
def change_alert(*, alert: PatientAlert, by: User, at: datetime, **changes: Any) -> PatientAlert:
    """Say an alert otherwise; it is to be acknowledged anew. Nothing is written where nothing differs.

    ``changes`` are kind, severity, text and since when.

    :raises AlertEnded: it isn't in force any more.
    :raises InvalidInput: as ``raise_alert``, or an alert has no such detail.
    """
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise InvalidInput(_("An alert has no such detail."), field=min(unknown), code="unknown_field")
    alert = _lock_in_force(alert)
    differing = {name: value for name, value in changes.items() if getattr(alert, name) != value}
    if not differing:
        return alert
    for name, value in differing.items():
        setattr(alert, name, value)
    _check(alert, at=at)
    change(alert, **differing)
    change(lock(alert.patient))
    audit.record("patient.alert_changed", alert, by=by, at=at, fields=differing)
    return alert


@transacted
def end_alert(*, alert: PatientAlert, by: User, at: datetime) -> PatientAlert:
    """Say that it isn't so any more. The alert stays readable, and nobody has to acknowledge it.

    :raises AlertEnded: it has ended already.
    """
    alert = change(_lock_in_force(alert), ended_at=at)
    change(lock(alert.patient))
    audit.record("patient.alert_ended", alert, by=by, at=at)
    return alert


def _lock_in_force(alert: PatientAlert) -> PatientAlert:
    alert = lock(alert)
    if alert.ended_at is not None:
        raise AlertEnded
    return alert


def _check(alert: PatientAlert, *, at: datetime) -> None:
    if alert.kind not in AlertKind.values:
        raise InvalidInput(_("There is no such kind of alert."), field="kind", code="kind_unknown")
    if alert.severity not in AlertSeverity.values:
        raise InvalidInput(_("There is no such severity."), field="severity", code="severity_unknown")
    if not 1 <= len(alert.text) <= LONGEST_TEXT or not alert.text.isprintable():
        raise InvalidInput(
            _("An alert is one line of at most {most} characters."),
            field="text",
            code="alert_text_impossible",
            most=LONGEST_TEXT,
        )
    if alert.since_on is not None and not alert.patient.birth_date <= alert.since_on <= today(at).last:
        raise InvalidInput(
            _("It has been so since a day between birth and today."), field="since_on", code="since_impossible"
        )
