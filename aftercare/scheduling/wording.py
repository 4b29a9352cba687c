"""The words of a line whose end a provider changed: a text may tell the number of its days, which is wrong then."""

import re
from collections.abc import Collection

from aftercare.models import Instruction
from aftercare.queries.wording import text_of

# Words for the patient, as those of the protocols are: in both languages, whoever reads them here.
CHANGED = {
    "en": "Your provider changed this date.",
    "es": "Su profesional cambió esta fecha.",
}
CHANGED_UNTIL = {
    "en": "Your provider changed this: until {end}.",
    "es": "Su profesional cambió esto: hasta {end}.",
}

_HOURS = {"hour": 1, "hora": 1, "day": 24, "día": 24, "dia": 24, "week": 168, "semana": 168}
_NUMBERS = {
    **dict.fromkeys(("a", "one", "un", "una"), 1),
    **dict.fromkeys(("two", "dos"), 2),
    **dict.fromkeys(("three", "tres"), 3),
    **dict.fromkeys(("four", "cuatro"), 4),
    **dict.fromkeys(("five", "cinco"), 5),
    **dict.fromkeys(("six", "seis"), 6),
    **dict.fromkeys(("seven", "siete"), 7),
    **dict.fromkeys(("ten", "diez"), 10),
}
_DURATION = re.compile(
    r",?\s+(?:for|por|durante)\s+(?:(?:at\s+least|about|the\s+next|al\s+menos|unos|unas|los\s+próximos|las\s+próximas)"
    rf"\s+)?(?P<number>\d+|{'|'.join(_NUMBERS)})\s+(?P<unit>{'|'.join(_HOURS)})s?\b(?:,(?=\s+(?:until|hasta)\b))?",
    re.IGNORECASE,
)


def told(instruction: Instruction, *, until_hours: int, language: str) -> str:
    """What ``instruction`` says in ``language`` of a line that ends after ``until_hours``, ``{end}`` not filled in."""
    text = text_of(instruction, language)
    if until_hours == instruction.until_hours:
        return text
    stale = {instruction.until_hours, instruction.floor_hours or 0, instruction.eases_at_hours or 0}
    return reworded(text, language=language, stale_hours=stale)


def reworded(text: str, *, language: str, stale_hours: Collection[int]) -> str:
    """``text`` of a line that ends at another time than its protocol says, ``{end}`` to be filled in.

    Durations that the protocol meant (``stale_hours``: "for at least 7 days") are left out; that the end was changed
    is said, with the end where the text itself doesn't have it.
    """
    kept = _DURATION.sub(lambda found: "" if _hours(found) in stale_hours else found.group(), text)
    changed = CHANGED if "{end}" in kept else CHANGED_UNTIL
    return f"{kept} {changed[language]}"


def _hours(found: re.Match[str]) -> int:
    number, unit = found["number"].lower(), found["unit"].lower()
    return (int(number) if number.isdecimal() else _NUMBERS[number]) * _HOURS[unit]
