"""Pieces that several resources consist of. Nothing empty is ever written: FHIR knows no empty values."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

from api.instants import written

Json = dict[str, Any]

UCUM = "http://unitsofmeasure.org"

_TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
_TIME_ZONE = "http://hl7.org/fhir/StructureDefinition/tz-code"
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def filled(members: Mapping[str, Any]) -> Json:
    """The members that say something."""
    return {name: value for name, value in members.items() if value not in _EMPTY or value is False}


def reference(resource_type: str, pk: object, prefix: str = "") -> Json:
    """A reference to something that this server has."""
    return {"reference": f"{resource_type}/{prefix}{pk}"}


def translated(name: str, english: str, spanish: str = "") -> Json:
    """The member ``name`` in English, its Spanish beside it as the standard extension: whoever asks gets the same."""
    if not spanish or spanish == english:
        return {name: english}
    parts = [{"url": "lang", "valueCode": "es"}, {"url": "content", "valueString": spanish}]
    return {name: english, f"_{name}": {"extension": [{"url": _TRANSLATION, "extension": parts}]}}


def instant(name: str, moment: datetime, zone: str) -> Json:
    """The member ``name``: a moment in UTC, with the IANA name of the zone in which it is lived."""
    return {name: written(moment), f"_{name}": {"extension": [{"url": _TIME_ZONE, "valueCode": zone}]}}


def period(start: date | datetime | None, end: date | datetime | None) -> Json:
    """From ``start`` to ``end``; an end that is None is open."""
    return filled({"start": _as_text(start), "end": _as_text(end)})


def _as_text(value: date | datetime | None) -> str | None:
    if value is None:
        return None
    return written(value) if isinstance(value, datetime) else value.isoformat()


def number(value: Decimal | int) -> int | float:
    """A JSON number, whole where it is."""
    return int(value) if value == int(value) else float(value)


def score(value: Decimal | int) -> Json:
    """A score: a number without a unit, which UCUM writes in braces."""
    return {"value": number(value), "unit": "{score}", "system": UCUM, "code": "{score}"}


def duration(value: int, unit: str) -> Json:
    """So many hours (``h``) or days (``d``)."""
    words = {"h": "hours", "d": "days"}
    return {"value": value, "unit": words[unit], "system": UCUM, "code": unit}


def extension(name: str, **value: Any) -> Json:
    """Something that R4 has no place for, under an address of the clinic's own."""
    return {"url": f"{settings.FHIR_URI}/StructureDefinition/{name}", **value}
