"""Procedures: sessions that were performed, and what was done elsewhere."""

from django.db.models import Prefetch, Q, QuerySet

from api.fhir.codes import area_concept, concept, local, treatment_concept
from api.fhir.elements import Json, filled, period, reference
from api.fhir.filters import EVERYTHING, Days, Instants, References, Words, whose
from api.fhir.sources import Asking, Need, Resource, Source, changed_at, of_patients_acted_on_since
from api.instants import written
from clinic.roles import Capability
from clinic.row_cache import known
from treatments.models import (
    Addendum,
    OutsideTreatment,
    PatientConcern,
    RecordArea,
    RecordCartridge,
    Session,
    SessionRecord,
)
from treatments.queries.reference import TREATMENTS
from treatments.statuses import RecordStatus, SessionStatus

READ = Need("sessions", Capability.READ_SESSIONS)
ELSEWHERE = "outside-"

_RECORDS = Need("session-records", Capability.READ_RECORDS)
_STATUSES = {
    SessionStatus.IN_PROGRESS: "in-progress",
    SessionStatus.COMPLETED: "completed",
    SessionStatus.ENTERED_IN_ERROR: "entered-in-error",
}
_NEVER = frozenset({"preparation", "not-done", "on-hold", "stopped", "unknown"})
_SYSTEM = "http://hl7.org/fhir/event-status"


def _sessions(asking: Asking) -> QuerySet[Session]:
    concerns = Prefetch("series__concerns", PatientConcern.objects.only("id"))
    begun = Session.every.filter(status__in=_STATUSES).annotate(changed_at=changed_at("record__pk"))
    if not asking.may(_RECORDS):
        return begun.select_related("series").prefetch_related(concerns)
    return begun.select_related("series", "record__device").prefetch_related(
        concerns,
        Prefetch("record__areas", RecordArea.objects.select_related("area").order_by("id")),
        Prefetch("record__cartridges", RecordCartridge.objects.order_by("id")),
        Prefetch("record__addenda", Addendum.objects.order_by("id")),
    )


def _session(session: Session, asking: Asking) -> Json:
    series = session.series
    record = _signed(session) if asking.may(_RECORDS) else None
    concerns = sorted(series.concerns.all(), key=lambda concern: concern.pk)
    return filled(
        {
            "basedOn": [reference("CarePlan", series.pk)],
            "status": _STATUSES[SessionStatus(session.status)],
            "code": treatment_concept(known(TREATMENTS, series.treatment_id)),
            "subject": reference("Patient", series.patient_id),
            "performedPeriod": period(session.started_at, session.ended_at),
            "performer": [{"actor": reference("Practitioner", session.provider_id)}] if session.provider_id else [],
            "location": reference("Location", series.location_id),
            "reasonReference": [reference("Condition", concern.pk) for concern in concerns],
            **(_told(record) if record else {}),
        }
    )


def _signed(session: Session) -> SessionRecord | None:
    """What was signed of it: a draft is nobody's word yet."""
    record: SessionRecord | None = getattr(session, "record", None)
    return record if record and record.status == RecordStatus.SIGNED else None


def _told(record: SessionRecord) -> Json:
    """What the record tells, with the devices that were used inside the resource: they are no resources here."""
    devices = [
        _handpiece(record),
        *(_cartridge(number, each) for number, each in enumerate(record.cartridges.all(), 1)),
    ]
    used = [device for device in devices if device]
    return {
        "contained": used,
        "bodySite": [area_concept(each.area) for each in record.areas.all()],
        "note": _notes(record),
        "usedReference": [{"reference": f"#{device['id']}"} for device in used],
    }


def _notes(record: SessionRecord) -> list[Json]:
    added = [{"time": written(each.signed_at), "text": each.text} for each in record.addenda.all()]
    return [{"text": record.notes}, *added] if record.notes.strip() else added


def _handpiece(record: SessionRecord) -> Json | None:
    device = record.device
    if device is None:
        return None
    name = [{"name": device.name, "type": "user-friendly-name"}]
    about = {"resourceType": "Device", "id": "handpiece", "serialNumber": device.serial_number, "deviceName": name}
    return filled(about)


def _cartridge(number: int, cartridge: RecordCartridge) -> Json:
    expires = cartridge.expires_on.isoformat() if cartridge.expires_on else None
    return filled(
        {
            "resourceType": "Device",
            "id": f"cartridge-{number}",
            "lotNumber": cartridge.lot,
            "expirationDate": expires,
            "modelNumber": cartridge.ref,
        }
    )


def _version(session: Session) -> str:
    # Where the record wasn't read along, nobody may see it.
    record = session._state.fields_cache.get("record")  # noqa: SLF001
    return f"{session.version}.{record.version}.{len(record.addenda.all())}" if record else str(session.version)


def _outside_rows(asking: Asking) -> QuerySet[OutsideTreatment]:  # noqa: ARG001  (a source's signature)
    return OutsideTreatment.objects.prefetch_related("areas").annotate(changed_at=changed_at())


def _outside(done: OutsideTreatment, asking: Asking) -> Json:  # noqa: ARG001
    return filled(
        {
            "status": "completed",
            "category": concept(local("procedure-category"), "elsewhere", "done elsewhere", "hecho en otro lugar"),
            "code": treatment_concept(known(TREATMENTS, done.treatment_id)),
            "subject": reference("Patient", done.patient_id),
            "performedDateTime": done.performed_on.isoformat(),
            "bodySite": [area_concept(area) for area in sorted(done.areas.all(), key=lambda area: area.key)],
            "note": [{"text": done.place}] if done.place else [],
        }
    )


PROCEDURE = Resource(
    type="Procedure",
    about="Sessions that were performed, with what was signed about them for who may read records; and, with ids that "
    "begin with outside-, what was done elsewhere. What was entered in error is listed, as such.",
    sources=[
        Source(
            needs=[READ],
            rows=_sessions,
            shown=_session,
            version=_version,
            everything=lambda patient: Q(series__patient=patient),
            since=of_patients_acted_on_since("series__patient"),
            filters={
                **whose("series__patient"),
                "based-on": References("CarePlan", "series", "The series it is a session of."),
                "performer": References("Practitioner", "provider", "Who treated."),
                "date": Instants("started_at", "When it began."),
                "status": Words(
                    {name: Q(status=status) for status, name in _STATUSES.items()},
                    "How it stands.",
                    _SYSTEM,
                    besides=_NEVER,
                ),
            },
        ),
        Source(
            prefix=ELSEWHERE,
            needs=[Need("outside-treatments", Capability.READ_CONCERNS)],
            rows=_outside_rows,
            shown=_outside,
            everything=lambda patient: Q(patient=patient),
            filters={
                **whose("patient"),
                "date": Days("performed_on", "When it was done."),
                "status": Words(
                    {"completed": EVERYTHING},
                    "How it stands.",
                    _SYSTEM,
                    besides=_NEVER | {"in-progress", "entered-in-error"},
                ),
            },
        ),
    ],
)
