"""The statements that read the diary. Hand-written: what they fetch, tens of thousands of rows, is what a search costs.

A query set would take one statement a table, and build a model or a dict of each row.
"""

from collections.abc import Sequence
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

# What is booked lies on whole minutes. The providers' appointments elsewhere are asked for place by place, so that the
# index is entered where they are, not read through where they are not.
_TAKEN = f"""
WITH span AS (SELECT * FROM unnest(%(since)s::timestamptz[], %(until)s::timestamptz[]) AS span (since, until))
SELECT {{patient}}, provider_id::text, room_id::text, device_id::text,
    (date_part('epoch', starts_at) / 60)::int, {{gone}},
    (date_part('epoch', provider_taken_at) / 60)::int, (date_part('epoch', provider_free_at) / 60)::int,
    (date_part('epoch', GREATEST(room_free_at, device_free_at)) / 60)::int
FROM span JOIN treatments_appointment ON starts_at >= since AND starts_at < until AND status IN ({_LIVE})
WHERE (status <> 'held' OR held_until > %(at)s) {{besides}} AND """  # noqa: S608  (put together from our own words)
_HERE = "location_id = %(location)s"
_ELSEWHERE = (
    "location_id = ANY(ARRAY(SELECT id FROM clinic_location WHERE id <> %(location)s)) "
    "AND provider_id = ANY(%(providers)s::uuid[])"
)
_OF_PATIENTS = "patient_id = ANY(%(patients)s)"


def taken(patients: Sequence[Any], besides: Sequence[Any]) -> str:
    """Patient, provider, room, device; minutes of start, end, provider's begin and end, and room and device's end."""
    words = {"besides": "AND id <> ALL(%(besides)s)" if besides else ""}
    crowd = _TAKEN.format(patient="NULL", gone="0", **words)
    parts = [crowd + _HERE, crowd + _ELSEWHERE]
    if patients:
        own = _TAKEN.format(patient="patient_id::text", gone="(date_part('epoch', ends_at) / 60)::int", **words)
        parts.append(own + _OF_PATIENTS)
    return "\nUNION ALL\n".join(f"({part})" for part in parts)


def days(span: tuple[int, int]) -> tuple[date, date]:
    """The days that ``span`` may touch on any clock."""
    return moment(span[0]).date() - _DAY, moment(span[1]).date() + _DAY


def moments(span: tuple[int, int]) -> dict[str, datetime]:
    """The ends of ``span`` as moments."""
    return {"since": moment(span[0]), "until": moment(span[1])}


def moment(minute: int) -> datetime:
    """The moment at which a minute begins."""
    return moment_of(minute)
