"""An invented event of each kind, as it would be told; the ids are nobody's."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from api.events.catalogue import KINDS
from api.events.kinds.kind import Kind
from api.events.relations import RESCHEDULING, WAYS, Related
from api.events.rendering import Event, as_event
from clinic.queries.feed import Part, Row

_INVENTED = UUID("01970000-0000-7000-8000-000000000000")
_AT = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)
# Names of fields, where only the act itself knows them.
_FIELDS = {
    "patient.changed": ("phone",),
    "patient.identified": ("identifiers",),
    "patient.merged": ("merged_into",),
    "patient.erased": ("erased_at",),
    "patient.contact_wishes_kept": ("may_sms",),
    "series.relocated": ("location", "provider"),
    "session.respaced": ("ideal_days", "max_days"),
    "record.written": ("depth",),
    "adverse_event.changed": ("outcome",),
    "patient.alert_changed": ("severity",),
    "task.reassigned": ("role",),
    "task.changed": ("note",),
}
_KEYS = {
    "treatments": "microneedling",
    "body-areas": "cheeks",
    "skin-concerns": "acne_scars_rolling",
    "scales": "patient_satisfaction",
    "series-templates": "mn_acne_scars",
    "consent-templates": "consent_photography",
    "aftercare-protocols": "mn_standard",
}
# What the audit names as subject where that isn't a row of the resource.
_SUBJECTS = {
    "reschedulings": RESCHEDULING,
    "series": "treatments.series",
    "sessions": "treatments.session",
    "appointments": "treatments.appointment",
    "waitlist": "treatments.waitlistentry",
    "session-records": "treatments.sessionrecord",
    "adverse-events": "treatments.adverseevent",
    "screenings": "treatments.screening",
    "assessments": "treatments.assessment",
    "photos": "treatments.photo",
    "aftercare-plans": "aftercare.aftercareplan",
    "check-ins": "aftercare.checkin",
    "share-links": "aftercare.sharelink",
}
# Of two patients the one that is gone is named beside the one that is kept.
_GONE = {"patient.merged": "a patient who is merged away"}
_OF_NOBODY = frozenset({*_KEYS, "absences", "closures", "devices", "locations", "outages", "providers", "rooms"})


def example_of(name: str) -> Event:
    """An event of the type ``name``."""
    kind = next(kind for kind in KINDS if kind.name == name)
    return as_event(_row(kind), kind, _related(kind), _told(kind))


def _row(kind: Kind) -> Row:
    is_of_patient = kind.resource not in _OF_NOBODY
    subject = _id(kind.resource)
    return Row(
        id=_id(f"event {kind.name}"),
        xid=1,
        at=_AT,
        action=kind.action,
        subject_type=_SUBJECTS.get(kind.resource, ""),
        subject_id=_id("patient") if kind.resource == "patients" else subject,
        patient_id=_id("patient") if is_of_patient else None,
        by_id=_id("somebody at the clinic"),
        fields=_FIELDS.get(kind.name, ("label_en",) if kind.resource in _KEYS else ("starts_at",)),
    )


def _related(kind: Kind) -> Related:
    label = _SUBJECTS.get(kind.resource, "")
    moves = label == RESCHEDULING
    way = WAYS.get(label)
    in_session = (moves and kind.name.startswith("series")) or bool(way and way.session)
    series = _id("series") if in_session or (way and way.series) else None
    appointments = (_id("appointments"),) if moves or (way and way.appointment) else ()
    noun = _GONE.get(kind.name, "patient" if kind.resource == "patients" else kind.resource)
    name = _KEYS.get(kind.resource) or str(_id(noun))
    return Related(
        name, _id("patient") if moves else None, series, _id("sessions") if in_session else None, appointments
    )


def _told(kind: Kind) -> list[Part]:
    cancelled = [action for action in kind.tells if action in ("appointment.booked", "appointment.cancelled")]
    return [Part(1, action, _id(f"another appointment {n}"), _id("patient")) for action in cancelled for n in (1, 2)]


def _id(name: str) -> UUID:
    return uuid5(_INVENTED, name)
