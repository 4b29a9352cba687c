"""Search parameters: which rows a value leaves. A value that isn't one raises ``ValueError``, and is never repeated."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from phonenumber_field.phonenumber import to_python

from api import instants
from api.fields import as_uuid, is_key
from clinic.clocks import YEARS

NOTHING = Q(pk__in=[])
# An empty Q would vanish in an OR.
EVERYTHING = Q(pk__isnull=False)

_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
_REFERENCE = re.compile(r"(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})")
_DATE = re.compile(
    r"(?P<prefix>[a-z]{2})?(?P<text>(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T\d\d:\d\d(?P<seconds>:\d\d(?P<fraction>\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?)",
    re.ASCII,
)
_MONTHS = 12

# By prefix: the condition that a time ``[low, high)`` makes.
Comparisons = Mapping[str, Callable[[Any, Any], Q]]


@dataclass(frozen=True)
class Moment:
    """A date parameter: a prefix, and the time ``[low, high)`` that the rest names."""

    prefix: str
    low: datetime
    high: datetime
    first_day: date
    next_day: date

    @classmethod
    def read(cls, text: str) -> "Moment":
        """What ``text`` says; a day without an offset is one of the server's own zone.

        :raises ValueError: it isn't a date with one of the prefixes eq, ge, le, gt, lt, sa, eb.
        """
        match = _DATE.fullmatch(text)
        if not match or (match["prefix"] or "eq") not in _COMPARED:
            raise ValueError
        if "T" in match["text"]:
            return cls._of_time(match["prefix"] or "eq", match["text"], match)
        first, following = _days(int(match["year"]), match["month"], match["day"])
        zone = ZoneInfo(settings.TIME_ZONE)
        low, high = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (first, following))
        return cls(match["prefix"] or "eq", low, high, first, following)

    def compared(self, comparisons: Comparisons, *, in_days: bool) -> Q:
        """What is so compared with it: moments with its time or, ``in_days``, calendar days with its days."""
        bounds = (self.first_day, self.next_day) if in_days else (self.low, self.high)
        return comparisons[self.prefix](*bounds)

    @classmethod
    def _of_time(cls, prefix: str, text: str, match: re.Match[str]) -> "Moment":
        whole = text if match["seconds"] else re.sub(r"(T\d\d:\d\d)", r"\1:00", text)
        low = instants.read(whole)
        lasts = timedelta(microseconds=1) if match["fraction"] else timedelta(seconds=1 if match["seconds"] else 60)
        day = date.fromisoformat(text[:10])
        return cls(prefix, low, low + lasts, day, day + timedelta(days=1))


def _days(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if year not in YEARS:
        raise ValueError
    if day:
        first = date(year, int(month or 1), int(day))
        return first, first + timedelta(days=1)
    if month:
        first = date(year, int(month), 1)
        return first, date(year + first.month // _MONTHS, first.month % _MONTHS + 1, 1)
    return date(year, 1, 1), date(year + 1, 1, 1)


def _point(name: str) -> Comparisons:
    return {
        "eq": lambda low, high: Q(**{f"{name}__gte": low, f"{name}__lt": high}),
        "ge": lambda low, _high: Q(**{f"{name}__gte": low}),
        "le": lambda _low, high: Q(**{f"{name}__lt": high}),
        "gt": lambda _low, high: Q(**{f"{name}__gte": high}),
        "lt": lambda low, _high: Q(**{f"{name}__lt": low}),
        "sa": lambda _low, high: Q(**{f"{name}__gte": high}),
        "eb": lambda low, _high: Q(**{f"{name}__lt": low}),
    }


def _span(start: str, end: str) -> Comparisons:
    """An end that is null hasn't come yet."""
    is_open = Q(**{f"{end}__isnull": True})
    return {
        "eq": lambda low, high: Q(**{f"{start}__gte": low, f"{end}__lte": high}),
        "ge": lambda low, _high: is_open | Q(**{f"{end}__gte": low}),
        "le": lambda _low, high: Q(**{f"{start}__lt": high}),
        "gt": lambda _low, high: is_open | Q(**{f"{end}__gt": high}),
        "lt": lambda low, _high: Q(**{f"{start}__lt": low}),
        "sa": lambda _low, high: Q(**{f"{start}__gte": high}),
        "eb": lambda low, _high: Q(**{f"{end}__lte": low}),
    }


_COMPARED = frozenset(_point(""))


@dataclass(frozen=True)
class Instants:
    """By a moment."""

    path: str
    words: str
    kind: ClassVar[str] = "date"
    in_days: ClassVar[bool] = False

    def matches(self, text: str) -> Q:
        """Those whose moment compares so."""
        return Moment.read(text).compared(_point(self.path), in_days=self.in_days)


class Days(Instants):
    """By a calendar day, which has no offset."""

    in_days = True


@dataclass(frozen=True)
class Spans:
    """By a time that lasts, from one column to another: moments, or days with ``in_days``."""

    start: str
    end: str
    words: str
    in_days: bool = False
    kind: ClassVar[str] = "date"

    def matches(self, text: str) -> Q:
        """Those whose time compares so."""
        return Moment.read(text).compared(_span(self.start, self.end), in_days=self.in_days)


@dataclass(frozen=True)
class References:
    """By what a row refers to: ``<id>``, ``<Type>/<id>`` or an address that ends so."""

    target: str
    path: str
    words: str
    prefix: str = ""
    kind: ClassVar[str] = "reference"

    def matches(self, text: str) -> Q:
        """Those that refer to it; nothing for what isn't here, as for what can't be here."""
        match = _REFERENCE.fullmatch(text)
        target, logical_id = match.groups() if match else (self.target, text)
        if not _ID.fullmatch(logical_id):
            raise ValueError
        key = as_uuid(logical_id.removeprefix(self.prefix)) if logical_id.startswith(self.prefix) else None
        return Q(**{self.path: key}) if key and target == self.target else NOTHING


def whose(path: str) -> Mapping[str, References]:
    """By the patient at ``path``, for which R4 has two names."""
    patient = References("Patient", path, "Whose it is.")
    return {"patient": patient, "subject": patient}


def split_token(text: str) -> tuple[str | None, str]:
    """System and code of ``system|code``; the system is None where only a code stands."""
    system, bar, code = text.partition("|")
    if not bar:
        return None, text
    if not code:
        raise ValueError
    return system, code


@dataclass(frozen=True)
class Words:
    """By one of a few codes; ``codes`` says which rows each leaves, ``besides`` are those that no row ever has."""

    codes: Mapping[str, Q]
    words: str
    system: str = ""
    besides: frozenset[str] = frozenset()
    kind: ClassVar[str] = "token"

    def matches(self, text: str) -> Q:
        """Those with this code."""
        system, code = split_token(text)
        if code not in self.codes and code not in self.besides:
            raise ValueError
        if system not in (None, "", self.system):
            return NOTHING
        return self.codes.get(code, NOTHING)


@dataclass(frozen=True)
class Keys:
    """By the key of a catalogue object, a code of the clinic's own system; ``also`` has codes of others."""

    path: str
    system: str
    words: str
    also: Mapping[tuple[str, str], Q] = field(default_factory=dict)
    kind: ClassVar[str] = "token"

    def matches(self, text: str) -> Q:
        """Those with this code."""
        system, code = split_token(text)
        other = [q for (of, known), q in self.also.items() if known == code and system in (None, of)]
        own = self.path and is_key(code) and system in (None, self.system)
        found = Q(**{self.path: code}) if own else NOTHING
        for each in other:
            found |= each
        return found


@dataclass(frozen=True)
class Texts:
    """By the beginning of a word, in whatever case; or, where ``lookup`` says so, otherwise."""

    paths: tuple[str, ...]
    words: str
    lookup: str = "istartswith"
    kind: ClassVar[str] = "string"

    def matches(self, text: str) -> Q:
        """Those of whom one of the names begins so."""
        found = NOTHING
        for path in self.paths:
            found |= Q(**{f"{path}__{self.lookup}": text})
        return found


@dataclass(frozen=True)
class Addresses:
    """By an e-mail address."""

    path: str
    words: str
    kind: ClassVar[str] = "token"

    def matches(self, text: str) -> Q:
        """Those who have it."""
        return Q(**{f"{self.path}__iexact": split_token(text)[1]})


@dataclass(frozen=True)
class Phones:
    """By a whole phone number."""

    path: str
    words: str
    kind: ClassVar[str] = "token"

    def matches(self, text: str) -> Q:
        """Those who have it."""
        phone = to_python(split_token(text)[1])
        if not phone or not phone.is_valid():
            raise ValueError
        return Q(**{self.path: phone})


@dataclass(frozen=True)
class Canonicals:
    """By the address of a definition, which ends in the key of a catalogue object."""

    path: str
    base: str
    words: str
    kind: ClassVar[str] = "uri"

    def matches(self, text: str) -> Q:
        """The one with this address, in all its versions."""
        key = text.removeprefix(self.base)
        return Q(**{self.path: key}) if text != key and is_key(key) else NOTHING


@dataclass(frozen=True)
class Numbers:
    """By the number of a version."""

    path: str
    words: str
    kind: ClassVar[str] = "token"

    def matches(self, text: str) -> Q:
        """Those of this version."""
        return Q(**{self.path: int(text)}) if re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII) else NOTHING
