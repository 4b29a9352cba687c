"""The statements that read the diary. Hand-written: what they fetch, tens of thousands of rows, is what a search costs.

A query set would take one statement a table, and build a model or a dict of each row.
"""

import sys
from array import array
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from treatments.scheduling.clock import moment_of
from treatments.statuses import LIVE_APPOINTMENTS

_LIVE = ", ".join(f"'{status.value}'" for status in LIVE_APPOINTMENTS)
_DAY = timedelta(days=1)

# Rooms and devices have no hours of their own. Those to talk in come first where any room will do.
_RESOURCES = """
SELECT 0, provider.id::text, provider.name, rota.weekday,
    (date_part('epoch', rota.starts) / 60)::int, (date_part('epoch', rota.ends) / 60)::int,
    rota.valid_from, rota.valid_until, 0
FROM clinic_provider AS provider
{join} clinic_rota AS rota ON rota.provider_id = provider.id AND rota.location_id = %(location)s
    AND rota.valid_from <= %(last)s AND (rota.valid_until IS NULL OR rota.valid_until > %(first)s)
WHERE provider.is_active {chosen} {eligible}
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


def resources(need: Any, providers: Sequence[Any] | None) -> str:
    """Kind, id, name, and for a provider the rows of the rota: by name."""
    eligible = (
        "AND EXISTS (SELECT FROM treatments_treatment_eligible_providers AS may "
        "WHERE may.provider_id = provider.id AND may.treatment_id = %(treatment)s)"
    )
    statement = _RESOURCES.format(
        join="JOIN" if providers is None else "LEFT JOIN",
        chosen="" if providers is None else "AND provider.id = ANY(%(providers)s)",
        eligible=eligible if need.treatment_id else "",
        furnished="AND kind = %(room_kind)s" if need.room_kind else "",
        preferred="0" if need.room_kind else "(kind <> %(consultation)s)::int",
    )
    return statement + (_DEVICES if need.device_kind_id else "") + _ORDER


AWAY = """
SELECT provider_id::text, starts_at, ends_at FROM clinic_absence
WHERE provider_id = ANY(%(providers)s::uuid[]) AND starts_at < %(until)s AND ends_at > %(since)s
UNION ALL
SELECT NULL, starts_at, ends_at FROM clinic_closure
WHERE location_id = %(location)s AND starts_at < %(until)s AND ends_at > %(since)s
UNION ALL
SELECT room_id::text, starts_at, ends_at FROM clinic_outage
WHERE room_id = ANY(%(rooms)s::uuid[]) AND starts_at < %(until)s AND ends_at > %(since)s
UNION ALL
SELECT device_id::text, starts_at, ends_at FROM clinic_outage
WHERE device_id = ANY(%(devices)s::uuid[]) AND starts_at < %(until)s AND ends_at > %(since)s
"""

# What is booked lies on whole minutes. Packed, a minute is four bytes: a hundred thousand of them are fetched as forty
# strings, where rows would cost more than all that is computed with them. A row that is grouped by a provider, room or
# device has the other two NULL; so has a visit without a device.
_PACKED = "string_agg(int4send(({begin})::int) || int4send(({end})::int), '')"
_LIVE_IN_SPAN = f"""
starts_at >= since AND starts_at < until AND status IN ({_LIVE}) {{besides}}
    AND (status <> 'held' OR held_until > %(at)s)
"""
_HERE = """
SELECT coalesce(provider_id, room_id, device_id)::text,
    CASE WHEN GROUPING(provider_id) = 0 THEN {attended} ELSE {occupied} END
FROM span JOIN treatments_appointment ON location_id = %(location)s AND {live}
GROUP BY GROUPING SETS ((provider_id), (room_id), (device_id))
"""
# Place by place, so that the index is entered where the providers are, not read through where they are not.
_ELSEWHERE = """
SELECT provider_id::text, {attended}
FROM span CROSS JOIN unnest(%(providers)s::uuid[]) AS provider (provider)
JOIN clinic_location AS place ON place.id <> %(location)s
CROSS JOIN LATERAL (
    SELECT * FROM treatments_appointment WHERE provider_id = provider AND location_id = place.id AND {live} OFFSET 0
) AS elsewhere
GROUP BY provider_id
"""
_OF_PATIENTS = """
SELECT patient_id::text, {stayed}
FROM span JOIN treatments_appointment ON patient_id = ANY(%(patients)s::uuid[]) AND {live}
GROUP BY patient_id
"""


def taken(*, patients: Sequence[Any], besides: Sequence[Any]) -> str:
    """Of each provider, room, device and patient: its id, and begin and end of all that takes it, packed."""
    words = {
        "live": _LIVE_IN_SPAN.format(besides="AND id <> ALL(%(besides)s)" if besides else ""),
        "attended": _packed("provider_taken_at", "provider_free_at"),
        "occupied": _packed("starts_at", "GREATEST(room_free_at, device_free_at)"),
        "stayed": _packed("starts_at", "ends_at"),
    }
    parts = [_HERE, _ELSEWHERE, *([_OF_PATIENTS] if patients else [])]
    return _SPANS + "UNION ALL".join(part.format(**words) for part in parts)


_SPANS = (
    "WITH span AS (SELECT * FROM unnest(%(since)s::timestamptz[], %(until)s::timestamptz[]) AS span (since, until))"
)


def _packed(begin: str, end: str) -> str:
    minutes = (f"date_part('epoch', {edge}) / 60" for edge in (begin, end))
    return _PACKED.format(**dict(zip(("begin", "end"), minutes, strict=True)))


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
    return {"since": moment(span[0]), "until": moment(span[1])}


def moment(minute: int) -> datetime:
    """The moment at which a minute begins."""
    return moment_of(minute)
