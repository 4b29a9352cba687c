"""The statements that read the diary. Hand-written: what they fetch, tens of thousands of rows, is what a search costs.

A query set would take one statement a table, and build a model or a dict of each row.
"""

import sys
from array import array
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from treatments.queries.appointments import is_live_in_sql
from treatments.scheduling.clock import moment_of

_DAY = timedelta(days=1)

# Rooms and devices have no hours of their own. Those to talk in come first where any room will do.
_RESOURCES = """
SELECT 0, provider.id::text, provider.name, rota.weekday,
    (date_part('epoch', rota.starts) / 60)::int, (date_part('epoch', rota.ends) / 60)::int,
    rota.valid_from, rota.valid_until, 0
FROM clinic_provider AS provider
LEFT JOIN clinic_rota AS rota ON rota.provider_id = provider.id AND rota.location_id = %(location)s
WHERE provider.is_active {eligible}
UNION ALL
SELECT 1, id::text, name, NULL, NULL, NULL, NULL, NULL, {preferred} FROM clinic_room
WHERE location_id = %(location)s AND is_active {furnished}
"""
_DEVICES = """
UNION ALL
SELECT 2, id::text, name, NULL, NULL, NULL, NULL, NULL, 0 FROM clinic_device
WHERE location_id = %(location)s AND is_active AND kind_id = %(device_kind)s
"""
_ORDER = "ORDER BY 1, 9, 3, 2"


def resources(need: Any) -> str:
    """Kind, id, name, and for a provider the rows of the rota: by name."""
    eligible = (
        "AND EXISTS (SELECT FROM treatments_treatment_eligible_providers AS may "
        "WHERE may.provider_id = provider.id AND may.treatment_id = %(treatment)s)"
    )
    statement = _RESOURCES.format(
        eligible=eligible if need.treatment_id else "",
        furnished="AND kind = %(room_kind)s" if need.room_kind else "",
        preferred="0" if need.room_kind else "(kind <> %(consultation)s)::int",
    )
    return statement + (_DEVICES if need.device_kind_id else "") + _ORDER


# What is booked lies on whole minutes. Packed, a minute is four bytes: a hundred thousand of them are fetched as forty
# strings, where rows would cost more than all that is computed with them. A row that is grouped by a provider, room or
# device has the other two NULL; so has a visit without a device.
_PACKED = "string_agg(int4send(({begin})::int) || int4send(({end})::int), '')"
_LIVE_IN_SPAN = f"""
starts_at >= {{since}} AND starts_at < {{until}} {{besides}}
    AND {is_live_in_sql("treatments_appointment", "%(at)s")}
"""
_HERE = """
SELECT FALSE, coalesce(provider_id, room_id, device_id)::text,
    CASE WHEN GROUPING(provider_id) = 0 THEN {attended} ELSE {occupied} END
FROM {within} location_id = %(location)s AND {live}
GROUP BY GROUPING SETS ((provider_id), (room_id), (device_id))
"""
# Place by place, so that the index is entered where the providers are, not read through where they are not.
_ELSEWHERE = """
SELECT FALSE, provider_id::text, {attended}
FROM {for_each} unnest(%(providers)s::uuid[]) AS provider (provider)
CROSS JOIN unnest(%(elsewhere)s::uuid[]) AS place (place)
CROSS JOIN LATERAL (
    SELECT * FROM treatments_appointment WHERE provider_id = provider AND location_id = place AND {live} OFFSET 0
) AS elsewhere
GROUP BY provider_id
"""
_OF_PATIENTS = """
SELECT FALSE, patient_id::text, {stayed}
FROM {within} patient_id = ANY(%(patients)s::uuid[]) AND {live}
GROUP BY patient_id
"""


def taken(*, spans: int, elsewhere: bool, patients: bool, besides: bool) -> str:
    """Of each provider, room, device and patient: FALSE, its id, and begin and end of all that takes it, packed.

    What is planned is what is asked: ``elsewhere`` if there are other places, ``patients`` and ``besides`` if any.
    """
    words = _ONE_SPAN if spans == 1 else _SPANS
    words = words | {
        "live": _LIVE_IN_SPAN.format(besides="AND id <> ALL(%(besides)s)" if besides else "", **words),
        "attended": _packed("provider_taken_at", "provider_free_at"),
        "occupied": _packed("starts_at", "GREATEST(room_free_at, device_free_at)"),
        "stayed": _packed("starts_at", "ends_at"),
    }
    parts = [_HERE, *([_ELSEWHERE] if elsewhere else []), *([_OF_PATIENTS] if patients else [])]
    return words["begin"] + "UNION ALL".join(part.format(**words) for part in parts)


_SPANS = {
    "begin": (
        "WITH span AS (SELECT * FROM unnest(%(since)s::timestamptz[], %(until)s::timestamptz[]) AS span (since, until))"
    ),
    "within": "span JOIN treatments_appointment ON",
    "for_each": "span CROSS JOIN",
    "since": "since",
    "until": "until",
}
# Of a join, PostgreSQL weighs many more plans, which takes longer than answering.
_ONE_SPAN = {
    "begin": "",
    "within": "treatments_appointment WHERE",
    "for_each": "",
    "since": "(%(since)s::timestamptz[])[1]",
    "until": "(%(until)s::timestamptz[])[1]",
}


def _packed(begin: str, end: str) -> str:
    minutes = (f"date_part('epoch', {edge}) / 60" for edge in (begin, end))
    return _PACKED.format(**dict(zip(("begin", "end"), minutes, strict=True)))


# A closure is of no one in particular. What isn't on whole minutes is rounded outward.
_AWAY = """
SELECT TRUE, {of}, {away} FROM {table}
WHERE {which} AND starts_at < %(away_until)s AND ends_at > %(away_since)s GROUP BY 2
"""
_WHO_IS_AWAY = (
    ("clinic_absence", "provider_id::text", "provider_id = ANY(%(providers)s::uuid[])"),
    ("clinic_closure", "NULL", "location_id = %(location)s"),
    ("clinic_outage", "room_id::text", "room_id = ANY(%(rooms)s::uuid[])"),
    ("clinic_outage", "device_id::text", "device_id = ANY(%(devices)s::uuid[])"),
)


def away() -> str:
    """Of each provider, room and device, and of the location (NULL): TRUE, its id, and when it isn't there, packed."""
    begin, end = (f"{rounded}(date_part('epoch', {edge}) / 60)" for rounded, edge in _OUTWARD)
    packed = _PACKED.format(begin=begin, end=end)
    parts = (_AWAY.format(table=table, of=of, which=which, away=packed) for table, of, which in _WHO_IS_AWAY)
    return "UNION ALL".join(parts)


_OUTWARD = (("floor", "starts_at"), ("ceil", "ends_at"))


def unpacked(text: bytes) -> Iterator[tuple[int, int]]:
    """The pairs of minutes in what ``taken`` packed: big-endian, four bytes each."""
    minutes = array("i", text)
    if sys.byteorder == "little":
        minutes.byteswap()
    return zip(minutes[::2], minutes[1::2], strict=True)


def days(span: tuple[int, int]) -> tuple[date, date]:
    """The days that ``span`` may touch on any clock."""
    return moment(span[0]).date() - _DAY, moment(span[1]).date() + _DAY


def moments(span: tuple[int, int]) -> dict[str, datetime]:
    """The ends of ``span`` as moments."""
    return {"away_since": moment(span[0]), "away_until": moment(span[1])}


def moment(minute: int) -> datetime:
    """The moment at which a minute begins."""
    return moment_of(minute)
