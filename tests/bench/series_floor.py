"""The least that planning a whole series takes: who has time on which days, and the least deviation over those days.

Rooms and devices are only looked at on the days of a plan that is best as far as providers go. Where one of its days
has no room or device, it isn't a day of that provider, and the next best plan is tried.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from tests.bench.floors import STEP, TAKEN_THINGS, TIMES, Piece, Resources

# A plan that ends so many days later than the ideal gaps say is rare; only then more of the diary is read.
SLACK = 14
TAKEN_PATIENT = TIMES.format(
    where="patient_id = %(patient)s", besides="", who="patient", begin="starts_at", end="ends_at"
)


@dataclass(frozen=True, kw_only=True)
class SeriesQuestion:
    """``question`` spans the whole time that a plan may take; ``gaps`` are (min, ideal, max) days, but of the first."""

    question: Any
    gaps: tuple
    patient: Any

    @classmethod
    def of(cls, question, series):
        sessions = series.sessions.filter(number__gt=1).order_by("number")
        gaps = tuple(sessions.values_list("min_days", "ideal_days", "max_days"))
        return cls(question=question, gaps=gaps, patient=series.patient_id)


def best_plan(connection, asked):
    """``(deviation, starts, provider)`` of a plan than which none deviates less; None where there is none.

    A day too late or too early is 1, and so is a day that the first session is after the first day.
    """
    question = asked.question
    resources = Resources(connection, question)
    likely = question.base + timedelta(days=1 + SLACK + sum(ideal for _, ideal, _ in asked.gaps))
    # No plan that ends after it can be better than one that deviates less than what is left.
    if likely < question.until and (plan := Plans(connection, asked, resources, likely).best(SLACK)):
        return plan
    days = (question.until - question.base).days
    return Plans(connection, asked, resources, question.until).best(days + sum(map(widest, asked.gaps)))


def widest(gap):
    """By how many days a gap may deviate."""
    least, ideal, most = gap
    return max(most - ideal, ideal - least)


class Plans(Piece):
    """Plans whose sessions all start in ``[base, until)``."""

    def __init__(self, connection, asked, resources, until):
        super().__init__(connection, asked.question, resources, asked.question.base, until)
        self.gaps, self.patient = asked.gaps, str(asked.patient)
        self.clashes[self.patient] = bytearray(self.count)
        self.values["patient"] = asked.patient
        self.edges = [self.edge(day) for day in (*self.days, self.days[-1] + timedelta(days=1))]
        self.places = {}

    def edge(self, day):
        """The number of the first start of a day."""
        return min(max(0, -((self.first - self.wall(day, time())) // STEP)), self.count)

    def best(self, limit):
        """``(deviation, starts, provider)``, if there is one that deviates by at most ``limit`` days."""
        self.read_hours()
        self.read_taken([*self.of_providers, TAKEN_PATIENT], [(self.base, self.until)])
        free = {provider: self.days_of(provider) for provider in self.resources.providers}
        plans = {provider: cheapest(days, self.gaps, limit) for provider, days in free.items()}
        while any(plans.values()):
            deviation, provider, days = min((plan[0], key, plan[1]) for key, plan in plans.items() if plan)
            starts = self.starts_on(provider, days)
            if all(starts):
                return deviation, starts, provider
            full = sum(1 << day for day, start in zip(days, starts, strict=True) if not start)
            free[provider] &= ~full
            plans[provider] = cheapest(free[provider], self.gaps, limit)
        return None

    def days_of(self, provider):
        """The days, a bit for each, on which provider and patient have time together."""
        together = self.together(provider, 0, self.count)
        pairs = enumerate(zip(self.edges, self.edges[1:], strict=False))
        return sum(1 << day for day, (low, high) in pairs if together.find(0, low, high) >= 0)

    def together(self, provider, low, high):
        both = (int.from_bytes(self.clashes[key][low:high], "little") for key in (provider, self.patient))
        return reduce(or_, both).to_bytes(high - low, "little")

    def starts_on(self, provider, days):
        """The first start of each of the days, with a room and a device; None where there is none."""
        self.read_places({day for day in days if day not in self.places})
        starts = []
        for day in days:
            low, high = self.edges[day : day + 2]
            both = int.from_bytes(self.together(provider, low, high), "little") | self.places[day]
            number = both.to_bytes(high - low, "little").find(0)
            starts.append(None if number < 0 else self.at(low + number))
        return starts

    def read_places(self, days):
        """On which starts of the days no room, or no device, is free."""
        spans = {day: self.edges[day : day + 2] for day in days}
        if spans:
            self.read_taken(TAKEN_THINGS, [[self.at(edge) for edge in span] for span in spans.values()])
        for day, span in spans.items():
            kinds = (self.resources.rooms, self.resources.devices)
            self.places[day] = reduce(or_, (self.all_clash(kind, *span) for kind in kinds))

    def at(self, number):
        return self.base + timedelta(microseconds=STEP * number)


def cheapest(free, gaps, limit):
    """``(deviation, days)`` of sessions on days of ``free``, a bit for each, that deviate least, by at most ``limit``.

    For each session and each deviation the days that can be reached are one int; a gap is a shift.
    """
    reached = [[] for _ in range(len(gaps) + 1)]
    for deviation in range(limit + 1):
        reached[0].append(free & 1 << deviation)
        for number, gap in enumerate(gaps):
            days = 0
            for spent, length in lengths(gap, deviation):
                days |= reached[number][deviation - spent] << length
            reached[number + 1].append(days & free)
        if reached[-1][deviation]:
            return deviation, list(traced(reached, gaps, deviation))[::-1]
    return None


def lengths(gap, deviation):
    """``(off, days)`` of the gaps that are off by at most ``deviation`` days."""
    least, ideal, most = gap
    for off in range(min(deviation, widest(gap)) + 1):
        if ideal + off <= most:
            yield off, ideal + off
        if off and ideal - off >= least:
            yield off, ideal - off


def traced(reached, gaps, deviation):
    """The days of a plan, from the last on back."""
    day = (reached[-1][deviation] & -reached[-1][deviation]).bit_length() - 1
    yield day
    for number in reversed(range(len(gaps))):
        for off, length in lengths(gaps[number], deviation):
            if day >= length and reached[number][deviation - off] >> (day - length) & 1:
                day, deviation = day - length, deviation - off
                break
        yield day
