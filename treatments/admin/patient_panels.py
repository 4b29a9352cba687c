"""What treatments put on a patient's page: what comes next, series as dots, concerns, and what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import address_of
from clinic.admin.panels import Panel, Tab, register_panel, register_tab
from clinic.admin.permissions import staff
from clinic.admin.timeline import PER_PAGE, asked_page, register_happenings, register_passing, what_happened
from clinic.admin.times import as_day, day_at
from clinic.models import Location, Patient, User
from clinic.roles import Capability, may
from clinic.scope import is_here, locations_of, within_scope
from treatments.admin.dots import dots_of, standing_of
from treatments.models import Appointment, Session
from treatments.queries.appointments import unexpired
from treatments.queries.patient_page import Course, ShownConcern, courses_of, shown_concerns
from treatments.scheduling.pigment import caution_of
from treatments.statuses import LIVE_APPOINTMENTS, SeriesStatus, SessionStatus

# So many of the latest stand on the first tab.
LATEST = 6
CARE, TIMELINE = "care", "timeline"
_OVER = (SeriesStatus.COMPLETED, SeriesStatus.DISCONTINUED)


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """The one thing to do next: what it is, why, and the page on which it is done."""

    title: Any
    detail: str
    label: Any
    address: str


def courses_for(patient: Patient) -> Sequence[Course]:
    """The series of ``patient``, read once for all panels of a page. One query, the first time."""
    if not hasattr(patient, "shown_courses"):
        patient.shown_courses = courses_of(patient)  # type: ignore[attr-defined]  # kept with what was read
    return patient.shown_courses  # type: ignore[attr-defined,no-any-return]  # as above


def _courses_here(patient: Patient, user: User) -> Sequence[Course]:
    """Those at the locations of ``user``."""
    return [course for course in courses_for(patient) if is_here(course.series.location_id, user)]


def zone_of(patient: Patient, user: User | None = None) -> str:
    """Whose clock the patient goes by: of the location where they were last treated, or have a visit; or of ``user``.

    One query where they have no series. The server's, where there is no location at all.
    """
    newest = max(courses_for(patient), key=lambda course: course.series.started_on, default=None)
    if newest:
        return newest.series.location.time_zone
    visits = patient.appointments.filter(location=OuterRef("pk")).order_by("-starts_at").values("starts_at")
    near = F("last_visit_at").desc(nulls_last=True)
    places = locations_of(Location.objects.annotate(last_visit_at=Subquery(visits[:1])), user)
    place = places.order_by(near, "-is_active", "name", "id").first()
    return place.time_zone if place else settings.TIME_ZONE


def _concerns_for(request: HttpRequest, patient: Patient) -> Sequence[ShownConcern]:
    if not hasattr(patient, "shown_concerns"):
        patient.shown_concerns = shown_concerns(  # type: ignore[attr-defined]  # as for the series
            patient,
            with_notes=may(request.user, Capability.READ_CLINICAL_NOTES),
            with_scores=may(request.user, Capability.READ_ASSESSMENTS),
        )
    return patient.shown_concerns  # type: ignore[attr-defined,no-any-return]  # as above


def _next(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:
    now, user = timezone.now(), staff(request)
    coming = (
        within_scope(unexpired(patient.appointments.filter(status__in=LIVE_APPOINTMENTS, ends_at__gte=now), now), user)
        .select_related("location", "provider", "room", "session__series__treatment")
        .order_by("starts_at", "id")
    )
    appointment = coming.first()
    if appointment is not None and _is_today(appointment, now):
        return {"appointment": appointment, "is_today": True}
    step = next(filter(None, (_step(course, user) for course in _courses_here(patient, user))), None)
    if step is None and appointment is None:
        step = _beginning(request, patient, user)
    return {"appointment": appointment, "step": step}


def _is_today(appointment: Appointment, now: Any) -> bool:
    zone = appointment.location.time_zone
    return day_at(appointment.starts_at, zone) == day_at(now, zone)


def _step(course: Course, user: User) -> NextStep | None:
    """What an active series waits for, if it waits for somebody here."""
    session = course.next_session
    if session is None:
        return None
    words = {"treatment": course.series.treatment, "number": session.number, "of": len(course.sessions)}
    if session.status == SessionStatus.IN_PROGRESS:
        title = str(_("{treatment}: session {number} of {of} is going on")).format(**words)
        return NextStep(title=title, detail="", label=_("Open the session"), address=address_of(session))
    if session.status != SessionStatus.PLANNED or standing_of(session) or not may(user, Capability.WRITE_APPOINTMENTS):
        return None
    if len(course.sessions) > 1 and all(each.status == SessionStatus.PLANNED for each in course.sessions):
        title = str(_("{treatment}: plan its {of} sessions")).format(**words)
        address = reverse("admin:treatments_series_act", args=[course.series.pk, "plan"])
        return NextStep(title=title, detail=_when(session), label=_("Plan"), address=address)
    title = str(_("{treatment}: book session {number} of {of}")).format(**words)
    return NextStep(title=title, detail=_when(session), label=_("Book it"), address=_booking(session))


def _when(session: Session) -> str:
    if session.ideal_on is None:
        return ""
    days = {"best": session.ideal_on, "first": session.earliest_on, "last": session.latest_on}
    said = {name: as_day(day) for name, day in days.items() if day is not None}
    words = _("Best on {best}; from {first} to {last}.") if len(said) == len(days) else _("Best on {best}.")
    return str(words).format(**said)


def _booking(session: Session) -> str:
    return reverse("admin:treatments_session_act", args=[session.pk, "book"])


def _beginning(request: HttpRequest, patient: Patient, user: User) -> NextStep | None:
    if may(user, Capability.READ_CONCERNS) and not _concerns_for(request, patient):
        return _button(patient, user, Capability.WRITE_CONCERNS, "add-concern", _("What brings them here?"))
    if all(course.series.status in _OVER for course in _courses_here(patient, user)):
        return _button(patient, user, Capability.WRITE_SERIES, "start-series", _("No series is going on"))
    return None


_LABELS = {"add-concern": _("Add concern"), "start-series": _("Start series")}


def _button(patient: Patient, user: User, capability: Capability, name: str, title: Any) -> NextStep | None:
    if not may(user, capability):
        return None
    address = reverse("admin:clinic_patient_act", args=[patient.pk, name])
    return NextStep(title=title, detail="", label=_LABELS[name], address=address)


def _concerns(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:
    return {"concerns": _concerns_for(request, patient)}


def _series(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:
    shown = [_course(course) for course in _courses_here(patient, staff(request))]
    return {
        "has_concerns": may(request.user, Capability.READ_CONCERNS) and bool(_concerns_for(request, patient)),
        "courses": [each for each in shown if not each["is_over"]],
        "over": [each for each in shown if each["is_over"]],
    }


def _course(course: Course) -> Mapping[str, Any]:
    series = course.series
    return {
        "series": series,
        "concerns": course.concerns,
        "label": SeriesStatus(series.status).label,
        "dots": dots_of(course.sessions, series.location.time_zone),
        "caution": caution_of(course.sessions) if series.status not in _OVER else "",
        "done": course.performed,
        "of": len(course.sessions),
        "is_over": series.status in _OVER,
    }


def _latest(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:
    return what_happened(request, patient, zone_of(patient, staff(request)), most=LATEST)


def _whole(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:
    zone = zone_of(patient, staff(request))
    told = what_happened(request, patient, zone, page=asked_page(request), most=PER_PAGE)
    return {**told, "is_whole": True}


register_tab(Patient, Tab(name=CARE, label=_("Consents and screenings"), capability=Capability.READ_CONSENTS, place=20))
register_tab(Patient, Tab(name="photos", label=_("Photos"), capability=Capability.READ_PHOTOS, place=40))
register_tab(Patient, Tab(name=TIMELINE, label=_("Timeline"), capability=Capability.READ_PATIENTS, place=60))

for _name, _fill, _capability, _place in (
    ("next", _next, Capability.READ_APPOINTMENTS, 10),
    ("series_list", _series, Capability.READ_SERIES, 20),
    ("concerns", _concerns, Capability.READ_CONCERNS, 30),
):
    register_panel(
        Patient,
        Panel(
            template=f"admin/treatments/panels/{_name}.html",
            fill=_fill,
            capability=_capability,
            place=_place,
        ),
    )
for _fill, _tab in ((_latest, ""), (_whole, TIMELINE)):
    register_panel(
        Patient,
        Panel(
            template="admin/clinic/panels/timeline.html",
            fill=_fill,
            capability=Capability.READ_PATIENTS,
            place=60,
            tab=_tab,
        ),
    )

# A hold that ran out is cleared away.
register_passing(Appointment)
register_happenings(
    Capability.READ_SERIES,
    {
        "series.started": _("series started"),
        "series.on_hold": _("series put on hold"),
        "series.active": _("series goes on"),
        "series.completed": _("series completed"),
        "series.discontinued": _("series stopped"),
        "series.reopened": _("series opened again"),
        "series.relocated": _("series moved to another location"),
        "session.started": _("session started"),
        "session.start_undone": _("start of a session undone"),
        "session.completed": _("session completed"),
        "session.skipped": _("session skipped"),
        "session.added": _("session added"),
        "session.respaced": _("sessions spaced anew"),
        "session.withdrawn": _("session entered in error"),
    },
)
register_happenings(
    Capability.READ_APPOINTMENTS,
    {
        "appointment.booked": _("appointment booked"),
        "appointment.held": _("appointment held"),
        "appointment.rescheduled": _("appointment moved"),
        "appointment.confirmed": _("appointment confirmed by the patient"),
        "appointment.arrived": _("arrived"),
        "appointment.arrival_undone": _("arrival undone"),
        "appointment.cancelled": _("appointment cancelled"),
        "appointment.noshow": _("didn't come"),
        "appointment.entered_in_error": _("appointment entered in error"),
        "waitlist.joined": _("put on the waitlist"),
    },
)
register_happenings(
    Capability.READ_CONCERNS,
    {
        "concern.added": _("concern added"),
        "outside_treatment.recorded": _("treatment elsewhere noted"),
    },
)
register_happenings(
    Capability.READ_CONSENTS, {"consent.signed": _("consent signed"), "consent.revoked": _("consent revoked")}
)
register_happenings(
    Capability.READ_SCREENINGS,
    {"screening.given": _("screening asked"), "screening.cleared": _("answer of a screening cleared")},
)
register_happenings(
    Capability.READ_RECORDS,
    {
        "record.written": _("record written"),
        "record.signed": _("record signed"),
        "record.addendum": _("addendum written"),
        "adverse_event.recorded": _("reaction recorded"),
        "adverse_event.changed": _("reaction changed"),
    },
)
register_happenings(
    Capability.READ_ASSESSMENTS,
    {"assessment.recorded": _("scored"), "assessment.withdrawn": _("score entered in error")},
)
register_happenings(
    Capability.READ_PHOTOS,
    {
        "photo.taken": _("photo taken"),
        "photo.withdrawn": _("photo entered in error"),
        "photo.lost": _("photo lost"),
        "photo.found": _("lost photo found again"),
    },
)
