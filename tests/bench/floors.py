"""The least that finding free starts takes: three statements over psycopg, bytes and ints, and no layers.

Each thing that could be taken has one byte for each start of the grid: 1 where a visit that starts there would clash.
A start is free where no kind of thing clashes in all that there are of it. Times are microseconds, as PostgreSQL sends
them: packed, for a row of its own would cost more than all that is done with it.
"""

import sys
from array import array
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any
from zoneinfo import ZoneInfo

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MINUTE = 60_000_000
STEP = 5 * MINUTE
DAY = timedelta(days=1)

# For a provider, a row for each of the rota.
RESOURCES = """
SELECT 0, provider.id::text, name, weekday, valid_from, coalesce(valid_until, '9999-12-31'::date), starts, ends
FROM clinic_provider AS provider JOIN clinic_rota AS rota ON rota.provider_id = provider.id
JOIN treatments_treatment_eligible_providers AS may ON may.provider_id = provider.id
WHERE provider.is_active AND location_id = %(location)s AND may.treatment_id = %(treatment)s
    AND (%(provider)s::uuid IS NULL OR provider.id = %(provider)s)
UNION ALL
SELECT 1, id::text, name, NULL, NULL, NULL, NULL, NULL
FROM clinic_room WHERE location_id = %(location)s AND is_active AND kind = %(room_kind)s
UNION ALL
SELECT 2, id::text, name, NULL, NULL, NULL, NULL, NULL
FROM clinic_device WHERE location_id = %(location)s AND is_active AND kind_id = %(device_kind)s
ORDER BY 1, 3, 2
"""

AWAY = """
SELECT provider_id::text, timestamptz_send(starts_at) || timestamptz_send(ends_at)
FROM clinic_absence WHERE provider_id = ANY(%(providers)s::uuid[]) AND starts_at < %(until)s AND ends_at > %(base)s
UNION ALL
SELECT NULL, timestamptz_send(starts_at) || timestamptz_send(ends_at)
FROM clinic_closure WHERE location_id = %(location)s AND starts_at < %(until)s AND ends_at > %(base)s
UNION ALL
SELECT coalesce(room_id, device_id)::text, timestamptz_send(starts_at) || timestamptz_send(ends_at)
FROM clinic_outage WHERE (room_id = ANY(%(rooms)s::uuid[]) OR device_id = ANY(%(devices)s::uuid[]))
    AND starts_at < %(until)s AND ends_at > %(base)s
"""

TIMES = """
SELECT '{who}', {who}_id::text, string_agg(timestamptz_send({begin}) || timestamptz_send({end}), '')
FROM unnest(%(spans_since)s::timestamptz[], %(spans_until)s::timestamptz[]) AS span (since, until){besides}
CROSS JOIN LATERAL (
    SELECT * FROM treatments_appointment
    WHERE {where} AND starts_at >= since AND starts_at < until
        AND status IN ('held', 'booked', 'arrived', 'in_progress')
    OFFSET 0  -- so that the index is entered for each
) AS taken GROUP BY {who}_id
"""
OF_PROVIDER = {"who": "provider", "begin": "provider_taken_at", "end": "provider_free_at"}
HERE = {"where": "location_id = %(location)s", "besides": ""}
ELSEWHERE = {
    "where": "provider_id = provider AND location_id = other.id",
    "besides": """
CROSS JOIN unnest(%(providers)s::uuid[]) AS provider
JOIN clinic_location AS other ON other.id <> %(location)s""",
}
TAKEN_PROVIDERS = [TIMES.format(**HERE, **OF_PROVIDER), TIMES.format(**ELSEWHERE, **OF_PROVIDER)]
TAKEN_ONE = [TIMES.format(where="provider_id = ANY(%(providers)s::uuid[])", besides="", **OF_PROVIDER)]
TAKEN_THINGS = [
    TIMES.format(**HERE, who=who, begin="starts_at", end=end)
    for who, end in (("room", "room_free_at"), ("device", "device_free_at"))
]
# No visit is longer.
LONGEST = timedelta(hours=16)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked, in plain values; ``base`` is a start of the grid."""

    treatment: Any
    room_kind: str
    device_kind: Any
    location: Any
    zone: str
    base: datetime
    until: datetime
    numbing: int
    stay: int
    turnover: int
    provider: Any = None
    limit: int = 1

    @classmethod
    def of(cls, treatment, location, *, from_, until, limit=1, provider=None):
        return cls(
            treatment=treatment.pk,
            room_kind=treatment.room_kind,
            device_kind=treatment.device_kind_id,
            location=location.pk,
            zone=location.time_zone,
            base=from_.astimezone(UTC),
            until=until.astimezone(UTC),
            numbing=treatment.numbing_minutes if treatment.provider_free_during_numbing else 0,
            stay=treatment.numbing_minutes + treatment.procedure_minutes,
            turnover=treatment.turnover_minutes,
            provider=provider and provider.pk,
            limit=limit,
        )


class Resources:
    """The ids of providers, rooms and devices, each in the order in which they are chosen; and the rota."""

    def __init__(self, connection, question):
        kinds, self.rota = ({}, {}, {}), []
        for kind, key, _, *hours in connection.execute(RESOURCES, vars(question)):
            kinds[kind][key] = None
            if kind == 0:
                self.rota.append((key, *hours))
        self.providers, self.rooms, self.devices = map(list, kinds)


def free_starts(connection, question, *, chunk_days=None, providers_first=False):
    """``(start, provider, room, device)`` of the first free starts, ids as text.

    With ``chunk_days`` the time is read in pieces of so many days, until there are enough. Where it is likely that
    nobody has time, ``providers_first`` may save looking at rooms and devices.
    """
    found, base = [], question.base
    length = timedelta(days=chunk_days) if chunk_days else question.until - base
    resources = Resources(connection, question)
    while base < question.until and len(found) < question.limit:
        piece = Piece(connection, question, resources, base, min(base + length, question.until))
        found += piece.free_starts(question.limit - len(found), providers_first=providers_first)
        base = piece.until
    return found


class Piece:
    """The starts in ``[base, until)``."""

    def __init__(self, connection, question, resources, base, until):
        self.connection, self.question, self.resources = connection, question, resources
        self.base, self.until = base, until
        self.first = (base - EPOCH) // timedelta(microseconds=1)
        self.count = -((base - until) // timedelta(microseconds=STEP))
        kinds = {"providers": resources.providers, "rooms": resources.rooms, "devices": resources.devices}
        self.clashes = {key: bytearray(self.count) for kind in kinds.values() for key in kind}
        self.horizon = until + timedelta(minutes=question.stay + question.turnover)
        self.values = {"location": question.location, "base": base, "until": self.horizon, **kinds}

    def free_starts(self, limit, *, providers_first):
        """At most ``limit`` of them."""
        self.read_hours()
        whole = [(self.base, self.until)]
        if providers_first:
            self.read_taken(self.of_providers, whole)
            if not self.all_clash(self.resources.providers).to_bytes(self.count, "little").count(0):
                return []
            self.read_taken(TAKEN_THINGS, whole)
        else:
            self.read_taken([*self.of_providers, *TAKEN_THINGS], whole)
        return list(self.choose(limit))

    def read_hours(self):
        """Nobody works but in the hours of the rota, nor in absences and closures."""
        stay = self.question.stay * MINUTE
        for key in self.resources.providers:
            self.clashes[key] = bytearray(b"\1" * self.count)
        for key, weekday, valid_from, valid_until, opens, closes in self.resources.rota:
            for day in self.days[(weekday - self.days[0].weekday()) % 7 :: 7]:
                if valid_from <= day < valid_until:
                    self.open(self.clashes[key], self.wall(day, opens), self.wall(day, closes) - stay)
        for key, times in self.connection.execute(AWAY, self.values, binary=True):
            for each in [key] if key else self.resources.providers:
                self.mark(each, times, 0, self.question.stay)

    def open(self, starts, first, last):
        """Let a visit start in ``[first, last]``."""
        low, high = max(0, -((self.first - first) // STEP)), min(self.count, (last - self.first) // STEP + 1)
        if low < high:
            starts[low:high] = bytes(high - low)

    def wall(self, day, shown):
        """When the clock at the location shows it."""
        if (day, shown) not in self.known:
            moment = datetime.combine(day, shown, self.zone)
            self.known[day, shown] = (moment.astimezone(UTC) - EPOCH) // timedelta(microseconds=1)
        return self.known[day, shown]

    @cached_property
    def known(self):
        return {}

    @cached_property
    def zone(self):
        return ZoneInfo(self.question.zone)

    @cached_property
    def days(self):
        """The days at the location."""
        first, last = (moment.astimezone(self.zone).date() for moment in (self.base, self.horizon))
        return [first + DAY * number for number in range((last - first).days + 1)]

    @property
    def of_providers(self):
        """When providers are with other patients; of one alone, wherever."""
        return TAKEN_ONE if self.question.provider else TAKEN_PROVIDERS

    def read_taken(self, statements, spans):
        """What else is booked, for the starts in ``spans``."""
        later, stay = self.horizon - self.until, self.question.stay
        needs = {"provider": (self.question.numbing, stay), "patient": (0, stay)}
        self.values["spans_since"] = [since - LONGEST for since, _ in spans]
        self.values["spans_until"] = [until + later for _, until in spans]
        for who, key, times in self.connection.execute("UNION ALL".join(statements), self.values, binary=True):
            if key in self.clashes:
                self.mark(key, times, *needs.get(who, (0, stay + self.question.turnover)))

    def mark(self, key, packed, needed_from, needed_until):
        """Starts from which the need, in minutes after them, would touch one of the packed times."""
        starts, first, count = self.clashes[key], self.first, self.count
        times = array("q", packed)
        if sys.byteorder == "little":
            times.byteswap()
        before, after = first + needed_until * MINUTE, first + needed_from * MINUTE
        for begin, end in zip(times[::2], times[1::2], strict=True):
            low, high = (begin - before) // STEP + 1, -((after - end) // STEP)
            if low < 0 or high > count:
                low, high = max(low, 0), min(high, count)
            if low < high:
                starts[low:high] = b"\1" * (high - low)

    def all_clash(self, keys, low=0, high=None):
        """The starts, numbered from ``low``, at which none of ``keys`` is free."""
        return reduce(and_, (int.from_bytes(self.clashes[key][low:high], "little") for key in keys))

    def choose(self, limit):
        """Each with the first of every kind that is free."""
        kinds = (self.resources.providers, self.resources.rooms, self.resources.devices)
        blocked = reduce(or_, map(self.all_clash, kinds))
        starts, number = blocked.to_bytes(self.count, "little"), -1
        while limit and (number := starts.find(0, number + 1)) >= 0:
            chosen = (next(key for key in kind if not self.clashes[key][number]) for kind in kinds)
            yield self.base + timedelta(microseconds=STEP * number), *chosen
            limit -= 1
