"""Why a session can't be placed, and where it could be instead."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from treatments.models import FindingLevel
from treatments.scheduling.availability import SoughtVisit, free_starts
from treatments.scheduling.bitmaps import Starts, complement, union
from treatments.scheduling.chains import reachable
from treatments.scheduling.clock import minute_of, moment_of, span_of
from treatments.scheduling.course_ahead import Link
from treatments.scheduling.diary import Resource
from treatments.scheduling.findings import ALWAYS, Finding, block, refusals
from treatments.scheduling.hours import hours_of, shut
from treatments.scheduling.intervals import Span, merged, touch
from treatments.scheduling.openings import Openings, Slot
from treatments.scheduling.overlaps import DeviceBusy, Overlap, PatientBusy, ProviderBusy, RoomBusy
from treatments.scheduling.plans import Blocked
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.gaps import short_day
from treatments.scheduling.rules.state import off_grid

if TYPE_CHECKING:
    from treatments.scheduling.planner import Choosing, Search

MOST_NEAREST = 3
# On a grid of five minutes a long day has some 150.
_SOME_DAYS_OF_STARTS = 1500
_NOW, _AROUND = timedelta(), timedelta(days=10)
# In minutes.
_DAY = 24 * 60
_LOOK = timedelta(days=366)


def why_blocked(search: "Search", openings: Openings, choosing: "Choosing") -> Blocked:
    """The first session that no chain of days reaches. Seven queries, for the nearest starts."""
    _starts, stages = choosing.stages(None)
    reached = reachable(stages, anchor=search.ahead.anchor)
    place = len(reached) - 1
    link = search.ahead.links[place]
    before = reached[place - 1] if place else {search.ahead.anchor} - {None}
    span = _span(search, link, before)
    reasons = (
        [*_of_gap(link, before, span)] or [*_of_grid(link)] or [*why_nothing_is_free(openings, search.findings, span)]
    )
    return Blocked(
        number=link.session.number,
        reasons=[_without_end(reason, span) for reason in reasons] if link.pinned_at is not None else reasons,
        nearest=_nearest(search, link, span),
    )


def _without_end(reason: Finding, span: Span) -> Finding:
    """Of one minute only: that another comes after it is no news."""
    return replace(reason, window=ALWAYS) if reason.window == span else reason


def _span(search: "Search", link: Link, before: Collection[int | None]) -> Span:
    """The starts that the gaps, or whoever pinned it, allow."""
    if link.pinned_at is not None:
        return link.pinned_at, link.pinned_at + 1
    first, last = link.first, link.last
    days = [day for day in before if day is not None]
    if days and link.gaps and link.is_free:
        first, last = max(first, min(days) + min(link.gaps)), min(last, max(days) + max(link.gaps))
    return search.midnight(first), search.midnight(max(first, last) + 1)


def _of_gap(link: Link, before: Collection[int | None], span: Span) -> Iterator[Finding]:
    """What has its day already may be too close to all that the sessions before it could have."""
    if not link.is_free and before and all(link.first - (day or 0) not in link.gaps for day in before):
        reason = _("Session {number} has its day, and the sessions before it leave less than {days} days to it.")
        words = {"number": link.session.number, "days": min(link.gaps)}
        longest = link.first - min(day or 0 for day in before)
        is_early = longest >= (link.session.floor_days or 0)
        yield Finding(
            code="gap_below_min" if is_early else "gap_below_floor",
            level=FindingLevel.OVERRIDE if is_early else FindingLevel.BLOCK,
            reason=reason.format(**words),
            window=span,
            source=f"template step {words['number']}",
        )


def _of_grid(link: Link) -> Iterator[Finding]:
    if link.pinned_at is not None:
        yield from off_grid(link.pinned_at)


def why_nothing_is_free(openings: Openings, findings: Sequence[Finding], span: Span) -> Iterator[Finding]:
    """What alone leaves no start in ``span``; if nothing alone does, that nothing is free together.

    ``findings`` are those of the patient, whoever treats.
    """
    found = [*_of_patient(openings, findings, span), *_of_people(openings, span), *_of_things(openings, span)]
    together = _("Provider, room and device are each free at some time, but never at the same.")
    yield from found or [block("provider_busy", together, window=span)]


def _is_empty(openings: Openings, bits: int, span: Span) -> bool:
    return Starts(openings.grid, bits).first_in(span) is None


def _of_patient(openings: Openings, findings: Sequence[Finding], span: Span) -> Iterator[Finding]:
    if not _is_empty(openings, openings.allowed, span):
        return
    ruled = [finding for finding in refusals(findings) if touch(finding.window, span)]
    for finding in ruled:
        rest = [other for other in ruled if other is not finding]
        if rest and _cover(openings, rest, span):
            ruled = rest
    yield from ruled or [PatientBusy.finding(span)]


def _cover(openings: Openings, findings: Sequence[Finding], span: Span) -> bool:
    grid = openings.grid
    return _is_empty(openings, complement(grid, grid.within(finding.window for finding in findings)), span)


def _of_people(openings: Openings, span: Span) -> Iterator[Finding]:
    if not openings.diary.providers:
        yield block("provider_not_eligible", _("Nobody gives this treatment here then."), source="treatment")
    elif _is_empty(openings, openings.resources.some_provider, span):
        yield _why_nobody(openings, span)


def _why_nobody(openings: Openings, span: Span) -> Finding:
    """What leaves none of those who work: hours, closures or absences, in this order, else their appointments."""
    diary, grid, stay = openings.diary, openings.grid, openings.length.stay
    horizon = (grid.first, grid.end + stay)
    working = {
        each.pk: grid.fitting(hours_of(diary, each.pk, horizon, openings.clock), length=stay)
        for each in diary.providers
    }
    if _is_empty(openings, union(working.values()), span):
        return block("outside_hours", _("Nobody works here then."), window=span, source="rota")
    if _is_empty(openings, union(working.values()) & _besides(openings, diary.closures), span):
        window = _hull(merged(each for each in diary.closures if touch(each, span)), span)
        return block("closure", _("The location is shut then."), window=window, source="closure")
    gone = {each.pk: shut(diary, each.pk) for each in diary.providers}
    if _is_empty(openings, union(working[pk] & _besides(openings, away) for pk, away in gone.items()), span):
        window = _hull(merged(each for away in gone.values() for each in away if touch(each, span)), span)
        return block("absence", _("Whoever gives this treatment is away then."), window=window, source="absence")
    return ProviderBusy.finding(span)


def _besides(openings: Openings, taken: Iterable[Span], *, turnover: int = 0) -> int:
    """The starts of visits that touch nothing of ``taken``."""
    grid = openings.grid
    return complement(grid, grid.clashing(taken, needed_from=0, needed_until=openings.length.stay + turnover))


def _of_things(openings: Openings, span: Span) -> Iterator[Finding]:
    diary = openings.diary
    kinds: list[tuple[Sequence[Resource], type[Overlap]]] = [(diary.rooms, RoomBusy)]
    if diary.needs_device:
        kinds.append((diary.devices, DeviceBusy))
    for things, busy in kinds:
        if any(openings.resources.thing(thing.pk).first_in(span) is not None for thing in things):
            continue
        away = [diary.away.get(thing.pk, ()) for thing in things]
        in_service = union(_besides(openings, spans, turnover=openings.length.turnover) for spans in away)
        if things and _is_empty(openings, in_service, span):
            window = _hull(merged(each for spans in away for each in spans if touch(each, span)), span)
            yield block("outage", _out_of_service(openings, things, span), window=window, source="outage")
        else:
            yield busy.finding(span)


def _out_of_service(openings: Openings, things: Sequence[Resource], span: Span) -> str:
    """Each thing with its days: "Out of service: Pen 1 (12 Jan 2027 - 16 Jan 2027)."."""
    found = []
    for thing in things:
        away = merged(each for each in openings.diary.away.get(thing.pk, ()) if touch(each, span))
        days = ", ".join(_days(each, openings) for each in away)
        found.append(f"{thing.name} ({days})")
    return _("Out of service: {what}.").format(what="; ".join(found))


def _days(away: Span, openings: Openings) -> str:
    first, last = (short_day(openings.clock.day(minute)) for minute in (away[0], away[1] - 1))
    return first if first == last else f"{first} - {last}"


def _hull(spans: Sequence[Span], otherwise: Span) -> Span:
    return (spans[0][0], spans[-1][1]) if spans else otherwise


def _nearest(search: "Search", link: Link, span: Span) -> Sequence[Slot]:
    """One start on each of the days that follow, or around the one that was wished: minutes apart are no choice."""
    clock, wished = search.clock, link.pinned_at
    earlier = _AROUND if wished is not None else _NOW
    found = free_starts(
        location=search.series.location,
        visit=SoughtVisit.of(search.series.treatment),
        request=_request(search, link),
        during=span_of(moment_of(span[0]) - earlier, moment_of(span[0]) + _LOOK),
        at=search.at,
        patient_id=search.series.patient_id,
        limit=_SOME_DAYS_OF_STARTS,
    )
    days = [
        list(slots) for _day, slots in groupby(found.results, key=lambda slot: clock.day(minute_of(slot.starts_at)))
    ]
    if wished is None:
        return [slots[0] for slots in days[:MOST_NEAREST]]
    nearest = [min(slots, key=lambda slot: abs(minute_of(slot.starts_at) % _DAY - wished % _DAY)) for slots in days]
    nearest.sort(key=lambda slot: abs(minute_of(slot.starts_at) - wished))
    return sorted(nearest[:MOST_NEAREST], key=lambda slot: slot.starts_at)


def _request(search: "Search", link: Link) -> BookingRequest:
    """The visit that is blocked, among the sessions that have their day: it keeps away from those after it, too."""
    given = {number: search.clock.day(start) for number, start in search.preferences.pinned.items()}
    steps = [
        step if step.day or step.session.pk == link.session.pk else replace(step, day=given.get(step.session.number))
        for step in search.steps
    ]
    return replace(search.request, session=link.session, steps=steps)
