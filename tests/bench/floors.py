"""The least that finding free starts takes: three statements over psycopg, bytes and ints, and no layers.

Each thing that could be taken has one byte for each start of the grid: 1 where a visit that starts there would clash.
A start is free where no kind of thing clashes in all that there are of it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

STEP = 5

RESOURCES = """
SELECT 0, clinic_provider.id::text, name
FROM clinic_provider JOIN treatments_treatment_eligible_providers AS may ON may.provider_id = clinic_provider.id
WHERE is_active AND may.treatment_id = %(treatment)s
    AND (%(provider)s::uuid IS NULL OR clinic_provider.id = %(provider)s)
UNION ALL
SELECT 1, id::text, name FROM clinic_room WHERE location_id = %(location)s AND is_active AND kind = %(room_kind)s
UNION ALL
SELECT 2, id::text, name FROM clinic_device WHERE location_id = %(location)s AND is_active AND kind_id = %(device_kind)s
ORDER BY 1, 3, 2
"""

# Minutes after the first start of the grid.
HOURS = """
WITH hours AS (
    SELECT 0 AS sort, provider_id,
        (day + starts) AT TIME ZONE %(zone)s AS opens, (day + ends) AT TIME ZONE %(zone)s AS closes
    FROM generate_series(%(first)s::timestamp, %(last)s::timestamp, '1 day') AS day
    JOIN clinic_rota ON weekday = extract(isodow FROM day) - 1
        AND valid_from <= day AND (valid_until IS NULL OR day < valid_until)
    WHERE location_id = %(location)s
    UNION ALL
    SELECT 1, provider_id, starts_at, ends_at FROM clinic_absence WHERE starts_at < %(until)s AND ends_at > %(base)s
    UNION ALL
    SELECT 1, NULL, starts_at, ends_at FROM clinic_closure
    WHERE location_id = %(location)s AND starts_at < %(until)s AND ends_at > %(base)s
)
SELECT sort, provider_id::text, floor(date_part('epoch', opens - %(base)s) / 60)::int,
    ceil(date_part('epoch', closes - %(base)s) / 60)::int
FROM hours ORDER BY 1
"""

TAKEN = """
SELECT provider_id::text, room_id::text, device_id::text,
    (date_part('epoch', starts_at - %(base)s) / 60)::int, (date_part('epoch', provider_taken_at - %(base)s) / 60)::int,
    (date_part('epoch', provider_free_at - %(base)s) / 60)::int, (date_part('epoch', room_free_at - %(base)s) / 60)::int
FROM treatments_appointment
WHERE (location_id = %(location)s OR provider_id = ANY(%(providers)s))
    AND status IN ('held', 'booked', 'arrived', 'in_progress') AND starts_at < %(until)s AND room_free_at > %(base)s
"""


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
    limit: int

    @classmethod
    def of(cls, treatment, location, *, from_, until, limit, provider=None):
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


def free_starts(connection, question, *, chunk_days=None):
    """``(start, provider, room, device)`` of the first free starts, ids as text.

    With ``chunk_days`` the time is read in pieces of so many days, until there are enough.
    """
    found, base = [], question.base
    length = timedelta(days=chunk_days) if chunk_days else question.until - base
    resources = read_resources(connection, question)
    while base < question.until and len(found) < question.limit:
        piece = Piece(connection, question, resources, base, min(base + length, question.until))
        found += piece.free_starts(question.limit - len(found))
        base = piece.until
    return found


def read_resources(connection, question):
    """The ids of providers, rooms and devices, each in the order in which they are chosen."""
    resources = ([], [], [])
    for kind, key, _ in connection.execute(RESOURCES, vars(question)):
        resources[kind].append(key)
    return resources


class Piece:
    """The starts in ``[base, until)``."""

    def __init__(self, connection, question, resources, base, until):
        self.connection, self.question, self.resources = connection, question, resources
        self.base, self.until = base, until
        self.count = -((base - until) // timedelta(minutes=STEP))
        self.clashes = {key: bytearray(self.count) for kind in resources for key in kind}
        horizon = until + timedelta(minutes=question.stay + question.turnover)
        self.values = {"zone": question.zone, "location": question.location, "base": base, "until": horizon}
        # A day at each end for the distance between the location and UTC.
        self.values |= {"first": base.date() - timedelta(days=1), "last": horizon.date() + timedelta(days=1)}
        self.values["providers"] = resources[0]

    def free_starts(self, limit):
        """At most ``limit`` of them."""
        self.read_hours()
        self.read_taken()
        return list(self.choose(limit))

    def read_hours(self):
        """Nobody works but in the hours of the rota, nor in absences and closures."""
        providers, clashes = self.resources[0], self.clashes
        clashes.update({key: bytearray(b"\1") * self.count for key in providers})
        for is_away, provider, opens, closes in self.connection.execute(HOURS, self.values):
            for key in (provider,) if provider else providers:
                if key in clashes and is_away:
                    mark(clashes[key], opens, closes, 0, self.question.stay)
                elif key in clashes:
                    self.open(clashes[key], opens, closes)

    def open(self, starts, opens, closes):
        """The whole stay lies in the hours."""
        first, last = max(0, -(-opens // STEP)), min(self.count, (closes - self.question.stay) // STEP + 1)
        if first < last:
            starts[first:last] = bytes(last - first)

    def read_taken(self):
        """What live appointments have, clashes."""
        clashes, numbing, stay, nobody = self.clashes, self.question.numbing, self.question.stay, bytearray()
        whole = stay + self.question.turnover
        for provider, room, device, starts, seen, free, ready in self.connection.execute(TAKEN, self.values):
            mark(clashes.get(provider, nobody), seen, free, numbing, stay)
            mark(clashes.get(room, nobody), starts, ready, 0, whole)
            mark(clashes.get(device, nobody), starts, ready, 0, whole)

    def choose(self, limit):
        """Each with the first of every kind that is free."""
        blocked = 0
        for kind in self.resources:
            in_all = (1 << 8 * self.count) - 1
            for key in kind:
                in_all &= int.from_bytes(self.clashes[key], "little")
            blocked |= in_all
        starts, number = blocked.to_bytes(self.count, "little"), -1
        while limit and (number := starts.find(0, number + 1)) >= 0:
            chosen = (next(key for key in kind if not self.clashes[key][number]) for kind in self.resources)
            yield self.base + timedelta(minutes=STEP * number), *chosen
            limit -= 1


def mark(starts, from_, until, needed_from, needed_until):
    """Starts from which the need ``[needed_from, needed_until)`` would touch ``[from_, until)``; all in minutes."""
    first, last = max(0, (from_ - needed_until) // STEP + 1), min(len(starts), -((needed_from - until) // STEP))
    if first < last:
        starts[first:last] = b"\1" * (last - first)


def as_floor_says(found):
    """The engine's answer in the floor's words."""
    return [
        (slot.starts_at.astimezone(UTC), str(slot.provider.pk), str(slot.room.pk), str(slot.device.pk))
        for slot in found.results
    ]
