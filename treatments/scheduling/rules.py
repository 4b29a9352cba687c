"""The rule book: what is asked of every proposed booking, whichever door it comes through.

A higher app adds its rules with ``register`` in ``AppConfig.ready()``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _

from clinic.models import Device, Patient, Provider, Room
from treatments.models import FindingLevel, Series, Session, Treatment
from treatments.scheduling.course import Step, neighbours
from treatments.scheduling.diary import Diary
from treatments.scheduling.findings import Finding
from treatments.scheduling.intervals import Interval, merged
from treatments.scheduling.overlaps import DeviceBusy, PatientBusy, ProviderBusy, RoomBusy
from treatments.scheduling.visits import Length, Occupation
from treatments.statuses import SeriesStatus

SHORT_DATE = "j M Y"


@dataclass(frozen=True, kw_only=True)
class BookingRequest:
    """A visit that somebody wants.

    Who, when, with whom and where; ``session`` and its ``steps`` where it belongs to a series.

    ``room`` and ``device`` are None where none was free to choose. ``diary`` covers the time asked for.
    """

    patient: Patient
    starts_at: datetime
    at: datetime
    length: Length
    diary: Diary
    provider: Provider
    room: Room | None
    device: Device | None
    treatment: Treatment | None = None
    session: Session | None = None
    steps: Sequence[Step] = field(default_factory=list)

    @property
    def occupation(self) -> Occupation:
        """What the visit would take."""
        return self.length.at(self.starts_at)

    @property
    def zone(self) -> ZoneInfo:
        """The location's."""
        return ZoneInfo(self.diary.location.time_zone)

    @property
    def day(self) -> date:
        """The calendar day of the visit at the location."""
        return self.starts_at.astimezone(self.zone).date()


class Rule:
    """Yields what it has to say about a request; it never writes, and reads nothing that the request doesn't hold."""

    def findings(self, request: BookingRequest) -> Iterator[Finding]:
        """Everything this rule says about ``request``."""
        raise NotImplementedError


class StartIsPossible(Rule):
    """Nobody is treated in the past, and starts sit on the grid."""

    def findings(self, request: BookingRequest) -> Iterator[Finding]:
        if request.starts_at < request.at:
            yield block("in_the_past", _("This start is in the past. Choose a later one."), until=request.at)
        grid = settings.BOOKING_GRID_MINUTES
        if request.starts_at.minute % grid or request.starts_at.second or request.starts_at.microsecond:
            yield block("off_grid", _("Starts are on every {minutes}th minute.").format(minutes=grid))


class IsOffered(Rule):
    """The location is in use, and what is booked is offered there."""

    def findings(self, request: BookingRequest) -> Iterator[Finding]:
        if not request.diary.location.is_active:
            yield block("location_not_in_use", _("This location isn't in use. Choose another."))
        if request.treatment and not request.treatment.is_offered:
            yield block("not_offered", _("The clinic doesn't offer this treatment now."), source="treatment")


class SeriesIsActive(Rule):
    """A series on hold, or over, takes no bookings."""

    def findings(self, request: BookingRequest) -> Iterator[Finding]:
        if request.session is not None:
            yield from state_of_series(request.session.series)


class ProviderMayTreat(Rule):
    """Only eligible providers give a treatment."""

    def findings(self, request: BookingRequest) -> Iterator[Finding]:
        if request.provider not in request.diary.providers:
            reason = _("The provider doesn't give this treatment. Choose one who does.")
            yield block("provider_not_eligible", reason, source="treatment")


class WithinHours(Rule):
    """The whole visit lies in the provider's hours at the location, and nobody is away or shut."""

    def findings(self, request: BookingRequest) -> Iterator[Finding]:
        diary, visit = request.diary, request.occupation.patient
        if not any(hours.contains(visit) for hours in diary.rota.get(request.provider.pk, ())):
            yield block("outside_hours", _("The provider doesn't work here then."), source="rota")
        for absence in _touched(diary.absences.get(request.provider.pk, ()), visit):
            yield block("absence", _("The provider is away then."), until=absence.ends_at, source="absence")
        for closure in _touched(diary.closures, visit):
            yield block("closure", _("The location is shut then."), until=closure.ends_at, source="closure")


class RoomAndDeviceFit(Rule):
    """Room and device are at the location, in use, and of the kind that the treatment needs."""

    def findings(self, request: BookingRequest) -> Iterator[Finding]:
        if request.room and request.room not in request.diary.rooms:
            yield block("room_not_suitable", _("This room is elsewhere, not in use, or not furnished for it."))
        if request.device and request.device not in request.diary.devices:
            yield block("device_not_suitable", _("This device is elsewhere, not in use, or of the wrong kind."))


class NothingIsTaken(Rule):
    """Patient, provider, room and device are each in one place at a time.

    PostgreSQL refuses the same, whatever this says.
    """

    def findings(self, request: BookingRequest) -> Iterator[Finding]:
        taken, diary = request.occupation, request.diary
        needs_device = bool(request.treatment and request.treatment.device_kind_id)
        if diary.is_taken(request.patient.pk, taken.patient):
            yield from PatientBusy().findings
        if diary.is_taken(request.provider.pk, taken.provider):
            yield from ProviderBusy().findings
        if request.room is None or diary.is_taken(request.room.pk, taken.room):
            yield from RoomBusy().findings
        if needs_device and (request.device is None or diary.is_taken(request.device.pk, taken.device)):
            yield from DeviceBusy().findings


class GapsInSeries(Rule):
    """The skin needs time between two sessions of a series, and not too much of it.

    Days are calendar days at the location, to the session before and to the one after if it has a day. Below floor
    nobody may; from floor to min it takes an override; past max is a warning. Source: the series template.
    """

    def findings(self, request: BookingRequest) -> Iterator[Finding]:
        if request.session is not None:
            yield from gaps_in_series(request.session, request.steps, day=request.day, zone=request.zone)


def state_of_series(series: Series) -> Iterator[Finding]:
    """What keeps anything from happening in a series that isn't active."""
    if series.status == SeriesStatus.ON_HOLD:
        yield block("series_on_hold", _("The series is on hold. Resume it first."))
    elif series.status != SeriesStatus.ACTIVE:
        yield block("series_over", _("The series is over. Start a new one."))


def gaps_in_series(session: Session, steps: Sequence[Step], *, day: date, zone: ZoneInfo) -> Iterator[Finding]:
    """What the gaps say if ``session`` is on ``day``: to the one before, and to the one after if that has a day."""
    before, after = neighbours(steps, session)
    if before:
        yield from _gap(before.day or before.session.ideal_on, day, [session], zone)
    if after and after[-1].day:
        yield from _gap(day, after[-1].day, [step.session for step in after], zone)


def _gap(first: date, second: date, between: Sequence[Session], zone: ZoneInfo) -> Iterator[Finding]:
    # Sessions in between that have no day yet will need their own time.
    days = (second - first).days
    floor, least, most = (sum(getattr(session, f"{name}_days") or 0 for session in between) for name in _BOUNDS)
    free_on = first + timedelta(days=least)
    words = {"days": days, "floor": floor, "min": least, "max": most, "first": _day(free_on)}
    until, source = datetime.combine(free_on, time(), zone), f"template step {between[-1].number}"
    if days < 0:
        reason = _("The sessions of a series follow each other. From {first} on it is free.").format(**words)
        yield block("gap_below_floor", reason, until=until, source=source)
    elif days < floor:
        reason = _("{days} days between two sessions; below {floor} nobody may book. From {first} on it is free.")
        yield block("gap_below_floor", reason.format(**words), until=until, source=source)
    elif days < least:
        reason = _("{days} days between two sessions; at least {min} are needed. From {first} on it is free.").format(
            **words
        )
        yield Finding(code="gap_below_min", level=FindingLevel.OVERRIDE, reason=reason, until=until, source=source)
    elif days > most:
        reason = _("{days} days between two sessions; more than {max} weaken the series.").format(**words)
        yield Finding(code="gap_above_max", level=FindingLevel.WARN, reason=reason, source=source)


_BOUNDS = ("floor", "min", "max")


def block(code: str, reason: str, *, until: datetime | None = None, source: str = "") -> Finding:
    """A finding that nobody may override."""
    return Finding(code=code, level=FindingLevel.BLOCK, reason=reason, until=until, source=source)


def _touched(intervals: Sequence[Interval], visit: Interval) -> list[Interval]:
    return [interval for interval in merged(intervals) if interval.overlaps(visit)]


def _day(day: date) -> str:
    return formats.date_format(day, SHORT_DATE)


_rules: list[Rule] = [
    StartIsPossible(),
    IsOffered(),
    SeriesIsActive(),
    ProviderMayTreat(),
    WithinHours(),
    RoomAndDeviceFit(),
    NothingIsTaken(),
    GapsInSeries(),
]


def register(rule: Rule) -> None:
    """Add a rule of a higher app to the book."""
    _rules.append(rule)


def ask(request: BookingRequest) -> list[Finding]:
    """Everything that the rule book says about ``request``; no queries beyond what its rules state."""
    return [finding for rule in _rules for finding in rule.findings(request)]
