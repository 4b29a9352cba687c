"""What a patient's page says: now, later and over, warning signs by urgency, the next visit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from aftercare.models import AftercarePlan, PlanItem, Strength
from aftercare.queries.patient_page import PatientPage
from aftercare.wording import Words, intro_of, is_protocols_intro, left_words, moment_words, urgency_of, words_of
from clinic.models import Urgency
from treatments.models import Appointment, Polarity

_WEIGHT = [Strength.MUST, Strength.SHOULD, Strength.MAY]
# What begins so soon says what isn't to be done until then: "wait six hours before you wash".
_SOON = timedelta(hours=24)


@dataclass(frozen=True)
class Line:
    """One line: its words, how long still (``left``), and from when until when; it ends at ``ends_at``, as it says."""

    item: PlanItem
    plan: AftercarePlan
    words: Words
    left: str
    when: str
    ends_at: datetime
    has_eased: bool = False

    @property
    def is_must(self) -> bool:
        """Whether it has to be followed, rather than better is: what has eased is only advised."""
        return self.item.strength == Strength.MUST and not self.has_eased


@dataclass(frozen=True)
class Span:
    """Lines that end together, and are as binding: said once how long it still is."""

    left: str
    when: str
    lines: Sequence[Line]

    @property
    def must(self) -> Sequence[Line]:
        """What has to be followed."""
        return [line for line in self.lines if line.is_must]

    @property
    def advised(self) -> Sequence[Line]:
        """What is better followed."""
        return [line for line in self.lines if not line.is_must]


@dataclass(frozen=True)
class Section:
    """Lines under a heading. ``name`` is what the style knows it by."""

    name: str
    heading: str
    lines: Sequence[Line]

    @property
    def spans(self) -> Sequence[Span]:
        """The lines by when they end: first what has to be followed, the first to end first, then what is advised."""
        ordered = sorted(self.lines, key=_by_weight_and_end)
        grouped = groupby(ordered, key=lambda line: (line.is_must, line.left, line.when))
        return [Span(left, when, list(lines)) for (_must, left, when), lines in grouped]


@dataclass(frozen=True, kw_only=True)
class Content:
    """All of the page but the frame. A section without lines isn't there."""

    intros: Sequence[Words]
    now: Sequence[Section]
    warnings: Sequence[Section]
    later: Sequence[Line]
    over: Sequence[Line]
    changed: Sequence[AftercarePlan]
    to_read: Sequence[AftercarePlan]
    next_change: str


def content_of(page: PatientPage, *, at: datetime) -> Content:
    """What ``page`` says at ``at``, in the active language."""
    pairs = [(item, plan) for plan in page.sheets for item in plan.items.all()]
    rules = _longest([pair for pair in pairs if pair[0].kind != Polarity.WATCH])
    now = [_now(item, plan, at) for item, plan in rules if item.starts_at <= at < item.ends_at]
    soon = [_soon(item, plan) for item, plan in rules if at < item.starts_at <= at + _SOON]
    later = [_later(item, plan) for item, plan in rules if item.starts_at > at + _SOON]
    over = [_over(item, plan) for item, plan in rules if item.ends_at <= at]
    signs = [_now(item, plan, at) for item, plan in pairs if item.kind == Polarity.WATCH and item.ends_at > at]
    return Content(
        intros=[intro_of(plan) for plan in page.sheets if _is_introduced(plan, at)],
        now=_now_sections(now, soon),
        warnings=_warnings(signs),
        later=sorted(later, key=lambda line: (line.item.starts_at, line.item.position)),
        over=sorted(over, key=lambda line: (line.item.ends_at, line.item.position), reverse=True),
        changed=[plan for plan in page.sheets if plan.edition > 1 and not _is_read(plan)],
        to_read=[plan for plan in page.sheets if not _is_read(plan) and _asks(plan, at)],
        next_change=_next_change(now),
    )


def is_over(page: PatientPage, *, at: datetime) -> bool:
    """Whether nothing is asked of the patient any more, nor will be."""
    return not any(_asks(plan, at) for plan in page.sheets)


def _asks(plan: AftercarePlan, at: datetime) -> bool:
    return any(item.ends_at > at for item in plan.items.all())


def _is_introduced(plan: AftercarePlan, at: datetime) -> bool:
    """What the protocol says first is of the day of the session; what somebody wrote instead is for as long as any."""
    if is_protocols_intro(plan):
        zone = ZoneInfo(_zone(plan))
        return bool(plan.intro) and at.astimezone(zone).date() == plan.counted_from.astimezone(zone).date()
    return _asks(plan, at)


def _is_read(plan: AftercarePlan) -> bool:
    return hasattr(plan, "acknowledgement")


def _longest(pairs: Sequence[tuple[PlanItem, AftercarePlan]]) -> Sequence[tuple[PlanItem, AftercarePlan]]:
    """Without the lines that another sheet says for at least as long, as strictly, for all of the same skin."""
    return [pair for pair in pairs if not any(_says_all_of(other, pair) for other in pairs)]


def _says_all_of(other: tuple[PlanItem, AftercarePlan], pair: tuple[PlanItem, AftercarePlan]) -> bool:
    (longer, its_plan), (item, plan) = other, pair
    if its_plan == plan or (longer.kind, longer.key) != (item.kind, item.key):
        return False
    is_as_strict = _WEIGHT.index(Strength(longer.strength)) <= _WEIGHT.index(Strength(item.strength))
    is_as_wide = not longer.areas or (bool(item.areas) and set(item.areas) <= set(longer.areas))
    # Of two that are alike, that of the newer sheet stands.
    is_as_long = (longer.ends_at, its_plan.counted_from) > (item.ends_at, plan.counted_from)
    began = longer.starts_at <= max(item.starts_at, its_plan.counted_from)
    is_as_firm = (longer.eases_at or longer.ends_at) >= (item.eases_at or item.ends_at)
    return is_as_strict and is_as_wide and is_as_long and began and is_as_firm


def _zone(plan: AftercarePlan) -> str:
    return plan.session.series.location.time_zone


def _now(item: PlanItem, plan: AftercarePlan, at: datetime) -> Line:
    """By its own end, which its text tells, too, and is counted to; when it eases stands beside it."""
    zone = _zone(plan)
    end, left = moment_words(item.ends_at, zone), left_words(item.ends_at, at=at, zone=zone)
    if item.eases_at and at < item.eases_at:
        when = _("until {end}, strictly until {eased}").format(end=end, eased=moment_words(item.eases_at, zone))
        return _line(item, plan, left=left, when=when)
    when = _("until {end}").format(end=end)
    return _line(item, plan, left=left, when=when, has_eased=item.eases_at is not None)


def _line(item: PlanItem, plan: AftercarePlan, *, left: str = "", when: str, has_eased: bool = False) -> Line:
    return Line(item, plan, words_of(item, plan), left, when, item.ends_at, has_eased)


def _soon(item: PlanItem, plan: AftercarePlan) -> Line:
    """What isn't to be done before it begins, or isn't any more from then on."""
    zone = _zone(plan)
    begins, ends = _("From {start}"), _("until {end}")
    if item.kind == Polarity.DO:
        begins, ends = _("Not before {start}"), _("then until {end}")
    start, end = moment_words(item.starts_at, zone), moment_words(item.ends_at, zone)
    return _line(item, plan, left=begins.format(start=start), when=ends.format(end=end))


def _later(item: PlanItem, plan: AftercarePlan) -> Line:
    zone = _zone(plan)
    when = _("from {start} until {end}").format(
        start=moment_words(item.starts_at, zone), end=moment_words(item.ends_at, zone)
    )
    return _line(item, plan, when=when)


def _over(item: PlanItem, plan: AftercarePlan) -> Line:
    when = _("over since {end}").format(end=moment_words(item.ends_at, _zone(plan)))
    return _line(item, plan, when=when)


def _by_weight_and_end(line: Line) -> tuple[bool, datetime, str, int, int]:
    weight = _WEIGHT.index(Strength(line.item.strength))
    return not line.is_must, line.ends_at, line.when, weight, line.item.position


def _now_sections(lines: Sequence[Line], soon: Sequence[Line]) -> Sequence[Section]:
    """What is to be waited for first: it is over before the rest, and is missed where it stands further down."""
    headings = {Polarity.AVOID: _("Please don't"), Polarity.DO: _("Please do")}
    kinds = [
        Section(kind.value, heading, [line for line in lines if line.item.kind == kind])
        for kind, heading in headings.items()
    ]
    return _filled([Section("soon", _("Soon"), soon), *kinds])


def _warnings(lines: Sequence[Line]) -> Sequence[Section]:
    headings = {
        Urgency.EMERGENCY: _("Emergency: call now"),
        Urgency.SAME_DAY: _("Call us today"),
        Urgency.ROUTINE: _("Tell us"),
    }
    # Two sheets say the same of the same sign: once is enough.
    once = {line.words.text: line for line in reversed(lines)}
    return _filled(
        Section(urgency.value, heading, [line for line in lines if _is_sign(line, urgency, once)])
        for urgency, heading in headings.items()
    )


def _is_sign(line: Line, urgency: Urgency, once: dict[str, Line]) -> bool:
    return urgency_of(line.item) == urgency and once[line.words.text] is line


def _filled(sections: Iterable[Section]) -> Sequence[Section]:
    return [section for section in sections if section.lines]


def _next_change(now: Sequence[Line]) -> str:
    """When the first of what is to be followed now ends, in words, as its span has it; empty where nothing is."""
    ending = min(now, key=lambda line: line.ends_at, default=None)
    return moment_words(ending.ends_at, _zone(ending.plan)) if ending else ""


def what_for(appointment: Appointment) -> str:
    """The treatment of an appointment, or the kind of visit, in the active language."""
    if appointment.session is None:
        return str(appointment.get_kind_display())
    return str(appointment.session.series.treatment)
