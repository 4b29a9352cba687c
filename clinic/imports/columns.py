"""Columns of a CSV file: what a cell means, and how it is read. An empty cell says nothing."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import PhoneNumber, to_python

from clinic.clocks import YEARS
from clinic.errors import InvalidInput
from clinic.models import DataImport, DayOrder

Read = Callable[[str, DataImport], Any]

LONGEST = 200
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PARTS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::00)? ?(Z|[+-]\d\d:[0-5]\d)?")
_LARGEST_OFFSET = timedelta(hours=14)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its ``name`` in the first line of the file, what it means, and how a cell of it is read."""

    name: str
    meaning: str | Promise
    example: str = ""
    is_required: bool = False
    read: Read = lambda text, _about: text
    longest: int = LONGEST


class CellRefused(InvalidInput):
    """A cell can't be what its column means; ``field`` is the column."""


def values_of(cells: Mapping[str, str], columns: Iterable[Column], about: DataImport) -> dict[str, Any]:
    """The values of the cells that aren't empty, by the names of their columns.

    :raises CellRefused: one is too long or can't be read, or one that is needed is empty.
    """
    return {
        column.name: _value(column, cells[column.name], about)
        for column in columns
        if cells.get(column.name) or _needed(column)
    }


def _needed(column: Column) -> bool:
    if column.is_required:
        raise CellRefused(_("This column can't be empty."), field=column.name, code="required")
    return False


def _value(column: Column, text: str, about: DataImport) -> Any:
    if len(text) > column.longest:
        message = _("This is at most {longest} characters long.")
        raise CellRefused(message, field=column.name, code="too_long", longest=column.longest)
    if not text.isprintable():
        message = _("This stands in one line, without control characters.")
        raise CellRefused(message, field=column.name, code="control_characters")
    try:
        return column.read(text, about)
    except CellRefused as refusal:
        refusal.field = column.name
        raise


def day(text: str, about: DataImport) -> date:
    """A day as ISO 8601 has it, or in the order that was said of the file."""
    found = _ISO.fullmatch(text)
    parts = tuple(map(int, found.groups())) if found else _parts(text, about.day_order)
    try:
        read = date(*parts) if parts else None
    except ValueError:
        read = None
    if read is None or read.year not in YEARS:
        raise CellRefused(
            _("This isn't a day from 1900 to 2100. Write it like 2027-03-09, or say how the file writes days."),
            code="day_unreadable",
        )
    return read


def _parts(text: str, order: str) -> tuple[int, int, int] | None:
    found = _PARTS.fullmatch(text)
    if not found or order == DayOrder.ISO:
        return None
    first, second, year = map(int, found.groups())
    return (year, second, first) if order == DayOrder.DAY_FIRST else (year, first, second)


def wall_clock(text: str, about: DataImport) -> datetime:
    """A day and a time of day, naive: what the clock on the wall of the location shows. Aware, with its offset."""
    day_text, _space, time_text = text.replace("T", " ", 1).partition(" ")
    found = _TIME.fullmatch(time_text.strip())
    if not found:
        raise CellRefused(_("Write day and time like 2027-03-09 16:30."), code="time_unreadable")
    read, hours, minutes, offset = day(day_text, about), int(found[1]), int(found[2]), found[3]
    shown = datetime(read.year, read.month, read.day, hours, minutes)  # noqa: DTZ001  (naive on purpose)
    return shown.replace(tzinfo=_offset(offset)) if offset else shown


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    if offset > _LARGEST_OFFSET:
        raise CellRefused(_("An offset is within 14 hours."), code="time_unreadable")
    return timezone(-offset if text[0] == "-" else offset)


def phone(text: str, about: DataImport) -> PhoneNumber:
    """A phone number; without its country it is one of the country where the location is."""
    number = to_python(text, region=region_of(about))
    if not number or not number.is_valid():
        raise CellRefused(_("This isn't a phone number. Write it like +12125550100."), code="not_a_phone")
    return number


def region_of(about: DataImport) -> str:
    """The country, as ISO 3166 has it, of phone numbers that name none: the location's, else the clinic's."""
    number = about.location.phone if about.location else None
    region = phonenumbers.region_code_for_number(number) if number else None
    return region or str(settings.PHONENUMBER_DEFAULT_REGION)


def email(text: str, _about: DataImport) -> str:
    """An e-mail address."""
    try:
        validate_email(text)
    except ValidationError as error:
        raise CellRefused(_("This isn't an e-mail address."), code="not_an_email") from error
    return text


def whole(low: int, high: int) -> Read:
    """A whole number between the two, both included."""

    def read(text: str, _about: DataImport) -> int:
        if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or not low <= int(text) <= high:
            message = _("This is a whole number from {low} to {high}.")
            raise CellRefused(message, code="number_out_of_bounds", low=low, high=high)
        return int(text)

    return read


def one_of(words: Iterable[str]) -> Read:
    """One of a few words, in whatever case."""
    known = list(words)

    def read(text: str, _about: DataImport) -> str:
        if text.lower() not in known:
            raise CellRefused(_("This is one of: {words}."), code="unknown_word", words=", ".join(known))
        return text.lower()

    return read


def uuid(text: str, _about: DataImport) -> UUID:
    """An id of this system."""
    if not _UUID.fullmatch(text):
        raise CellRefused(_("This isn't an id of the right shape."), code="not_an_id")
    return UUID(text)
