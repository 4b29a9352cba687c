"""What was done in a session, and standing by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import DomainError, InvalidInput, NotPermitted
from clinic.models import Device, User
from clinic.roles import Capability, require
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.locking import lock_session
from treatments.models import BodyArea, RecordArea, Series, Session, SessionRecord
from treatments.statuses import RecordStatus, SessionStatus

# How deep devices reach. 21 CFR 878.4430 lists the penetration depth among what must be known of one.
DEPTHS_MM = (Decimal("0.10"), Decimal("3.50"))
PASSES = range(1, 51)
PAIN = range(11)


class NotYourSession(NotPermitted):
    """Only who treated may sign."""

    code = "not_your_session"
    message = _("Only the provider who treated signs the record.")


class RecordIncomplete(DomainError):
    """There is nothing to stand by yet."""

    code = "record_incomplete"
    message = _("Record at least one treated area before signing.")


@dataclass(frozen=True, kw_only=True)
class TreatedArea:
    """How one area was treated: depth in millimetres, number of passes, and an endpoint of the treatment."""

    area: BodyArea
    depth_mm: Decimal | None = None
    passes: int | None = None
    endpoint: str = ""


@transacted
def record_session(
    *,
    session: Session,
    areas: Sequence[TreatedArea],
    by: User,
    at: datetime,
    device: Device | None = None,
    notes: str = "",
    pain_peak: int | None = None,
) -> SessionRecord:
    """Write down what was done, replacing what the draft said before.

    ``pain_peak`` is 0 to 10; the device is the booked one unless said.

    :raises MoveRefused: the session hasn't begun, or the record is signed (then an addendum is the way).
    :raises InvalidInput: an area twice, or a depth, number of passes, endpoint, device or pain that can't be.
    """
    series, session = lock_session(session)
    _check_begun(session)
    record = _draft_of(session)
    _check(areas, endpoints=series.treatment.endpoints, pain_peak=pain_peak)
    device = device or _booked_device(session)
    _check_device(device, series)
    values = {"device": device, "notes": notes, "pain_peak": pain_peak}
    if record is None:
        record = SessionRecord.objects.create(session=session, written_by=by, **values)
    else:
        change(record, **values, written_by=by)
    _replace_areas(record, areas)
    change(session)
    audit.record("record.written", record, by=by, at=at, fields=[*values, "areas"], patient_id=series.patient_id)
    return record


@transacted
def sign_record(*, record: SessionRecord, by: User, at: datetime) -> SessionRecord:
    """Sign a record: from then on the database keeps it as it is.

    :raises NotPermitted: ``by`` may not sign at all.
    :raises NotYourSession: ``by`` isn't the provider who treated.
    :raises MoveRefused: it is signed already, or the session isn't completed.
    :raises RecordIncomplete: no area is recorded.
    """
    require(by, Capability.SIGN_RECORDS)
    series, session = lock_session(record.session)
    record = lock(record)
    signed = RecordStatus(record.status).to(RecordStatus.SIGNED)
    if not is_own(session, by):
        raise NotYourSession
    if session.status != SessionStatus.COMPLETED:
        raise not_now(SessionStatus(session.status))
    if not record.areas.exists():
        raise RecordIncomplete
    change(record, status=signed, signed_by=by, signed_at=at)
    change(session)
    audit.record("record.signed", record, by=by, at=at, patient_id=series.patient_id)
    return record


def is_own(session: Session, user: User) -> bool:
    """Whether ``user`` treated in ``session``: whom its provider signed in as then, whoever does today."""
    return session.treated_by_id == user.pk


def is_to_sign(record: SessionRecord, user: User) -> bool:
    """Whether it is ``user`` who has to sign ``record`` now. No query if the record's session is there."""
    is_draft = record.status == RecordStatus.DRAFT
    return is_draft and is_own(record.session, user) and record.session.status == SessionStatus.COMPLETED


def _draft_of(session: Session) -> SessionRecord | None:
    written = SessionRecord.objects.filter(session=session).first()
    if written is None:
        return None
    record = lock(written)
    if record.status != RecordStatus.DRAFT:
        raise not_now(RecordStatus(record.status))
    return record


def _replace_areas(record: SessionRecord, areas: Sequence[TreatedArea]) -> None:
    record.areas.all().delete()
    RecordArea.objects.bulk_create(
        RecordArea(record=record, area=row.area, depth_mm=row.depth_mm, passes=row.passes, endpoint=row.endpoint)
        for row in areas
    )


def _check_begun(session: Session) -> None:
    if session.status not in (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED):
        raise not_now(SessionStatus(session.status))


def _check(areas: Sequence[TreatedArea], *, endpoints: Sequence[str], pain_peak: int | None) -> None:
    if len({row.area.pk for row in areas}) != len(areas):
        raise InvalidInput(_("Each area stands in one row."), field="areas", code="area_twice")
    for row in areas:
        _check_area(row, endpoints)
    if pain_peak is not None and pain_peak not in PAIN:
        raise InvalidInput(_("Pain is a number from 0 to 10."), field="pain_peak", code="pain_out_of_bounds")


def _check_area(row: TreatedArea, endpoints: Sequence[str]) -> None:
    low, high = DEPTHS_MM
    if row.depth_mm is not None and not low <= row.depth_mm <= high:
        raise InvalidInput(
            _("A depth lies between {low} and {high} mm."),
            field="areas",
            code="depth_out_of_bounds",
            low=low,
            high=high,
        )
    if row.passes is not None and row.passes not in PASSES:
        raise InvalidInput(_("Passes are 1 to 50."), field="areas", code="passes_out_of_bounds")
    if row.endpoint and row.endpoint not in endpoints:
        raise InvalidInput(
            _("This treatment ends at one of: {endpoints}."),
            field="areas",
            code="endpoint_unknown",
            endpoints=", ".join(endpoints),
        )


def _booked_device(session: Session) -> Device | None:
    appointment = (
        session.appointments.filter(device__isnull=False).select_related("device").order_by("-created_at").first()
    )
    return appointment.device if appointment else None


def _check_device(device: Device | None, series: Series) -> None:
    if device is None:
        return
    if device.location_id != series.location_id:
        raise InvalidInput(_("This device is at another location."), field="device", code="device_elsewhere")
    if series.treatment.device_kind_id and device.kind_id != series.treatment.device_kind_id:
        raise InvalidInput(
            _("This device isn't of the kind that the treatment needs."), field="device", code="device_kind"
        )
