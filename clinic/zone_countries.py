"""In which country a time zone is, by the table that the time zone database brings."""

import zoneinfo
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_TABLE = "zone.tab"


def country_of(zone: str) -> str | None:
    """The ISO 3166 code of the country of ``zone``, an IANA name; None where it is in none, or has another name now.

    None, too, where the machine has no such table.
    """
    return _countries().get(zone)


@cache
def _countries() -> dict[str, str]:
    table = next((each.read_text() for each in _tables() if each.is_file()), "")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {zone: country for country, _place, zone, *_about in rows}


def _tables() -> Iterator[Traversable]:
    """The machine's, then that of the Python package, as zones themselves are looked for."""
    yield from (Path(each) / _TABLE for each in zoneinfo.TZPATH)
    try:
        yield files("tzdata.zoneinfo") / _TABLE
    except ModuleNotFoundError:
        return
