"""Setting the demo clinic up: places, people who work there, their hours."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import models

from aftercare.management.demo.files import Entry
from clinic.actions.entries import save_entry
from clinic.models import Absence, Closure, Device, DeviceKind, Location, Provider, Room, Rota, User
from treatments.models import Treatment

# Only ever of the demo's users; fill_demo refuses to make them where DEBUG is off.
PASSWORD = "clinic-demo"  # noqa: S105
# How long the clinic has been open.
OPEN_DAYS = timedelta(days=420)

Save = Callable[..., models.Model]


@dataclass(frozen=True, kw_only=True)
class Clinic:
    """The demo clinic as it stands before its first patient; ``providers`` by the key of their location."""

    desk: User
    locations: Mapping[str, Location]
    providers: Mapping[str, Sequence[Provider]]
    words: Entry


def set_up(entry: Entry, *, at: datetime, today: date) -> Clinic:
    """Make the clinic of ``entry``, open since ``at``; its days are counted from ``today``."""
    manager, desk = (_user(row) for row in sorted(entry["users"], key=lambda row: row["username"] == "desk"))
    save = partial(save_entry, by=manager, at=at)
    for user in (manager, desk):
        save(entry=user, fields=["username", "roles"])
    kinds = DeviceKind.objects.in_bulk(field_name="key")
    locations = {row["key"]: _location(row, kinds, save, today) for row in entry["locations"]}
    providers = [_provider(row, locations[row["location"]], save, today) for row in entry["providers"]]
    staff = list(zip(entry["providers"], providers, strict=True))
    _give_treatments(staff, save)
    at_work = {key: [provider for row, provider in staff if row["location"] == key] for key in locations}
    return Clinic(desk=desk, locations=locations, providers=at_work, words=entry)


def _location(row: Entry, kinds: Mapping[str, DeviceKind], save: Save, today: date) -> Location:
    fields = ("name", "time_zone", "phone", "emergency_number", "address")
    location = Location(**{field: row[field] for field in fields})
    _save(save, location)
    for room in row["rooms"]:
        _save(save, Room(location=location, **room))
    for device in row["devices"]:
        _save(save, Device(location=location, **{**device, "kind": kinds[device["kind"]]}))
    for closure in row["closures"]:
        _save(save, Closure(location=location, **_days(closure, location, today)))
    return location


def _provider(row: Entry, location: Location, save: Save, today: date) -> Provider:
    user = _user(row)
    save(entry=user, fields=["username", "roles"])
    provider = Provider(user=user, name=row["name"], title=row["title"])
    _save(save, provider)
    for hours in row["rota"]:
        for weekday in hours["weekdays"]:
            valid_from = today + timedelta(days=hours.get("from_day", -OPEN_DAYS.days))
            starts, ends = (time.fromisoformat(hours[end]) for end in ("starts", "ends"))
            rota = Rota(
                provider=provider, location=location, weekday=weekday, starts=starts, ends=ends, valid_from=valid_from
            )
            _save(save, rota)
    for absence in row["absences"]:
        _save(save, Absence(provider=provider, **_days(absence, location, today)))
    return provider


def _give_treatments(staff: Sequence[tuple[Entry, Provider]], save: Save) -> None:
    for treatment in Treatment.objects.filter(is_offered=True).order_by("key"):
        treatment.eligible_providers.set(provider for row, provider in staff if treatment.key in row["treatments"])
        save(entry=treatment, fields=["eligible_providers"])


def _user(row: Entry) -> User:
    first_name, last_name = row.get("first_name", ""), row.get("last_name", "")
    if "name" in row:
        first_name, last_name = row["name"].rsplit(" ", 1)
    user = User(username=row["username"], first_name=first_name, last_name=last_name, roles=row["roles"], is_staff=True)
    user.password = _hashed_password()
    return user


@cache
def _hashed_password() -> str:
    # Hashing is slow on purpose; for a password that everybody knows once is enough.
    return make_password(PASSWORD)


def _days(row: Entry, location: Location, today: date) -> dict[str, Any]:
    first = today + timedelta(days=row["from_day"])
    zone = ZoneInfo(location.time_zone)
    starts_at, ends_at = (datetime.combine(day, time(), zone) for day in (first, first + timedelta(days=row["days"])))
    return {"starts_at": starts_at, "ends_at": ends_at, "reason": row["reason"]}


def _save(save: Save, entry: models.Model) -> None:
    entry.full_clean()
    save(entry=entry, fields=[field.name for field in entry._meta.fields if field.editable])  # noqa: SLF001
