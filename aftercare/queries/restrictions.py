"""What a patient is asked to do, avoid and watch for, by every sheet of theirs and by what is booked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import CharField, Func, OuterRef, QuerySet, Subquery, Value

from aftercare.models import Instruction, PlanItem, SeriesProtocol
from aftercare.queries.sheets import current_lines
from aftercare.queries.wording import key_of
from clinic.compiled_queries import CompiledQuery
from clinic.language import active_language
from clinic.models import Patient
from treatments.models import Appointment, BodyArea, PatientConcern, RestrictionKey
from treatments.queries.appointments import unexpired
from treatments.statuses import LIVE_APPOINTMENTS


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a line comes from: the treatment of ``day``, and the protocol version that its series follows.

    ``plan_id`` is its sheet; None where the session is only booked, and so projected. ``is_changed``: a provider
    decided otherwise than the protocol, or added the line. The location's clock is that of ``time_zone``.
    """

    session_id: UUID
    plan_id: UUID | None
    treatment: str
    treatment_label: str
    day: date
    time_zone: str
    protocol: str
    version: int
    is_projected: bool
    is_changed: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One instruction in force in ``[starts_at, ends_at)``, firm until it eases, on ``areas`` (none: the whole skin).

    ``key`` may carry a qualifier; ``label`` is that of the key, in the active language.
    """

    key: str
    label: str
    kind: str
    strength: str
    starts_at: datetime
    ends_at: datetime
    eases_at: datetime | None
    areas: frozenset[str]
    origin: Origin


def lines_of(patient: Patient, *, begin: datetime, end: datetime, at: datetime) -> list[Line]:
    """The lines that bind ``patient`` at some time in ``[begin, end)``, as it stands at ``at``.

    Those of the sheets that count, of drafts too (projected: the session is in progress), and those that booked
    sessions will leave behind by the protocol that their series follow. Two queries, three more if any is booked.
    """
    lines = [*_of_sheets(patient, begin, end), *_of_bookings(patient, at)]
    return [line for line in lines if line.starts_at < end and line.ends_at > begin]


def given_lines(patient: Patient, *, begin: datetime, end: datetime) -> list[Line]:
    """As ``lines_of``, but only of sheets: what binds already, not what will. One query."""
    return list(_of_sheets(patient, begin, end))


def _items(patient: UUID, begin: datetime, end: datetime) -> QuerySet[Any]:
    """With what a line says of where it comes from. Found by the patient, whatever else binds in the clinic."""
    items = PlanItem.objects.filter(plan__session__series__patient=patient, starts_at__lt=end, ends_at__gt=begin)
    key = Func(OuterRef("key"), Value(":"), Value(1), function="split_part", output_field=CharField())
    label = RestrictionKey.objects.filter(key=key).values(f"label_{active_language()}")
    items = current_lines(items).select_related(
        "plan__session__series__treatment", "plan__session__series__location", "plan__protocol_version__protocol"
    )
    return items.annotate(label=Subquery(label)).order_by("plan_id", "position")


_written = CompiledQuery(_items, patient=UUID, begin=datetime, end=datetime)


def _of_sheets(patient: Patient, begin: datetime, end: datetime) -> Iterator[Line]:
    for item in _written.rows(patient=patient.pk, begin=begin, end=end):
        series, version = item.plan.session.series, item.plan.protocol_version
        yield Line(
            key=item.key,
            label=item.label or item.key,
            kind=item.kind,
            strength=item.strength,
            starts_at=item.starts_at,
            ends_at=item.ends_at,
            eases_at=item.eases_at,
            areas=frozenset(item.areas),
            origin=Origin(
                session_id=item.plan.session_id,
                plan_id=item.plan_id,
                treatment=series.treatment.key,
                treatment_label=series.treatment.label,
                day=_day(item.plan.session.started_at or item.plan.counted_from, series.location.time_zone),
                time_zone=series.location.time_zone,
                protocol=version.protocol.key,
                version=version.number,
                is_projected=item.plan.issued_at is None,
                is_changed=item.override_id is not None or item.origin != PlanItem.Origin.PROTOCOL,
            ),
        )


def _of_bookings(patient: Patient, at: datetime) -> Iterator[Line]:
    booked = unexpired(Appointment.objects.filter(patient=patient, status__in=LIVE_APPOINTMENTS), at=at)
    booked = booked.filter(session__isnull=False, session__started_at=None)
    appointments = list(booked.select_related("session__series__treatment", "location").order_by("starts_at", "id"))
    if not appointments:
        return
    series_ids = {appointment.session.series_id for appointment in appointments if appointment.session}
    pinned = {each.series_id: each.version_id for each in SeriesProtocol.objects.filter(series__in=series_ids)}
    treated = _treated(series_ids)
    instructions: dict[UUID, list[Instruction]] = defaultdict(list)
    told = Instruction.objects.filter(version__in=set(pinned.values()), from_hours__gte=0)
    for instruction in told.select_related("key", "version__protocol").order_by("position"):
        instructions[instruction.version_id].append(instruction)
    for appointment in appointments:
        assert appointment.session is not None  # asked for  # noqa: S101
        for instruction in instructions.get(pinned.get(appointment.session.series_id), ()):  # type: ignore[arg-type]
            yield _projected(appointment, instruction, treated[appointment.session.series_id])


def _projected(appointment: Appointment, instruction: Instruction, treated: frozenset[str]) -> Line:
    session, version = appointment.session, instruction.version
    assert session is not None  # its aftercare is asked about  # noqa: S101

    def moment(hours: int) -> datetime:
        return appointment.ends_at + timedelta(hours=hours)

    eases = instruction.eases_at_hours
    return Line(
        key=key_of(instruction),
        label=instruction.key.label,
        kind=instruction.kind,
        strength=instruction.strength,
        starts_at=moment(instruction.from_hours),
        ends_at=moment(instruction.until_hours),
        eases_at=None if eases is None else moment(eases),
        areas=frozenset(instruction.areas) or treated,
        origin=Origin(
            session_id=session.pk,
            plan_id=None,
            treatment=session.series.treatment.key,
            treatment_label=session.series.treatment.label,
            day=_day(appointment.starts_at, appointment.location.time_zone),
            time_zone=appointment.location.time_zone,
            protocol=version.protocol.key,
            version=version.number,
            is_projected=True,
            is_changed=False,
        ),
    )


def _treated(series_ids: set[UUID]) -> Mapping[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    concerns = PatientConcern.objects.filter(series_list__in=series_ids, areas__isnull=False)
    for series_id, area in concerns.values_list("series_list", "areas__key"):
        found[series_id].add(area)
    return defaultdict(frozenset, {series_id: frozenset(areas) for series_id, areas in found.items()})


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def containing_areas() -> Mapping[str, Sequence[str]]:
    """For the key of each body area, the keys of those that contain it, itself first. One query."""
    return containing(dict(BodyArea.objects.values_list("key", "inside__key")))


def containing(inside: Mapping[str, str | None]) -> Mapping[str, Sequence[str]]:
    """The same of areas whose keys are known, each with that of the one ``inside`` which it lies. No query."""
    found: dict[str, list[str]] = {}
    for key in inside:
        above: str | None = key
        found[key] = []
        # An area that came to lie in itself, by way of others, would never end.
        while above is not None and above not in found[key]:
            found[key].append(above)
            above = inside.get(above)
    return found
