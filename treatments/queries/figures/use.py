"""How much of the time that providers and rooms are there is booked."""

from collections.abc import Sequence
from dataclasses import dataclass

from treatments.queries.appointments import in_sql
from treatments.queries.figures.span import Span, about, rows_of
from treatments.statuses import PROMISED, AppointmentStatus


@dataclass(frozen=True, kw_only=True)
class Use:
    """The minutes of one provider or room: ``open`` to be booked, ``booked``, and ``missed`` by who didn't come."""

    name: str
    open: int
    booked: int
    missed: int

    @property
    def share(self) -> float | None:
        """What was booked, of what was open; over 1 where it was booked outside the hours, None without any."""
        return self.booked / self.open if self.open else None


# The hours of each provider at each place, day by day. Between hours that a clock skips, the order may be wrong.
_SHIFTS = """
, shift AS (
    SELECT rota.provider_id, rota.location_id, least(opens, shuts) AS starts, greatest(opens, shuts) AS ends
    FROM place
    JOIN clinic_rota AS rota ON rota.location_id = place.id
    CROSS JOIN LATERAL generate_series(
        greatest(rota.valid_from, %(since)s::date)::timestamp,
        least(rota.valid_until, %(until)s::date)::timestamp - INTERVAL '1 day',
        INTERVAL '1 day'
    ) AS day
    CROSS JOIN LATERAL (
        SELECT (day + rota.starts) AT TIME ZONE time_zone AS opens, (day + rota.ends) AT TIME ZONE time_zone AS shuts
    ) AS hours
    WHERE extract(isodow FROM day) = rota.weekday + 1
), shut AS (
    SELECT location_id, range_agg(tstzrange(starts_at, ends_at)) AS times
    FROM clinic_closure JOIN place ON place.id = location_id
    WHERE ends_at > place.begins AND starts_at < place.ends GROUP BY location_id
)
"""
_MISSED = in_sql(AppointmentStatus.NOSHOW)
_MINUTES = f"""
, taken AS (
    SELECT {{whose}},
        extract(epoch FROM sum({{until}} - {{since}}) FILTER (WHERE status <> {_MISSED}))::int / 60 AS booked,
        extract(epoch FROM sum({{until}} - {{since}}) FILTER (WHERE status = {_MISSED}))::int / 60 AS missed
    FROM place JOIN treatments_appointment AS visit
        ON visit.location_id = place.id AND visit.starts_at >= place.begins AND visit.starts_at < place.ends
    WHERE status IN ({in_sql(*PROMISED)}) AND {about("visit.starts_at")}
    GROUP BY 1
)
"""  # noqa: S608  (of our own parts)
_OPEN = """
    SELECT {whose}, extract(epoch FROM sum(upper(piece) - lower(piece)))::int / 60 AS minutes
    FROM presence CROSS JOIN LATERAL unnest(times) AS piece GROUP BY 1
"""
_TOLD = """
coalesce(open.minutes, 0) AS open, coalesce(taken.booked, 0) AS booked, coalesce(taken.missed, 0) AS missed
"""

_PROVIDERS = f"""
{_SHIFTS}
, away AS (
    SELECT provider_id, range_agg(tstzrange(starts_at, ends_at)) AS times FROM clinic_absence
    WHERE ends_at > (SELECT min(begins) FROM place) AND starts_at < (SELECT max(ends) FROM place)
    GROUP BY provider_id
), presence AS (
    SELECT provider_id, range_agg(tstzrange(starts, ends))
        - coalesce((SELECT times FROM shut WHERE shut.location_id = shift.location_id), '{{}}')
        - coalesce((SELECT times FROM away WHERE away.provider_id = shift.provider_id), '{{}}') AS times
    FROM shift GROUP BY provider_id, location_id
), open AS ({_OPEN.format(whose="provider_id")})
{_MINUTES.format(whose="provider_id", since="provider_taken_at", until="provider_free_at")}
SELECT provider.name, {_TOLD}
FROM clinic_provider AS provider
LEFT JOIN open ON open.provider_id = provider.id
LEFT JOIN taken ON taken.provider_id = provider.id
WHERE open.minutes > 0 OR taken.provider_id IS NOT NULL
ORDER BY provider.name, provider.id
"""  # noqa: S608  (of our own parts)

_ROOMS = f"""
{_SHIFTS}
, staffed AS (
    SELECT location_id, range_agg(tstzrange(starts, ends))
        - coalesce((SELECT times FROM shut WHERE shut.location_id = shift.location_id), '{{}}') AS times
    FROM shift GROUP BY location_id
), broken AS (
    SELECT room_id, range_agg(tstzrange(starts_at, ends_at)) AS times FROM clinic_outage
    WHERE room_id IS NOT NULL
        AND ends_at > (SELECT min(begins) FROM place) AND starts_at < (SELECT max(ends) FROM place)
    GROUP BY room_id
), presence AS (
    SELECT room.id AS room_id, staffed.times - coalesce(broken.times, '{{}}') AS times
    FROM clinic_room AS room
    JOIN staffed ON staffed.location_id = room.location_id
    LEFT JOIN broken ON broken.room_id = room.id
    WHERE room.is_active
), open AS ({_OPEN.format(whose="room_id")})
{_MINUTES.format(whose="room_id", since="starts_at", until="room_free_at")}
SELECT location.name || ': ' || room.name AS name, {_TOLD}
FROM clinic_room AS room
JOIN clinic_location AS location ON location.id = room.location_id
LEFT JOIN open ON open.room_id = room.id
LEFT JOIN taken ON taken.room_id = room.id
WHERE open.minutes > 0 OR taken.room_id IS NOT NULL
ORDER BY location.name, room.name
"""  # noqa: S608  (as above)


def use_of_providers(span: Span) -> Sequence[Use]:
    """By name, whoever had hours in ``span`` or was booked. One query.

    Open are the hours of their rotas, without their absences and the location's closures.
    """
    return _read(_PROVIDERS, span)


def use_of_rooms(span: Span) -> Sequence[Use]:
    """By location and name, the rooms that could have been booked in ``span``, or were. One query.

    Open are the hours in which any provider has a rota at the location, without closures and outages of the room.
    """
    return _read(_ROOMS, span)


def _read(statement: str, span: Span) -> Sequence[Use]:
    return [Use(**row) for row in rows_of(statement, span)]
