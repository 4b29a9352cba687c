"""What the panels on the pages of a series and of a session need, each as the rows of one of them.

A panel names those that it needs, and what several need is read once (see ``clinic.admin.panels``).
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from clinic.models import PatientAlert
from clinic.queries.alerts import in_force
from treatments.models import (
    AdverseEvent,
    Appointment,
    AppointmentFinding,
    Assessment,
    Measure,
    PatientConcern,
    Photo,
    Screening,
    ScreeningScope,
    Series,
    Session,
    SessionDecision,
    SessionRecord,
    WaitlistEntry,
)
from treatments.queries.adverse_events import reactions_of
from treatments.queries.alerts import alerts_unacknowledged, unacknowledged_alerts
from treatments.queries.assessments import scores_of_series
from treatments.queries.courses import STANDING, sessions_to_read
from treatments.queries.photo_albums import album_of
from treatments.queries.photos import with_photos_due
from treatments.queries.records import ROWS_OF_RECORDS, id_of_last_before
from treatments.queries.screenings import asked_before_treatment
from treatments.statuses import WaitlistStatus

Subject = Series | Session


def _series_of(subject: Subject) -> Series:
    return subject if isinstance(subject, Series) else subject.series


def course(subject: Subject) -> QuerySet[Session]:
    """The sessions of the series in order, each with its ``booked_for`` and what can be done about it now."""
    sessions = sessions_to_read(_series_of(subject)).select_related("provider", "record")
    return sessions.annotate(has_unseen_alerts=alerts_unacknowledged(), is_asked_about=asked_before_treatment())


def standing(series: Series) -> QuerySet[Appointment]:
    """The appointments that the sessions of the series stand on."""
    return Appointment.objects.filter(session__series=series, status__in=STANDING)


def decisions(subject: Subject) -> QuerySet[SessionDecision]:
    """What was decided after any session of the series, the earliest first."""
    found = SessionDecision.objects.filter(session__series=_series_of(subject))
    return found.select_related("by", "concerning", "rescheduling").order_by("at", "id")


def concerns(subject: Subject) -> QuerySet[PatientConcern]:
    """What the series treats."""
    found = PatientConcern.objects.filter(series_list=_series_of(subject))
    return found.select_related("concern").order_by("created_at", "id")


def scores(subject: Subject) -> QuerySet[Assessment]:
    """The scores of the series that count, in their order."""
    return scores_of_series(_series_of(subject))


def measures(subject: Subject) -> QuerySet[Measure]:
    """How its concerns are measured, in order."""
    treated = PatientConcern.objects.filter(series_list=_series_of(subject))
    return Measure.objects.filter(concern__in=treated.values("concern")).select_related("scale").order_by("place", "id")


def waiting(series: Series) -> QuerySet[WaitlistEntry]:
    """That the patient would come sooner, if they would."""
    return series.waitlist_entries.filter(status=WaitlistStatus.WAITING).select_related("provider")


def alerts(session: Session) -> QuerySet[PatientAlert]:
    """The patient's alerts in force, each with ``is_unseen``: whether it isn't acknowledged for this session."""
    unseen = unacknowledged_alerts(session).filter(pk=OuterRef("pk")).order_by()
    return in_force().filter(patient=session.series.patient_id).annotate(is_unseen=Exists(unseen))


def scopes(session: Session) -> QuerySet[ScreeningScope]:
    """What is asked about before the treatment."""
    return ScreeningScope.objects.filter(treatments=session.series.treatment_id)


def screenings(session: Session) -> QuerySet[Screening]:
    """What was asked for the session, the latest first."""
    return session.screenings.select_related("by").order_by("-given_at", "-id")


def overrides(session: Session) -> QuerySet[AppointmentFinding]:
    """What was overridden to book or begin the session and is still so, the earliest first, each with who did."""
    kept = AppointmentFinding.objects.filter(appointment__session=session, appointment__status__in=STANDING)
    return kept.filter(superseded_at=None).exclude(override_reason="").select_related("by").order_by("at", "id")


def appointments(session: Session) -> QuerySet[Appointment]:
    """All that the session ever had, the latest first."""
    related = ("location", "provider", "room", "device")
    return Appointment.objects.filter(session=session).select_related(*related).order_by("-starts_at", "-id")


def photos(session: Session) -> QuerySet[Photo]:
    """Its photos in the order of their views, withdrawn ones, too."""
    return album_of(session)


def photos_due(session: Session) -> QuerySet[Session]:
    """The session itself, with which photos are due at it."""
    return with_photos_due(Session.objects.filter(pk=session.pk))


def _rows_of_record(rows: "QuerySet[Any]") -> Callable[[Session], "QuerySet[Any]"]:
    return lambda session: rows.filter(record__session=session)


def record(session: Session) -> QuerySet[SessionRecord]:
    """What was written down, without its rows."""
    return SessionRecord.objects.filter(session=session).select_related("prp", "device", "signed_by", "written_by")


# The rows of what was written down, by what they are called there.
ROWS_OF_RECORD: Mapping[str, Callable[[Session], "QuerySet[Any]"]] = {
    name: _rows_of_record(rows) for name, rows in ROWS_OF_RECORDS.items()
}


def _rows_of_last_record(rows: "QuerySet[Any]") -> Callable[[Session], "QuerySet[Any]"]:
    return lambda session: rows.filter(record=id_of_last_before(session))


# Those of the last time, likewise.
ROWS_OF_LAST_RECORD: Mapping[str, Callable[[Session], "QuerySet[Any]"]] = {
    name: _rows_of_last_record(rows) for name, rows in ROWS_OF_RECORDS.items()
}


def reactions(session: Session) -> QuerySet[AdverseEvent]:
    """What went wrong in the series, the latest first."""
    return reactions_of(session.series)
