"""Moments as they travel: RFC 3339 with an offset in, ``Z`` out."""

import re
from datetime import UTC, datetime, timedelta

import orjson

from clinic.clocks import YEARS

# date T time [fraction] offset; six digits of a second are kept, as PostgreSQL does.
_SHAPE = re.compile(r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:(\.\d{1,6})\d*)?([Zz]|[+-]\d\d:\d\d)?")

LARGEST_OFFSET = timedelta(hours=14)
_QUOTED = slice(1, -1)


class InstantMalformed(ValueError):
    """Not a moment; ``code`` says what is missing."""

    def __init__(self, code: str = "invalid") -> None:
        super().__init__(code)
        self.code = code


def read(text: str) -> datetime:
    """The moment that ``text`` names, in UTC.

    :raises InstantMalformed: not RFC 3339; without an offset (code ``offset_required``); an offset over 14 hours, or a
        year outside 1900 to 2100 (``out_of_bounds``).
    """
    match = _SHAPE.fullmatch(text) if text.isascii() else None
    if not match:
        raise InstantMalformed
    day, clock, fraction, offset = match.groups()
    if not offset:
        raise InstantMalformed("offset_required")
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}{(fraction or '.0').ljust(7, '0')}{offset.upper()}")
    except ValueError as error:
        raise InstantMalformed from error
    if abs(moment.utcoffset() or timedelta()) > LARGEST_OFFSET or moment.year not in YEARS:
        raise InstantMalformed("out_of_bounds")
    return moment.astimezone(UTC)


def written(moment: datetime) -> str:
    """``moment`` in UTC with a ``Z``."""
    # As the database gives it, nearly always.
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    # A page holds hundreds of moments: a third of what isoformat() takes.
    return orjson.dumps(moment, option=orjson.OPT_UTC_Z)[_QUOTED].decode()
