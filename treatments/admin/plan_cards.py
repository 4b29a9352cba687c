"""Plans as cards: every session with its day, its gap in words and colour, and whom and what it takes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.admin.times import as_day, as_moment
from treatments.admin.rulings import Said, sharing_a_reason, wanting_own_reasons
from treatments.models import Appointment, FindingLevel, Series
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.course import spared_gap
from treatments.scheduling.pigment import source_of
from treatments.scheduling.plans import Plan, PlannedStep
from treatments.scheduling.preferences import Preferences
from treatments.scheduling.proposals import sealed


@dataclass(frozen=True, kw_only=True)
class Line:
    """A session of a plan, on the clock of the location."""

    step: PlannedStep
    when: str
    takes: str
    findings: Sequence[Said]

    @property
    def gap(self) -> str:
        """How long after the session before; nothing for a first one."""
        days = self.step.gap_days
        return "" if days is None else ngettext("{n} day", "{n} days", days).format(n=days)

    @property
    def gap_label(self) -> str:
        """How good that is, in words."""
        found = self.step.gap_class
        return str(found.label) if found else ""

    @property
    def is_booked(self) -> bool:
        """Whether it has its place already."""
        return self.step.slot is None


@dataclass(frozen=True, kw_only=True)
class Card:
    """A plan with what it costs, in words, and the proposal that books it.

    What holds for every session that it books is ``said_of_all``, and not said again at each.
    """

    number: int
    proposal: str
    cost: str
    given_up: Sequence[str]
    lines: Sequence[Line]
    said_of_all: Sequence[Said] = ()

    @property
    def _said(self) -> Sequence[Said]:
        of_lines = [each for line in self.lines if not line.is_booked for each in line.findings]
        return [*self.said_of_all, *of_lines]

    @property
    def codes(self) -> Sequence[str]:
        """Of what it takes an override for."""
        said = [each.finding for each in self._said]
        return list(dict.fromkeys(finding.code for finding in said if finding.level == FindingLevel.OVERRIDE))

    @property
    def own_fields(self) -> Sequence[tuple[Said, str]]:
        """What wants a reason of its own, each; none is given yet."""
        return [(each, "") for each in wanting_own_reasons(self._said)]

    @property
    def shares_reason(self) -> bool:
        """Whether anything is overridden for the one reason that is asked for."""
        return sharing_a_reason(self._said)

    @property
    def provider(self) -> str:
        """Who treats throughout; nobody's id where several do."""
        treating = {line.step.slot.provider.pk for line in self.lines if line.step.slot}
        return next(iter(treating)) if len(treating) == 1 else ""


def cards(
    series: Series, plans: Sequence[Plan], wished: Preferences, *, booked: Iterable[Appointment], at: datetime
) -> Sequence[Card]:
    """The plans, the best first, with what is ``booked`` already. No query."""
    by_session = {appointment.session_id: appointment for appointment in booked if appointment.session_id}
    return [
        _said_once(
            Card(
                number=number,
                proposal=sealed(series, plan, wished, at=at),
                cost=_cost(plan),
                given_up=list(_given_up(series, plan, wished)),
                lines=[
                    _line(step, by_session, series.location.time_zone, said_besides=_said_of_others(plan, step))
                    for step in plan.steps
                ],
            )
        )
        for number, plan in enumerate(plans, start=1)
    ]


def _said_once(card: Card) -> Card:
    """With what is said of each of several sessions said of all of them, instead."""
    said = [{_words(each): each for each in line.findings} for line in card.lines if not line.is_booked]
    if len(said) < 2:  # noqa: PLR2004  (one session is no several)
        return card
    of_all = set[tuple[str, ...]].intersection(*(set(each) for each in said))
    lines = [
        replace(line, findings=[each for each in line.findings if line.is_booked or _words(each) not in of_all])
        for line in card.lines
    ]
    return replace(card, lines=lines, said_of_all=[each for words, each in said[0].items() if words in of_all])


def _words(said: Said) -> tuple[str, ...]:
    return said.level, str(said.finding.reason), said.source, said.until


def _said_of_others(plan: Plan, step: PlannedStep) -> frozenset[str]:
    """Where the gap of another session of the plan stands: what it says is said there."""
    others = [each.session.number for each in plan.steps if each is not step]
    return frozenset(source for number in others for source in (f"template step {number}", source_of(number)))


def _line(
    step: PlannedStep, booked: Mapping[UUID, Appointment], zone: str, *, said_besides: frozenset[str] = frozenset()
) -> Line:
    distinct = dict.fromkeys(step.findings)
    findings = [Said(finding=finding, zone=zone) for finding in distinct if finding.source not in said_besides]
    if step.slot:
        found = [step.slot.provider, step.slot.room, *([step.slot.device] if step.slot.device else [])]
        takes = " · ".join(each.name for each in found)
        return Line(step=step, when=as_moment(step.slot.starts_at, zone), takes=takes, findings=findings)
    appointment = booked.get(step.session.pk)
    if appointment is None:
        return Line(step=step, when=as_day(step.day), takes="", findings=findings)
    things = [appointment.provider, appointment.room, *([appointment.device] if appointment.device else [])]
    takes = " · ".join(str(each) for each in things)
    return Line(step=step, when=as_moment(appointment.starts_at, zone), takes=takes, findings=findings)


def _cost(plan: Plan) -> str:
    """How far the gaps are from ideal, all in all."""
    with_gaps = ((step.gap_days, spared_gap(step.session).ideal_days) for step in plan.steps)
    off = sum(abs(days - best) for days, best in with_gaps if days is not None)
    if off == 0:
        return _("Every gap is ideal.")
    return ngettext("{n} day off the ideal gaps in all.", "{n} days off the ideal gaps in all.", off).format(n=off)


def _given_up(series: Series, plan: Plan, wished: Preferences) -> Iterator[str]:
    """Which wishes couldn't be had, and for how many sessions."""
    slots = [(step.day, step.slot) for step in plan.steps if step.slot]
    clock = clock_of(series.location.time_zone)
    outside = other_days = other_people = 0
    for day, slot in slots:
        band = wished.band(day, clock)
        outside += band is not None and not (
            band[0] <= minute_of(slot.starts_at) and minute_of(slot.ends_at) <= band[1]
        )
        other_days += bool(wished.weekdays) and day.weekday() not in wished.weekdays
        other_people += wished.provider_id is not None and slot.provider.pk != wished.provider_id
    for n, words in (
        (
            other_people,
            ngettext("{n} session with another provider", "{n} sessions with another provider", other_people),
        ),
        (other_days, ngettext("{n} session on another weekday", "{n} sessions on another weekday", other_days)),
        (outside, ngettext("{n} session outside the hours", "{n} sessions outside the hours", outside)),
    ):
        if n:
            yield words.format(n=n)
    if wished.same_provider and len({slot.provider.pk for _day, slot in slots}) > 1:
        yield _("several providers")
