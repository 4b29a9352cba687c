"""What somebody writes down of a session, before it is a row; and whether it can be so.

Units are those of the models: millimetres, grams, square centimetres, millilitres, milliseconds. What isn't known is
None or empty: a draft may be anything but impossible.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from treatments.models import BodyArea

# How deep devices reach. 21 CFR 878.4430 lists the penetration depth among what must be known of one.
DEPTHS_MM = (Decimal("0.10"), Decimal("3.50"))
PASSES = range(1, 51)
PAIN = range(11)

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
# Lowest and highest of each number, both included; the constraints of the tables say the same.
BOUNDS: Mapping[str, tuple[Any, Any]] = {
    "erythema": (0, 4),
    "oedema": (0, 4),
    "skin_type": (1, 6),
    "next_interval_days": (1, 730),
    "speed": (1, 50_000),
    "rf_energy": (_HUNDREDTH, Decimal("9999.99")),
    "rf_pulse_ms": (1, 10_000),
    "rf_pulses": (1, 100_000),
    "amount_g": (_HUNDREDTH, Decimal("9999.99")),
    "area_cm2": (_TENTH, Decimal("99999.9")),
    "pins": (1, 100),
    "blood_ml": (_TENTH, Decimal(500)),
    "prp_ml": (_TENTH, Decimal(500)),
}
# Number and unit are said together or not at all.
_UNITS = {"speed": "speed_unit", "rf_energy": "rf_energy_unit"}
_IN_ORDER = (("applied_at", "removed_at"), ("drawn_at", "spun_at"))


@dataclass(frozen=True, kw_only=True)
class TreatedArea:
    """How one area was treated: see ``RecordArea``."""

    area: BodyArea
    depth_mm: Decimal | None = None
    passes: int | None = None
    speed: int | None = None
    speed_unit: str = ""
    pattern: str = ""
    technique: str = ""
    endpoint: str = ""
    rf_energy: Decimal | None = None
    rf_energy_unit: str = ""
    rf_pulse_ms: int | None = None
    rf_pulses: int | None = None
    is_insulated: bool | None = None


@dataclass(frozen=True, kw_only=True)
class UsedAnaesthetic:
    """A numbing product: see ``RecordAnaesthetic``."""

    product: str
    strength: str = ""
    lot: str = ""
    expires_on: date | None = None
    amount_g: Decimal | None = None
    area_cm2: Decimal | None = None
    applied_at: datetime | None = None
    removed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class UsedCartridge:
    """A needle cartridge: see ``RecordCartridge``."""

    ref: str = ""
    lot: str = ""
    expires_on: date | None = None
    pins: int | None = None
    sheath_lot: str = ""
    is_single_use: bool = False


@dataclass(frozen=True, kw_only=True)
class UsedProduct:
    """A serum or another product: see ``RecordProduct``."""

    name: str
    role: str
    manufacturer: str = ""
    lot: str = ""
    expires_on: date | None = None
    is_sterile: bool | None = None
    is_off_label: bool | None = None


@dataclass(frozen=True, kw_only=True)
class UsedPrp:
    """Platelet-rich plasma: see ``RecordPrp``."""

    lot: str = ""
    expires_on: date | None = None
    blood_ml: Decimal | None = None
    prp_ml: Decimal | None = None
    spin_protocol: str = ""
    activator: str = ""
    drawn_at: datetime | None = None
    spun_at: datetime | None = None
    has_two_identifiers: bool = False


@dataclass(frozen=True, kw_only=True)
class Supplies:
    """What was used up."""

    anaesthetics: Sequence[UsedAnaesthetic] = ()
    cartridges: Sequence[UsedCartridge] = ()
    products: Sequence[UsedProduct] = ()
    prp: UsedPrp | None = None


@dataclass(frozen=True, kw_only=True)
class Details:
    """What a record tells besides areas, device, notes and pain: see ``SessionRecord``."""

    skin_today: Sequence[str] = field(default_factory=list)
    has_medical_change: bool | None = None
    medical_change: str = ""
    last_session_review: str = ""
    lasting_signs: Sequence[str] = field(default_factory=list)
    pregnancy_status: str = ""
    skin_type: int | None = None
    hsv_prophylaxis: str = ""
    bleeding: str = ""
    erythema: int | None = None
    oedema: int | None = None
    has_urticaria: bool | None = None
    has_vasovagal: bool | None = None
    post_care: str = ""
    teach_back: bool | None = None
    next_interval_days: int | None = None
    recommended_changes: str = ""
    early_stop_reason: str = ""


def values_of(written: Any) -> dict[str, Any]:
    """The columns that a dataclass of this module fills."""
    return {each.name: getattr(written, each.name) for each in fields(written)}


def check_written(written: Any, row: Model, *, place: str) -> None:
    """Refuse what can't be: a number out of bounds, a word that isn't one of the choices, times in the wrong order.

    ``row`` is what ``written`` would become, not saved; ``place`` is where it came in (``areas/0/``).

    :raises InvalidInput: naming the field below ``place``.
    """
    values = values_of(written)
    for name, problem in _problems(values):
        raise InvalidInput(problem[1], field=f"{place}{name}", code=problem[0])
    try:
        row.clean_fields(exclude=_left_out(row, values))
    except ValidationError as error:
        name, found = next(iter(error.error_dict.items()))
        code = found[0].code or "invalid"
        # Django's own words would repeat what was sent.
        raise InvalidInput(_("This can't be so. Look at it again."), field=f"{place}{name}", code=code) from error


def _left_out(row: Model, values: Mapping[str, Any]) -> set[str]:
    fields = row._meta.fields  # noqa: SLF001  (the documented way to ask)
    return {each.name for each in fields if each.name not in values or each.is_relation}


def _problems(values: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, Any]]]:
    for name, (low, high) in BOUNDS.items():
        value = values.get(name)
        if value is not None and not low <= value <= high:
            yield name, ("out_of_bounds", _("This is from {low} to {high}.").format(low=low, high=high))
    for name, unit in _UNITS.items():
        if (values.get(name) is None) != (not values.get(unit)):
            yield (
                unit if values.get(name) is not None else name,
                (
                    "unit_incomplete",
                    _("A number and its unit are said together, or neither is."),
                ),
            )
    for first, then in _IN_ORDER:
        before, after = values.get(first), values.get(then)
        if before and after and before >= after:
            yield then, ("times_reversed", _("This comes after the time before it."))
    blood, won = values.get("blood_ml"), values.get("prp_ml")
    if blood is not None and won is not None and won > blood:
        yield "prp_ml", ("more_than_drawn", _("There can't be more plasma than blood was drawn."))
