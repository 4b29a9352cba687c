"""All sessions of a series placed at once: ranked complete plans, or the session and the reasons that block it.

A plan costs one for each day that a gap is off its ideal (for a first session: after the wished day), and what
``preferences`` adds for warnings (the series' own gaps apart) and for what couldn't be had. The plans are the cheapest
there are, by dynamic programming over the days of each session; an alternative has another provider, or two other days
at least. What was wished of the provider is given up only where there is no plan otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.conf import settings

from clinic.metrics.counted import PLAN_SECONDS
from treatments.models import FindingLevel, Series
from treatments.scheduling import rules
from treatments.scheduling.bitmaps import Grid, Starts, complement
from treatments.scheduling.blocking import why_blocked
from treatments.scheduling.chains import Chain, Stage, cheapest
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.course import Step, read_steps
from treatments.scheduling.course_ahead import Ahead, Link, course_ahead, window_of
from treatments.scheduling.diary import Diary, Need, read_diary, read_taken
from treatments.scheduling.findings import BookingRefused, Finding, refusals
from treatments.scheduling.intervals import Span, merged
from treatments.scheduling.openings import Openings, ResourceStarts
from treatments.scheduling.planned import plan_of
from treatments.scheduling.plans import Planned
from treatments.scheduling.preferences import (
    OTHER_PROVIDER,
    OUTSIDE_BAND,
    SEVERAL_PROVIDERS,
    WARNING,
    Preferences,
)
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.state import state_of_series
from treatments.scheduling.visits import Length

MOST_PLANS = 3
# In days around the best ones: most plans are found close by, and only what is looked at is read.
_REACHES = (3, 14, None)
# Of one provider, whole weeks are full or free.
_REACHES_OF_ONE = (7, 21, None)
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Option:
    """A series on the days of ``chain`` with one provider (None: whoever is free); ``starts`` has each day's start."""

    chain: Chain
    provider_id: str | None
    starts: Sequence[dict[int, int]]
    given_up: int

    @property
    def cost(self) -> int:
        """All in all."""
        return self.chain.cost + self.given_up


def plan_series(
    *, series: Series, preferences: Preferences, at: datetime, steps: Sequence[Step] | None = None
) -> Planned:
    """Up to three complete plans for what of ``series`` isn't performed yet, the best first.

    ``series`` has its location, treatment and provider with it, and its ``steps`` may have been read. Seven queries or
    fewer, whatever the horizon and the number of providers; seven more to find the nearest starts where it is blocked.

    :raises BookingRefused: the series is on hold or over.
    """
    if refused := list(state_of_series(series)):
        raise BookingRefused(refused)
    with PLAN_SECONDS.time():
        return Search(series, read_steps(series) if steps is None else steps, preferences, at).planned()


@dataclass
class Search:
    """The search for plans of one series."""

    series: Series
    steps: Sequence[Step]
    preferences: Preferences
    at: datetime

    def __post_init__(self) -> None:
        self.clock = clock_of(self.series.location.time_zone)
        self.length = Length.of(self.series.treatment)
        self._knows_all = False
        pinned = {number: self.clock.day(start) for number, start in self.preferences.pinned.items()}
        self.ahead: Ahead = course_ahead(self.steps, self.preferences, pinned)

    def planned(self) -> Planned:
        """The plans, or what blocks them; neither if every session has its day already."""
        if not any(link.fixed_on is None for link in self.ahead.links):
            return Planned(plans=[])
        found, openings = self._nearby()
        modes = iter(self._modes()[1:])
        while not found and (mode := next(modes, None)):
            found = Choosing(self, openings, None, mode).options()
        if not found:
            return Planned(plans=[], blocked_at=why_blocked(self, openings, Choosing(self, openings, None, {None: 0})))
        return Planned(plans=[plan_of(self, openings, option) for option in found])

    def _nearby(self) -> tuple[list[Option], Openings]:
        """The cheapest options that give up no provider, looking no further than needed.

        A chain with a day beyond the reach costs more than the reach: what is cheaper than that is the best there is.
        """
        for reach in self._reaches:
            openings = self._openings(reach)
            found = Choosing(self, openings, reach, self._modes()[0]).options()
            if reach is None or (len(found) == MOST_PLANS and found[-1].cost - self.ahead.waited <= reach):
                break
        return found, openings

    def _modes(self) -> list[Mapping[str | None, int]]:
        """Who may treat, and what that costs whatever the days: in the order of giving up."""
        wanted, everyone = self.preferences.provider_id, [provider.pk for provider in self.diary.providers]
        alike: dict[str | None, int] = dict.fromkeys(everyone, 0) if self.preferences.same_provider else {}
        whoever: dict[str | None, int] = {None: SEVERAL_PROVIDERS if self.preferences.same_provider else 0}
        if wanted is not None:
            return [dict.fromkeys([wanted] if wanted in everyone else [], 0), alike | whoever]
        return [alike, whoever] if self.preferences.same_provider else [whoever]

    def _openings(self, reach: int | None) -> Openings:
        spans = self._spans(reach)
        if reach != self._reaches[0] and not self._knows_all:
            # Who didn't find enough close by reads the rest once, however far they look then.
            everywhere = self._spans(None)
            self.diary.taken = read_taken(self.diary, everywhere, at=self.at, patient_ids=[self.series.patient_id])
            self._knows_all = True
        grid = Grid(spans[0][0], spans[-1][1] - self.length.whole, settings.BOOKING_GRID_MINUTES)
        return Openings(
            ResourceStarts(self.diary, grid, self.length, self.clock),
            patient_id=str(self.series.patient_id),
            forbidden=[finding.window for finding in refusals(self.findings)],
        )

    def _spans(self, reach: int | None) -> list[Span]:
        days = (window_of(link, reach) for link in self.ahead.links if link.fixed_on is None)
        spans = [
            (self.midnight(window.start), self.midnight(window.stop) + self.length.whole) for window in days if window
        ]
        return merged(spans) or [(self.horizon[0], self.horizon[1] + self.length.whole)]

    @property
    def preferred_id(self) -> str | None:
        """Who treats where several are free."""
        own = str(self.series.provider_id) if self.series.provider_id else None
        return self.preferences.provider_id or own

    def midnight(self, ordinal: int) -> int:
        """The minute at which a day begins."""
        return self.clock.midnight(date.fromordinal(ordinal))

    @cached_property
    def horizon(self) -> Span:
        """All starts that a plan may have."""
        links = self.ahead.links
        return self.midnight(links[0].first), self.midnight(max(link.last for link in links) + 1)

    @cached_property
    def _reaches(self) -> Sequence[int | None]:
        # The days of one session are read at once: few find three that fit between its neighbours.
        if sum(link.is_free for link in self.ahead.links) <= 1:
            return (None,)
        return _REACHES_OF_ONE if self.preferences.provider_id else _REACHES

    @cached_property
    def diary(self) -> Diary:
        """Who and what there is, when it is open, and what of it is taken close to the best days."""
        return read_diary(
            location=self.series.location,
            spans=self._spans(self._reaches[0]),
            opening=(self.horizon[0], self.horizon[1] + self.length.whole),
            need=Need.of(self.series.treatment),
            at=self.at,
            patient_ids=[self.series.patient_id],
        )

    @cached_property
    def findings(self) -> list[Finding]:
        """What the rule book says of the patient over the horizon, whoever treats; the series' own gaps apart."""
        return rules.ask(self.request, self.horizon)

    @property
    def request(self) -> BookingRequest:
        """A visit of the series, whichever session, whoever treats."""
        return BookingRequest(
            patient_id=self.series.patient_id,
            location=self.series.location,
            length=self.length,
            at=minute_of(self.at),
            treatment=self.series.treatment,
            series=self.series,
        )


@dataclass
class Choosing:
    """Chains of days within ``reach`` of the best ones, by each of ``providers`` (None: whoever is free).

    Each comes with what it costs whatever the days.
    """

    search: Search
    openings: Openings
    reach: int | None
    providers: Mapping[str | None, int]

    def options(self) -> list[Option]:
        """The cheapest, and the cheapest that differ from those before."""
        best = {provider_id: self._option(provider_id) for provider_id in self.providers}
        chosen: list[Option] = []
        while len(chosen) < MOST_PLANS and (left := [option for option in best.values() if option]):
            chosen.append(min(left, key=lambda option: (option.cost, option.chain.days)))
            for provider_id in best:
                if _may_be_same(provider_id, chosen[-1].provider_id):
                    alike = [each.chain.days for each in chosen if _may_be_same(provider_id, each.provider_id)]
                    best[provider_id] = self._option(provider_id, alike)
        return chosen

    def _option(self, provider_id: str | None, apart: Sequence[Sequence[int]] = ()) -> Option | None:
        starts, stages = self.stages(provider_id)
        free = sum(link.is_free for link in self.search.ahead.links)
        chain = cheapest(stages, anchor=self.search.ahead.anchor, apart=apart, differing=min(2, max(1, free)))
        given_up = self.providers[provider_id]
        return chain and Option(chain=chain, provider_id=provider_id, starts=starts, given_up=given_up)

    def stages(self, provider_id: str | None) -> tuple[list[dict[int, int]], list[Stage]]:
        """For each link, the start of each day that has one, and the stage of a chain."""
        starts, stages = [], []
        day_starts = _DayStarts(self.search, self.openings, provider_id)
        for link in self.search.ahead.links:
            found = day_starts.of(link, window_of(link, self.reach))
            starts.append({day: start for day, (_cost, start) in found.items()})
            stages.append(Stage(costs={day: cost for day, (cost, _start) in found.items()}, gaps=link.gaps))
        return starts, stages


def _may_be_same(one: str | None, other: str | None) -> bool:
    return one == other or None in (one, other)


def _people(search: Search, openings: Openings, provider_id: str | None) -> list[tuple[Starts, int]]:
    """The starts with whoever may be chosen, and what choosing them costs: the wished one first."""
    wanted = search.preferences.provider_id
    if wanted is None:
        return [(openings.of(provider_id), 0)]
    own = [(openings.of(wanted), 0)] if provider_id in (None, wanted) and wanted in openings.ids else []
    return own if provider_id == wanted else [*own, (openings.of(provider_id), OTHER_PROVIDER)]


class _DayStarts:
    """The best start of each day with one provider: the first in the band, else the nearest to it; unwarned if any."""

    def __init__(self, search: Search, openings: Openings, provider_id: str | None) -> None:
        self.search, grid = search, openings.grid
        self.people = _people(search, openings, provider_id)
        warned = [each.window for each in search.findings if each.level == FindingLevel.WARN and each.is_steering]
        clean = complement(grid, grid.within(warned))
        # For each who may be chosen, the unwarned starts before all.
        self.kinds = [
            ([(Starts(grid, starts.bits & clean), 0), (starts, WARNING)] if warned else [(starts, 0)], other)
            for starts, other in self.people
        ]

    def of(self, link: Link, window: range) -> dict[int, tuple[int, int]]:
        if link.fixed_on is not None:
            return {link.fixed_on.toordinal(): (0, -1)}
        if link.pinned_at is not None:
            cost = next((other for starts, other in self.people if link.pinned_at in starts), None)
            return {} if cost is None else {link.first: (cost, link.pinned_at)}
        first = link.first if self.search.ahead.anchor is None and link is self.search.ahead.links[0] else None
        avoided = self.search.preferences.avoided.get(link.session.number)
        found = ((day, self._best(date.fromordinal(day))) for day in window if day != avoided)
        late = {day: 0 if first is None else day - first for day in window}
        return {day: (best[0] + late[day], best[1]) for day, best in found if best}

    def _best(self, day: date) -> tuple[int, int] | None:
        search = self.search
        whole = (search.clock.midnight(day), search.clock.midnight(day + _DAY))
        band = search.preferences.band(day, search.clock)
        inside = whole if band is None else (band[0], band[1] - search.length.stay + 1)
        for kinds, other in self.kinds:
            for outside in (0,) if band is None else (0, OUTSIDE_BAND):
                for starts, warning in kinds:
                    start = starts.nearest_beside(inside, whole) if outside else starts.first_in(inside)
                    if start is not None:
                        return other + outside + warning + search.preferences.day_cost(day), start
        return None
