"""What series, sessions, appointments and records may become."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.statuses import Status, moves


class SeriesStatus(Status):
    """Of one patient's course (FHIR CarePlan.status)."""

    ACTIVE = "active", pgettext_lazy("series", "active")
    ON_HOLD = "on_hold", _("on hold")
    COMPLETED = "completed", _("completed")
    DISCONTINUED = "discontinued", _("discontinued")


class SessionStatus(Status):
    """Of one numbered step of a series."""

    PLANNED = "planned", _("planned")
    BOOKED = "booked", _("booked")
    IN_PROGRESS = "in_progress", _("in progress")
    COMPLETED = "completed", _("completed")
    SKIPPED = "skipped", _("skipped")
    ENTERED_IN_ERROR = "entered_in_error", _("entered in error")


class AppointmentStatus(Status):
    """Of one promise of time, people and place (FHIR Appointment.status)."""

    HELD = "held", _("held")
    BOOKED = "booked", _("booked")
    ARRIVED = "arrived", _("arrived")
    IN_PROGRESS = "in_progress", _("in progress")
    FULFILLED = "fulfilled", _("fulfilled")
    CANCELLED = "cancelled", _("cancelled")
    NOSHOW = "noshow", _("no-show")
    ENTERED_IN_ERROR = "entered_in_error", _("entered in error")


class RecordStatus(Status):
    """Of what is written about a session."""

    DRAFT = "draft", _("draft")
    SIGNED = "signed", _("signed")


class AdverseEventStatus(Status):
    """Of an unwanted effect: what a patient reported is a draft until somebody who treats has judged it."""

    DRAFT = "draft", _("draft")
    CONFIRMED = "confirmed", pgettext_lazy("adverse event", "confirmed")
    DISMISSED = "dismissed", pgettext_lazy("adverse event", "dismissed")


class WaitlistStatus(Status):
    """Of a patient who would come sooner."""

    WAITING = "waiting", _("waiting")
    PLACED = "placed", _("placed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class PublicationStatus(Status):
    """Of one version of a template or protocol. An older published version is superseded by being older."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


# Nothing more happens at these.
SESSIONS_OVER = (SessionStatus.COMPLETED, SessionStatus.SKIPPED, SessionStatus.ENTERED_IN_ERROR)
# An appointment that occupies people and places; also the condition of the exclusion constraints.
LIVE_APPOINTMENTS = (
    AppointmentStatus.HELD,
    AppointmentStatus.BOOKED,
    AppointmentStatus.ARRIVED,
    AppointmentStatus.IN_PROGRESS,
)
# One that is, or was, to be kept: what the use of people and rooms is counted by.
PROMISED = (
    AppointmentStatus.BOOKED,
    AppointmentStatus.ARRIVED,
    AppointmentStatus.IN_PROGRESS,
    AppointmentStatus.FULFILLED,
    AppointmentStatus.NOSHOW,
)
# One that may still be at another time: nobody has come yet.
MOVABLE = (AppointmentStatus.HELD, AppointmentStatus.BOOKED)

moves(
    SeriesStatus,
    {
        SeriesStatus.ACTIVE: (SeriesStatus.ON_HOLD, SeriesStatus.COMPLETED, SeriesStatus.DISCONTINUED),
        SeriesStatus.ON_HOLD: (SeriesStatus.ACTIVE, SeriesStatus.DISCONTINUED),
        # As a session is added after the last, or the last is withdrawn: see ``reopen_if_done``.
        SeriesStatus.COMPLETED: (SeriesStatus.ACTIVE,),
    },
)
moves(
    SessionStatus,
    {
        SessionStatus.PLANNED: (SessionStatus.BOOKED, SessionStatus.SKIPPED),
        SessionStatus.BOOKED: (SessionStatus.IN_PROGRESS, SessionStatus.PLANNED, SessionStatus.SKIPPED),
        SessionStatus.IN_PROGRESS: (SessionStatus.COMPLETED, SessionStatus.ENTERED_IN_ERROR),
        SessionStatus.COMPLETED: (SessionStatus.ENTERED_IN_ERROR,),
    },
)
moves(
    AppointmentStatus,
    {
        AppointmentStatus.HELD: (AppointmentStatus.BOOKED, AppointmentStatus.CANCELLED),
        AppointmentStatus.BOOKED: (AppointmentStatus.ARRIVED, AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW),
        AppointmentStatus.ARRIVED: (
            AppointmentStatus.IN_PROGRESS,
            AppointmentStatus.BOOKED,
            AppointmentStatus.CANCELLED,
        ),
        AppointmentStatus.IN_PROGRESS: (AppointmentStatus.FULFILLED, AppointmentStatus.ENTERED_IN_ERROR),
        AppointmentStatus.FULFILLED: (AppointmentStatus.ENTERED_IN_ERROR,),
        # Who was given up came after all, on the same day.
        AppointmentStatus.NOSHOW: (AppointmentStatus.BOOKED,),
    },
)
moves(WaitlistStatus, {WaitlistStatus.WAITING: (WaitlistStatus.PLACED, WaitlistStatus.WITHDRAWN)})
moves(AdverseEventStatus, {AdverseEventStatus.DRAFT: (AdverseEventStatus.CONFIRMED, AdverseEventStatus.DISMISSED)})
moves(RecordStatus, {RecordStatus.DRAFT: (RecordStatus.SIGNED,)})
moves(PublicationStatus, {PublicationStatus.DRAFT: (PublicationStatus.PUBLISHED,)})
