"""Whoever starts a session has seen what everyone must see first."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.alerts import LONGEST_TEXT, AlertEnded, raise_alert
from clinic.changes import lock
from clinic.errors import DomainError, InvalidInput, Stale
from clinic.models import AlertSeverity, PatientAlert, User
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.locking import lock_session
from treatments.models import (
    AlertAcknowledgement,
    Answer,
    ContraindicationLevel,
    ScreeningAnswer,
    Session,
)
from treatments.queries.alerts import unacknowledged_alerts
from treatments.statuses import SESSIONS_OVER, SessionStatus


class NoAlertProposed(DomainError):
    """The answer isn't what an alert is made of."""

    code = "no_alert_proposed"
    message = _("No alert is made of this answer. Raise one on the patient's page if it is needed.")


@transacted
def acknowledge_alert(*, alert: PatientAlert, session: Session, by: User, at: datetime) -> AlertAcknowledgement:
    """Keep that ``by``, who is about to treat in ``session``, has seen ``alert`` as it stands. Once is enough.

    :raises Stale: the alert isn't any more as the caller saw it.
    :raises AlertEnded: it isn't in force any more.
    :raises InvalidInput: it is another patient's.
    :raises MoveRefused: the session is over.
    """
    series, session = lock_session(session)
    if session.status in SESSIONS_OVER:
        raise not_now(SessionStatus(session.status))
    alert = lock(alert)
    if alert.patient_id != series.patient_id:
        raise InvalidInput(_("This alert isn't of the patient of this session."), field="session", code="other_patient")
    if alert.ended_at is not None:
        raise AlertEnded
    acknowledgement, is_new = AlertAcknowledgement.objects.get_or_create(
        alert=alert, alert_version=alert.version, session=session, defaults={"by": by, "at": at}
    )
    if is_new:
        audit.record("alert.acknowledged", acknowledgement, by=by, at=at, patient_id=series.patient_id)
    return acknowledgement


@transacted
def acknowledge_alerts(*, session: Session, seen: Mapping[UUID, int], by: User, at: datetime) -> Session:
    """Acknowledge all that is in force for ``session``, which ``by`` has ``seen``: the versions, by the alerts' ids.

    :raises Stale: one was raised or changed since.
    :raises AlertEnded: one was ended at the same moment.
    :raises MoveRefused: the session is over, and there is one.
    """
    alerts = list(unacknowledged_alerts(session))
    if any(seen.get(alert.pk) != alert.version for alert in alerts):
        raise Stale
    for alert in alerts:
        acknowledge_alert(alert=alert, session=session, by=by, at=at)
    return session


@transacted
def raise_alert_of_answer(*, answer: ScreeningAnswer, by: User, at: datetime) -> PatientAlert:
    """Make an alert of what a patient answered, in the words of its question and with the note.

    :raises NoAlertProposed: it is a no, or the question proposes none.
    """
    version = answer.version
    if answer.value == Answer.NO or not version.alert_kind:
        raise NoAlertProposed
    is_grave = version.scopes.filter(level=ContraindicationLevel.ABSOLUTE).exists()
    return raise_alert(
        patient=answer.screening.patient,
        kind=version.alert_kind,
        severity=AlertSeverity.DANGER if is_grave else AlertSeverity.CAUTION,
        text=_said(answer),
        by=by,
        at=at,
    )


def _said(answer: ScreeningAnswer) -> str:
    # In one line, whatever the note was.
    return " ".join(f"{answer.version.question}: {answer.note}".removesuffix(": ").split())[:LONGEST_TEXT]
