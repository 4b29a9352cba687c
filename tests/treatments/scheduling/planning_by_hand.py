"""The oracle of the planner: every choice of days and people is tried and priced, minute by minute, without bitmaps."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise, product
from typing import NamedTuple

from clinic.models import Absence, Closure, Outage, Rota
from tests.scenes import MONDAY
from tests.treatments.scheduling.small_worlds import BETWEEN_SERIES, DAY, FIRST, MINUTE, ZONE
from treatments.models import Appointment, Session

# As the docstrings of the planner and the preferences state them.
FIRST_WITHIN, LATE_WITHIN = 56, 28
WARNING, OUTSIDE_BAND, OTHER_WEEKDAY, SEVERAL_PROVIDERS, OTHER_PROVIDER = 30, 10**4, 10**6, 10**8, 10**10
STAY, TREATED_FROM, TURNOVER = 60 * MINUTE, 30 * MINUTE, 15 * MINUTE
# As skin_types.yaml has it.
SPARED, DARKENING_FROM = 28, 4
LIVE = ["held", "booked", "arrived", "in_progress"]


class Choice(NamedTuple):
    """A plan: what it costs, on which days, with whom (None: with several)."""

    cost: int
    days: tuple
    who: str | None


@dataclass(frozen=True)
class Place:
    """A session to come: on ``fixed_on`` if it is booked, at ``pinned_at`` if that is wished.

    ``unasked`` are sessions before it that aren't to be planned now, and will need their own time.
    """

    session: Session
    fixed_on: object = None
    pinned_at: object = None
    unasked: tuple = ()
    darkens: bool = False

    def gap(self, name):
        # Whatever the template says, plans keep skin that darkens easily apart for so long; what is there already may
        # be nearer.
        least = SPARED if self.darkens and name != "floor_days" else 1
        return sum(max(least, getattr(session, name)) for session in (*self.unasked, self.session))

    @property
    def is_free(self):
        return self.fixed_on is None and self.pinned_at is None


def clash(begin, end, spans):
    return any(begin < until and since < end for since, until in spans)


class ByHand:
    def __init__(self, scene, series, preferences):
        self.scene, self.series, self.preferences = scene, series, preferences
        self.providers = [str(scene.provider.pk), str(scene.colleague.pk)]
        self.performed_on = series.sessions.filter(number=1).values_list("performed_on", flat=True)[0]
        has_melasma = series.patient.concerns.filter(concern__key="melasma").exists()
        self.darkens = has_melasma or (series.patient.skin_type or 0) >= DARKENING_FROM
        self._read_what_is_open()
        self._read_what_is_taken()
        self._read_other_series()

    def _read_what_is_open(self):
        self.rota = defaultdict(set)
        for row in Rota.objects.all():
            for day in range((row.valid_until - FIRST).days):
                if (FIRST + day * DAY).weekday() == row.weekday:
                    self.rota[str(row.provider_id)].add((FIRST + day * DAY, row.starts, row.ends))
        self.away = defaultdict(list)
        for row in Absence.objects.all():
            self.away[row.provider_id].append((row.starts_at, row.ends_at))
        for row in Outage.objects.all():
            self.away[row.room_id or row.device_id].append((row.starts_at, row.ends_at))
        self.closed = [(row.starts_at, row.ends_at) for row in Closure.objects.all()]

    def _read_what_is_taken(self):
        self.taken = defaultdict(list)
        for row in Appointment.objects.filter(status__in=LIVE):
            if row.status == "held" and row.held_until <= MONDAY:
                continue
            self.taken[row.patient_id].append((row.starts_at, row.ends_at))
            self.taken[row.provider_id].append((row.provider_taken_at, row.provider_free_at))
            self.taken[row.room_id].append((row.starts_at, row.room_free_at))
            self.taken[row.device_id].append((row.starts_at, row.device_free_at))

    def _read_other_series(self):
        self.kept_apart, self.warned = [], []
        for session in Session.objects.filter(series__patient=self.series.patient).exclude(series=self.series):
            booked = session.appointments.first()
            near = self.kept_apart if booked else self.warned
            near.append(booked.starts_at.astimezone(ZONE).date() if booked else session.ideal_on)

    def is_near(self, day, days):
        return any(abs((day - other).days) < BETWEEN_SERIES for other in days)

    def is_free(self, provider, start):
        """Whether all that a session needs is free from ``start`` on."""
        end, day = start + STAY, start.astimezone(ZONE).date()
        provider_id = next(each.pk for each in (self.scene.provider, self.scene.colleague) if str(each.pk) == provider)
        return (
            start >= MONDAY
            and start.minute % 5 == 0
            and not self.is_near(day, self.kept_apart)
            and any(
                datetime.combine(day, opens, ZONE) <= start and end <= datetime.combine(day, closes, ZONE)
                for of, opens, closes in self.rota[provider]
                if of == day
            )
            and not clash(start, end, [*self.away[provider_id], *self.closed, *self.taken[self.scene.patient.pk]])
            and not clash(start + TREATED_FROM, end, self.taken[provider_id])
            and self.is_any_free(self.scene.location.rooms.filter(kind="treatment"), start, end + TURNOVER)
            and self.is_any_free(self.scene.location.devices.all(), start, end + TURNOVER)
        )

    def is_any_free(self, things, begin, end):
        return any(not clash(begin, end, [*self.away[thing.pk], *self.taken[thing.pk]]) for thing in things)

    def price(self, provider, start):
        """What a start costs besides its distances."""
        day, wishes = start.astimezone(ZONE).date(), self.preferences
        cost = OTHER_WEEKDAY if wishes.weekdays and day.weekday() not in wishes.weekdays else 0
        if wishes.time_band:
            opens, closes = (datetime.combine(day, at, ZONE) for at in wishes.time_band)
            cost += 0 if opens <= start and start + STAY <= closes else OUTSIDE_BAND
        cost += WARNING if self.is_near(day, self.warned) else 0
        return cost + self.price_of(provider)

    def price_of(self, provider):
        return OTHER_PROVIDER if self.preferences.provider_id not in {None, provider} else 0

    @cached_property
    def prices(self):
        """The lowest price of each day with each provider."""
        found = {provider: {} for provider in self.providers}
        for provider, hours in self.rota.items():
            for day, opens, closes in hours:
                start, end = datetime.combine(day, opens, ZONE), datetime.combine(day, closes, ZONE)
                starts = [start + minute * MINUTE for minute in range((end - start) // MINUTE)]
                prices = [self.price(provider, each) for each in starts if self.is_free(provider, each)]
                if prices:
                    found[provider][day] = min(prices)
        return found

    @cached_property
    def places(self):
        """The sessions to come; of those without a day no more than were asked for, with what is booked after those."""
        places, undated, unasked = [], 0, []
        for session in self.series.sessions.exclude(status="completed").order_by("number"):
            booked = session.appointments.first()
            pin = self.preferences.pinned.get(session.number)
            fixed_on = booked.starts_at.astimezone(ZONE).date() if booked else None
            if not booked:
                undated += 1
                if self.preferences.count is not None and undated > self.preferences.count:
                    unasked.append(session)
                    continue
            pinned_at = None if booked or pin is None else datetime.fromtimestamp(pin * 60, ZONE)
            places.append(Place(session, fixed_on, pinned_at, tuple(unasked), self.darkens))
            if unasked:
                break
        return places if undated else []

    @property
    def shown(self):
        """How many of the places a plan has: what is booked after unasked ones is only kept away from."""
        return sum(not place.unasked for place in self.places)

    def days(self, place, provider):
        """On which days a session may be with a provider, and for how much."""
        if place.fixed_on:
            return {place.fixed_on: 0}
        if place.pinned_at:
            is_free = self.is_free(provider, place.pinned_at)
            return {place.pinned_at.date(): self.price_of(provider)} if is_free else {}
        prices, avoided = self.prices[provider].items(), self.preferences.avoided.get(place.session.number)
        return {day: price for day, price in prices if day >= self.preferences.from_on and day.toordinal() != avoided}

    def price_of_gaps(self, days):
        """What the distances between the days cost; None if they can't be."""
        cost = 0
        befores = [self.performed_on, *days]
        previous = Place(None, fixed_on=self.performed_on)
        for place, before, day in zip(self.places, befores, days, strict=False):
            price = (
                self.price_of_first(place, day) if before is None else self.price_of_gap(previous, place, before, day)
            )
            if price is None:
                return None
            cost, previous = cost + price, place
        return cost

    def price_of_first(self, place, day):
        late = (day - self.preferences.from_on).days if place.is_free else 0
        return late if late <= FIRST_WITHIN else None

    def price_of_gap(self, previous, place, before, day):
        gap = (day - before).days
        if not place.is_free:
            # What somebody placed is kept even if it is early; but no session is placed so that another becomes early.
            is_possible = gap >= place.gap("min_days" if previous.is_free else "floor_days")
        else:
            most = place.gap("max_days")
            if not previous.is_free and before < self.preferences.from_on:
                most = max(most, (self.preferences.from_on + LATE_WITHIN * DAY - before).days)
            is_possible = place.gap("min_days") <= gap <= most
        return abs(gap - place.gap("ideal_days")) if is_possible else None

    def chains(self, options):
        """Every choice of a day for each place out of ``options``, with its price."""
        for days in product(*options):
            if all(one < another for one, another in pairwise(days)):
                price = self.price_of_gaps(days)
                if price is not None:
                    yield days, price + sum(option[day] for option, day in zip(options, days, strict=True))

    @cached_property
    def choices(self):
        """Every plan with one provider throughout, and every one with whoever is cheapest on the day."""
        found = []
        for who in self.providers:
            options = [self.days(place, who) for place in self.places]
            found += [Choice(cost, days, who) for days, cost in self.chains(options)]
        several = SEVERAL_PROVIDERS if self.preferences.same_provider else 0
        options = [self.cheaper(*(self.days(place, who) for who in self.providers)) for place in self.places]
        return found + [Choice(cost + several, days, None) for days, cost in self.chains(options)]

    @staticmethod
    def cheaper(one, other):
        return {day: min(days[day] for days in (one, other) if day in days) for day in {*one, *other}}

    def least_cost(self):
        """What the best plan costs: the least over all choices of days and providers. None if there is no plan."""
        least = None
        several = SEVERAL_PROVIDERS if self.preferences.same_provider else 0
        for people in product(self.providers, repeat=len(self.places)):
            treating = {who for who, place in zip(people, self.places, strict=True) if not place.fixed_on}
            options = [self.days(place, who) for place, who in zip(self.places, people, strict=True)]
            costs = [cost + (several if len(treating) > 1 else 0) for _days, cost in self.chains(options)]
            least = min([*costs, *([] if least is None else [least])], default=None)
        return least

    def best(self):
        """Up to three: the cheapest, then the cheapest that differ in the provider, or in two days, from those before.

        What was wished of the provider is given up for none of them if it can be had for one.
        """
        allowed, found = self.allowed() if self.places else [], []
        differing = min(2, max(1, sum(place.is_free for place in self.places)))
        order = [*self.providers, None]
        while allowed and len(found) < 3:
            found.append(min(allowed, key=lambda choice: (choice.cost, choice.days, order.index(choice.who))))
            allowed = [choice for choice in allowed if differs(choice, found[-1], differing)]
        return found

    def allowed(self):
        wished, same = self.preferences.provider_id, self.preferences.same_provider
        own = [choice for choice in self.choices if choice.who == wished] if wished else []
        alike = [choice for choice in self.choices if choice.who] if same else []
        several = [choice for choice in self.choices if not choice.who]
        return own or (alike + several if wished else alike or several)


def differs(one, other, days):
    if one.who != other.who and None not in {one.who, other.who}:
        return True
    return sum(day != another for day, another in zip(one.days, other.days, strict=True)) >= days
