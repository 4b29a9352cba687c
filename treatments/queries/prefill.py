"""What a record begins with: the settings of the last session of the series."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from clinic.models import User
from treatments.models import (
    BodyArea,
    RecordAnaesthetic,
    RecordArea,
    RecordCartridge,
    RecordProduct,
    Session,
    SessionRecord,
)
from treatments.queries.cautions import cautions_of
from treatments.queries.drafts import readable
from treatments.queries.records import last_record_before

# What was set, not what happened: neither lots nor expiries, nor what was confirmed, seen or felt.
AREA_SETTINGS = (
    "depth_mm",
    "passes",
    "speed",
    "speed_unit",
    "pattern",
    "technique",
    "rf_energy",
    "rf_energy_unit",
    "rf_pulse_ms",
    "rf_pulses",
    "is_insulated",
)
ANAESTHETIC_SETTINGS = ("product", "strength", "amount_g", "area_cm2")
CARTRIDGE_SETTINGS = ("ref", "pins")
PRODUCT_SETTINGS = ("name", "manufacturer", "role", "is_sterile", "is_off_label")


@dataclass(frozen=True, kw_only=True)
class Prefill:
    """Rows that aren't saved, with only what carries over."""

    device_id: object = None
    areas: Sequence[RecordArea] = field(default_factory=list)
    anaesthetics: Sequence[RecordAnaesthetic] = field(default_factory=list)
    cartridges: Sequence[RecordCartridge] = field(default_factory=list)
    products: Sequence[RecordProduct] = field(default_factory=list)


def prefill_of(session: Session, *, by: User) -> Prefill:
    """What the record of ``session`` begins with; without an earlier one that ``by`` may read, the areas of concerns.

    Four queries at most.
    """
    return prefill_from(readable(last_record_before(session), by), session)


def prefill_from(before: SessionRecord | None, session: Session) -> Prefill:
    """The same, of the earlier record or of there being none. One query at most.

    Nothing that numbs, where something that the patient answered or an allergy speaks against it.
    """
    if before is None:
        concerned = BodyArea.objects.filter(pk__in=session.series.concerns.values("areas")).order_by("key")
        return Prefill(areas=[RecordArea(area=area) for area in concerned])
    return Prefill(
        device_id=before.device_id,
        areas=[RecordArea(area=row.area, **_kept(row, AREA_SETTINGS)) for row in before.areas.all()],
        anaesthetics=_anaesthetics(before, session),
        cartridges=[RecordCartridge(**_kept(row, CARTRIDGE_SETTINGS)) for row in before.cartridges.all()],
        products=[RecordProduct(**_kept(row, PRODUCT_SETTINGS)) for row in before.products.all()],
    )


def _anaesthetics(before: SessionRecord, session: Session) -> Sequence[RecordAnaesthetic]:
    rows = list(before.anaesthetics.all())
    if rows and cautions_of(session).against_numbing:
        return []
    return [RecordAnaesthetic(**_kept(row, ANAESTHETIC_SETTINGS)) for row in rows]


def _kept(row: object, names: Sequence[str]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}
