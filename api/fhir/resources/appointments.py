"""Appointments."""

from django.db.models import F, Q, QuerySet

from api.fhir.codes import concept, local, treatment_concept
from api.fhir.elements import Json, filled, instant, reference
from api.fhir.filters import Instants, Keys, References, Words
from api.fhir.resources.locations import ROOM
from api.fhir.sources import Asking, Need, Resource, Source, changed_at
from api.instants import written
from clinic.queries.reference import LOCATIONS
from clinic.roles import Capability
from clinic.row_cache import known
from treatments.models import Appointment, AppointmentKind
from treatments.queries.appointments import unexpired
from treatments.queries.reference import TREATMENTS
from treatments.statuses import AppointmentStatus

READ = Need("appointments", Capability.READ_APPOINTMENTS)

_STATUSES = {
    AppointmentStatus.HELD: "pending",
    AppointmentStatus.BOOKED: "booked",
    AppointmentStatus.ARRIVED: "arrived",
    AppointmentStatus.IN_PROGRESS: "checked-in",
    AppointmentStatus.FULFILLED: "fulfilled",
    AppointmentStatus.CANCELLED: "cancelled",
    AppointmentStatus.NOSHOW: "noshow",
    AppointmentStatus.ENTERED_IN_ERROR: "entered-in-error",
}
_GIVEN_UP = (AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW)
_KINDS = {
    AppointmentKind.SESSION: ("session", "sesión"),
    AppointmentKind.CONSULTATION: ("consultation", "consulta"),
    AppointmentKind.WALK_IN: ("walk-in", "sin cita"),
}
_READ = (
    "id",
    "version",
    "patient",
    "kind",
    "status",
    "location",
    "provider",
    "room",
    "starts_at",
    "ends_at",
    "reason",
    "created_at",
)


def _rows(asking: Asking) -> QuerySet[Appointment]:
    present = unexpired(Appointment.objects.all(), asking.at)
    return present.only(*_READ).annotate(
        series_id=F("session__series"), treatment_id=F("session__series__treatment"), changed_at=changed_at()
    )


def _shown(appointment: Appointment, asking: Asking) -> Json:  # noqa: ARG001  (a source's signature)
    zone = known(LOCATIONS, appointment.location_id).time_zone
    treatment = appointment.treatment_id  # type: ignore[attr-defined]  # annotated
    series = appointment.series_id  # type: ignore[attr-defined]  # as above
    is_given_up = appointment.status in _GIVEN_UP and appointment.reason
    return filled(
        {
            "status": _STATUSES[AppointmentStatus(appointment.status)],
            "cancelationReason": {"text": appointment.reason} if is_given_up else None,
            "serviceType": [treatment_concept(known(TREATMENTS, treatment))] if treatment else [],
            "appointmentType": _kind(appointment.kind),
            "supportingInformation": [reference("CarePlan", series)] if series else [],
            **instant("start", appointment.starts_at, zone),
            **instant("end", appointment.ends_at, zone),
            "minutesDuration": int((appointment.ends_at - appointment.starts_at).total_seconds() // 60),
            "created": written(appointment.created_at),
            "participant": _participants(appointment),
        }
    )


def _kind(kind: str) -> Json:
    return concept(local("appointment-kind"), kind, *_KINDS[AppointmentKind(kind)])


def _participants(appointment: Appointment) -> list[Json]:
    # What is held waits for the patient's word.
    is_held = appointment.status == AppointmentStatus.HELD
    others = (
        reference("Practitioner", appointment.provider_id),
        reference("Location", appointment.location_id),
        reference("Location", appointment.room_id, ROOM),
    )
    patient = {
        "actor": reference("Patient", appointment.patient_id),
        "status": "needs-action" if is_held else "accepted",
    }
    return [patient, *({"actor": other, "status": "accepted"} for other in others)]


APPOINTMENT = Resource(
    type="Appointment",
    about="Promises of time, people and place. What is held is pending, and gone once nobody has confirmed it in time.",
    sources=[
        Source(
            needs=[READ],
            rows=_rows,
            shown=_shown,
            everything=lambda patient: Q(patient=patient),
            filters={
                "patient": References("Patient", "patient", "Whose it is."),
                "practitioner": References("Practitioner", "provider", "Who treats."),
                "location": References("Location", "location", "At which site."),
                "date": Instants("starts_at", "When it starts."),
                "status": Words(
                    {name: Q(status=status) for status, name in _STATUSES.items()},
                    "How it stands.",
                    "http://hl7.org/fhir/appointmentstatus",
                    besides=frozenset({"proposed", "waitlist"}),
                ),
                "service-type": Keys("session__series__treatment__key", local("treatment"), "The treatment it is for."),
                "supporting-info": References("CarePlan", "session__series", "The series it is a session of."),
            },
        )
    ],
)
