"""What was done in a session, written down."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.patients import change_patient
from clinic.changes import change, check_expected
from clinic.compiled_queries import CompiledQueries, CompiledQuery
from clinic.errors import Conflict, InvalidInput
from clinic.models import Device, User
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.locking import lock_session
from treatments.actions.record_input import (
    DEPTHS_MM,
    PAIN,
    PASSES,
    Details,
    Supplies,
    TreatedArea,
    check_written,
    values_of,
)
from treatments.models import (
    Appointment,
    RecordAnaesthetic,
    RecordArea,
    RecordCartridge,
    RecordProduct,
    RecordPrp,
    Series,
    Session,
    SessionRecord,
)
from treatments.queries.drafts import may_read
from treatments.scheduling.depths import DepthRule, depth_rules
from treatments.statuses import RecordStatus, SessionStatus

_ROWS: Mapping[str, Any] = {"anaesthetics": RecordAnaesthetic, "cartridges": RecordCartridge, "products": RecordProduct}
_KINDS: Mapping[str, Any] = {"areas": RecordArea, **_ROWS, "prp": RecordPrp}
# Of a row, what nobody wrote.
_NOT_SAID = ("id", "record")
_rows_of = CompiledQueries(
    lambda record: {name: model.objects.filter(record=record).order_by("id") for name, model in _KINDS.items()},
    record=UUID,
)
_booked_devices = CompiledQuery(
    lambda session: (
        Appointment.objects.filter(session=session, device__isnull=False)
        .select_related("device")
        .order_by("-created_at")[:1]
    ),
    session=UUID,
)


class DepthRefused(InvalidInput):
    """Deeper than the limit of the area allows anybody to record."""

    def __init__(self, *, field: str, limit: Decimal) -> None:
        super().__init__(
            _("Never deeper than {limit} mm here. Check the depth and the area."),
            field=field,
            code="depth_above_limit",
            limit=limit,
        )


class DraftOfAnother(Conflict):
    """A draft is written on by whoever may read it."""

    code = "draft_of_another"
    message = _("A draft by somebody else is open. They write on, or whoever treated, or a clinical lead.")


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
    details: Details | None = None,
    supplies: Supplies | None = None,
) -> SessionRecord:
    """Write down what was done, replacing what the draft said before.

    ``pain_peak`` is 0 to 10; the device is the booked one unless said. A skin type said for a patient who has none is
    the patient's from then on. A depth above the protocol's deepest, or above where the area's limit warns, is kept
    with the bound that it is over.

    :raises MoveRefused: the session hasn't begun, or the record is signed (then an addendum is the way).
    :raises DraftOfAnother: there is a draft that ``by`` may not read, and would replace unseen.
    :raises InvalidInput: an area twice, or something that can't be; it names the field.
    :raises DepthRefused: a depth above what the area's limit allows.
    """
    series, session = lock_session(session)
    _check_begun(session)
    record = _draft_of(session)
    if record is not None and not may_read(record, by):
        raise DraftOfAnother
    _check(areas, endpoints=series.treatment.endpoints, pain_peak=pain_peak)
    device = device or _booked_device(session)
    _check_device(device, series)
    values = {"device": device, "notes": notes, "pain_peak": pain_peak, **_details(details, series, by=by, at=at)}
    rows = [*_area_rows(areas, series), *_supply_rows(supplies or Supplies())]
    if record is None:
        record = SessionRecord.objects.create(session=session, written_by=by, **values)
    else:
        change(record, **values, written_by=by)
    _replace_rows(record, rows)
    change(session)
    audit.record("record.written", record, by=by, at=at, fields=[*values, "areas"], patient_id=series.patient_id)
    return record


def is_own(session: Session, user: User) -> bool:
    """Whether ``user`` treated in ``session``: whom its provider signed in as then, whoever does today."""
    return session.treated_by_id == user.pk


def is_to_sign(record: SessionRecord, user: User) -> bool:
    """Whether it is ``user`` who has to sign ``record`` now. No query if the record's session is there."""
    is_draft = record.status == RecordStatus.DRAFT
    return is_draft and is_own(record.session, user) and record.session.status == SessionStatus.COMPLETED


def _draft_of(session: Session) -> SessionRecord | None:
    record = SessionRecord.objects.select_for_update(no_key=True).filter(session=session).first()
    if record is None:
        return None
    check_expected(record)
    record.session = session
    if record.status != RecordStatus.DRAFT:
        raise not_now(RecordStatus(record.status))
    return record


def _details(details: Details | None, series: Series, *, by: User, at: datetime) -> dict[str, Any]:
    details = details or Details()
    check_written(details, SessionRecord(**values_of(details)), place="")
    patient = series.patient
    if details.skin_type and patient.skin_type is None:
        change_patient(patient=patient, skin_type=details.skin_type, by=by, at=at)
    return {**values_of(details), "skin_type": details.skin_type or patient.skin_type}


def _area_rows(areas: Sequence[TreatedArea], series: Series) -> list[RecordArea]:
    rules = depth_rules(series, [row.area for row in areas])
    return [_area_row(row, rules[row.area.pk], place=f"areas/{place}/") for place, row in enumerate(areas)]


def _area_row(written: TreatedArea, rule: DepthRule, *, place: str) -> RecordArea:
    row = RecordArea(**values_of(written))
    check_written(written, row, place=place)
    if written.depth_mm is None:
        return row
    if rule.is_refused(written.depth_mm):
        raise DepthRefused(field=f"{place}depth_mm", limit=rule.block_above or Decimal())
    if rule.is_warned(written.depth_mm):
        row.over_mm, row.over_bound = rule.warn_above, rule.warned_by or ""
    return row


def _supply_rows(supplies: Supplies) -> list[Any]:
    rows: list[Any] = []
    for name, model in _ROWS.items():
        for place, written in enumerate(getattr(supplies, name)):
            row = model(**values_of(written))
            check_written(written, row, place=f"{name}/{place}/")
            rows.append(row)
    if supplies.prp:
        row = RecordPrp(**values_of(supplies.prp))
        check_written(supplies.prp, row, place="prp/")
        rows.append(row)
    return rows


def _replace_rows(record: SessionRecord, rows: Sequence[Any]) -> None:
    """The rows of a draft, as they are now. One query, and two at most for each kind that isn't as it was."""
    kept = _rows_of.read(record=record.pk)
    for name, model in _KINDS.items():
        fresh = [row for row in rows if isinstance(row, model)]
        if [_said(row) for row in kept[name]] == [_said(row) for row in fresh]:
            continue
        if kept[name]:
            model.objects.filter(record=record).delete()
        for row in fresh:
            row.record = record
        if fresh:
            model.objects.bulk_create(fresh)


def _said(row: Any) -> Sequence[Any]:
    """What was written in a row."""
    fields = row._meta.concrete_fields  # noqa: SLF001  (the documented way to ask)
    return [getattr(row, field.attname) for field in fields if not field.generated and field.name not in _NOT_SAID]


def _check_begun(session: Session) -> None:
    if session.status not in (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED):
        raise not_now(SessionStatus(session.status))


def _check(areas: Sequence[TreatedArea], *, endpoints: Sequence[str], pain_peak: int | None) -> None:
    if len({row.area.pk for row in areas}) != len(areas):
        raise InvalidInput(_("Each area stands in one row."), field="areas", code="area_twice")
    for place, row in enumerate(areas):
        _check_area(row, endpoints, place=f"areas/{place}/")
    if pain_peak is not None and pain_peak not in PAIN:
        raise InvalidInput(_("Pain is a number from 0 to 10."), field="pain_peak", code="pain_out_of_bounds")


def _check_area(row: TreatedArea, endpoints: Sequence[str], *, place: str) -> None:
    low, high = DEPTHS_MM
    if row.depth_mm is not None and not low <= row.depth_mm <= high:
        raise InvalidInput(
            _("A depth lies between {low} and {high} mm."),
            field=f"{place}depth_mm",
            code="depth_out_of_bounds",
            low=low,
            high=high,
        )
    if row.passes is not None and row.passes not in PASSES:
        raise InvalidInput(_("Passes are 1 to 50."), field=f"{place}passes", code="passes_out_of_bounds")
    if row.endpoint and row.endpoint not in endpoints:
        raise InvalidInput(
            _("This treatment ends at one of: {endpoints}."),
            field=f"{place}endpoint",
            code="endpoint_unknown",
            endpoints=", ".join(endpoints),
        )


def _booked_device(session: Session) -> Device | None:
    return next((appointment.device for appointment in _booked_devices.rows(session=session.pk)), None)


def _check_device(device: Device | None, series: Series) -> None:
    if device is None:
        return
    if device.location_id != series.location_id:
        raise InvalidInput(_("This device is at another location."), field="device", code="device_elsewhere")
    if series.treatment.device_kind_id and device.kind_id != series.treatment.device_kind_id:
        raise InvalidInput(
            _("This device isn't of the kind that the treatment needs."), field="device", code="device_kind"
        )
