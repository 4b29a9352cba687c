"""Looking for a patient, by whatever of them is known: one rule for the desk and for programs.

Names, numbers and birth dates are asked for in the body of a request, never in its address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connections, transaction
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Reverse
from django.db.models.lookups import IContains

from clinic.language import active_language
from clinic.models import Patient, PatientIdentifier
from clinic.models.searching import (
    FirstWordBeginning,
    Like,
    Plain,
    PlainBeginning,
    ReversedBeginning,
    WholeWord,
    WordBeginning,
)
from clinic.replicas import reading_from

# Longer than anything that tells somebody from others, and more words than a name has.
LONGEST, _MOST_WORDS = 200, 8
# Fewer would be half of all patients.
_FEWEST_LETTERS, _FEWEST_DIGITS = 2, 3
# Of so many systems somebody may have the same number.
_MOST_NUMBERED = 20
# Of a misspelt word about half is as it should be; one of two letters is only like itself.
_ALIKE, _ALIKE_SHORT, _SHORT = 0.5, 0.7, 2
# Of fewer letters an index of three at a time knows nothing.
_FEWEST_INDEXED = 3
# From here on a number may begin with the zero that is dialled at home only.
_WITH_TRUNK_ZERO = 7
_CENTURY = 100

_MONTHS = ("jan|ene", "feb", "mar", "apr|abr", "may", "jun", "jul", "aug|ago", "sep|set", "oct", "nov", "dec|dic")
# Not a part of a longer number, as phones are written.
_ALONE, _AND_ALONE = r"(?<![\w./+-])", r"(?![\w/-]|\.\d)"
_ISO = re.compile(rf"{_ALONE}(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_AND_ALONE}")
_NUMBERS = re.compile(
    rf"{_ALONE}(?P<first>\d{{1,2}})(?P<sign>[-/.])(?P<second>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}|\d{{2}}){_AND_ALONE}"
)
_DAY_FIRST = re.compile(
    r"\b(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<word>[a-z]{3,10})\.?,?\s+(?:de[l]?\s+)?(?P<year>\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b(?P<word>[a-z]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b")
_NUMBER = re.compile(r"[+()./\d-]*\d[()./\d-]*")


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What one box was told: words of names, the end of a phone number, a birth date, an e-mail address.

    ``whole`` is all of it, as it may be a number in another system.
    """

    whole: str
    names: tuple[str, ...] = ()
    digits: str = ""
    birth_date: date | None = None
    email: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether it leaves few enough to be shown."""
        return bool(
            self.birth_date
            or self.email
            or len(self.digits) >= _FEWEST_DIGITS
            or sum(map(len, self.names)) >= _FEWEST_LETTERS
            or any(not name.isascii() for name in self.names)
        )


def read_sought(said: str, *, today: date) -> Sought:
    """What ``said`` tells; days as the active language writes them, or year first. No query.

    ``today`` decides which century a year of two digits is of: nobody is born tomorrow.
    """
    whole = " ".join(said.replace("\0", "").split())[:LONGEST]
    birth_date, rest = _take_day(whole, today)
    names, digits, email = [], "", ""
    for word in rest.split():
        if "@" in word.strip("@"):
            email = word
        elif _NUMBER.fullmatch(word):
            digits += "".join(filter(str.isdigit, word))
        elif any(map(str.isalnum, word)):
            names.append(word)
    return Sought(whole=whole, names=tuple(names[:_MOST_WORDS]), digits=digits, birth_date=birth_date, email=email)


def sought_patients(sought: Sought) -> QuerySet[Patient]:
    """The patients of whom all of it is true, or whom another system calls just that. Two queries, unordered.

    Each word begins one of their names, whatever its case and accents; a number ends their phone's, or their
    guardian's. Nobody is found by what ``is_enough`` for nothing.
    """
    if not sought.whole:
        return Patient.objects.none()
    # Asked apart: joined by "or" with a question of its own, every patient would be looked at.
    numbered = list(
        PatientIdentifier.objects.filter(value=sought.whole).values_list("patient", flat=True)[:_MOST_NUMBERED]
    )
    told = Q(*conditions_of(sought)) if sought.is_enough else Q()
    if numbered:
        told |= Q(pk__in=numbered)
    return Patient.objects.filter(told) if told else Patient.objects.none()


def best_first(patients: QuerySet[Patient], sought: Sought) -> QuerySet[Patient]:
    """First those called just so, then those whose names only begin so; by name."""
    whole = [Like(F("searched_names"), WholeWord(Value(name))) for name in sought.names]
    rank = Case(When(Q(*whole), then=0), default=1) if whole else Value(0)
    return patients.order_by(rank, "family_name", "given_name", "birth_date", "pk")


def patients_called_like(sought: Sought, *, most: int) -> list[Patient]:
    """Up to ``most`` whose names are similar to what was said, the most similar first. Two queries in one transaction.

    The longest word decides who is looked at, for it tells most; all of them, who comes first.
    """
    if not sought.names or not sought.is_enough:
        return []
    word = max(sought.names, key=len)
    longest: Any = Plain(Value(word))
    threshold = _ALIKE_SHORT if len(word) <= _SHORT else _ALIKE
    closeness = Value(0.0)
    for name in sought.names:
        plain: Any = Plain(Value(name))
        closeness = closeness + TrigramWordSimilarity(plain, "searched_names")  # type: ignore[assignment]  # a sum of such
    alike = Patient.objects.filter(searched_names__trigram_word_similar=longest)
    using = reading_from()
    with transaction.atomic(using), connections[using].cursor() as cursor:
        # What the index goes by, until the end of this transaction.
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(threshold)])
        return list(alike.using(using).order_by(closeness.desc(), "family_name", "given_name", "pk")[:most])


def called(patients: QuerySet[Patient], *, given_name: str = "", family_name: str = "") -> QuerySet[Patient]:
    """Those of ``patients`` whose names begin so, whatever their case and accents. No query."""
    for beginning in filter(None, (given_name, family_name)):
        if not any(map(str.isalnum, beginning)):
            return patients.none()
    if given_name:
        # It stands first.
        patients = patients.filter(Like(F("searched_names"), FirstWordBeginning(Value(given_name))))
    if family_name:
        # The first is what an index finds, the second the rule.
        patients = patients.filter(
            Like(F("searched_names"), WordBeginning(Value(family_name))),
            Like(Plain(F("family_name")), PlainBeginning(Value(family_name))),
        )
    return patients


def conditions_of(sought: Sought) -> Iterator[Q]:
    """What is true of the patients that it tells of, all of it; nothing where it tells nothing. No query."""
    for name in sought.names:
        yield Q(Like(F("searched_names"), WordBeginning(Value(name))))
    if sought.birth_date:
        yield Q(birth_date=sought.birth_date)
    if sought.email:
        yield from _addresses(sought.email)
    if sought.digits:
        ends = {sought.digits}
        if len(sought.digits) >= _WITH_TRUNK_ZERO:
            ends.add(sought.digits.lstrip("0"))
        yield Q(*(_ends(end) for end in sorted(ends)), _connector=Q.OR)


def _addresses(email: str) -> Iterator[Q]:
    """That an address has this in it."""
    name, sign, _domain = email.partition("@")
    if len(name) < _FEWEST_INDEXED:
        yield Q(email__icontains=email)
        return
    # Half of all patients are at the same few providers: what comes before tells them apart, and an index finds it.
    yield Q(email__icontains=name + sign)
    # Of what is made of an address, which that index doesn't know.
    yield Q(IContains(Concat("email", Value("")), email))


def _ends(digits: str) -> Q:
    ending = ReversedBeginning(Value(digits))
    guardians = Q(Like(Reverse("guardian_phone"), ending)) & ~Q(guardian_phone="")
    return Q(Like(Reverse("phone"), ending)) | guardians


def _take_day(said: str, today: date) -> tuple[date | None, str]:
    """The day that is named, and what is left without it."""
    small = said.lower()
    for pattern in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(small):
            for year, month, day in _readings(match, today):
                try:
                    return date(year, month, day), f"{said[: match.start()]} {said[match.end() :]}"
                except ValueError:
                    continue
    return None, said


def _readings(match: "re.Match[str]", today: date) -> Iterator[tuple[int, int, int]]:
    """The days that it may name, the likeliest first."""
    found = match.groupdict()
    year = _year(found["year"], today)
    if "word" in found:
        month = next((n for n, names in enumerate(_MONTHS, 1) if found["word"][:3] in names.split("|")), 0)
        yield year, month, int(found["day"])
    elif "first" in found:
        first, second = int(found["first"]), int(found["second"])
        is_month_first = active_language() == "en" and found["sign"] == "/"
        yield (year, first, second) if is_month_first else (year, second, first)
        yield (year, second, first) if is_month_first else (year, first, second)
    else:
        yield year, int(found["month"]), int(found["day"])


def _year(digits: str, today: date) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004  (both are said)
        return year
    century = today.year - today.year % _CENTURY
    return century + year if century + year <= today.year else century - _CENTURY + year
