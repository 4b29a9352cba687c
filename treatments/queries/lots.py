"""Whom a lot touched."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import CharField, Value
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from clinic.reading import saw
from treatments.models import RecordAnaesthetic, RecordCartridge, RecordProduct, RecordPrp
from treatments.statuses import SessionStatus


class LotKind(models.TextChoices):
    """What a lot is of."""

    ANAESTHETIC = "anaesthetic", _("anaesthetic")
    CARTRIDGE = "cartridge", _("needle cartridge")
    SHEATH = "sheath", _("sheath of a cartridge")
    PRODUCT = "product", _("product used")
    PRP_TUBE = "prp_tube", _("tube of platelet-rich plasma")


@dataclass(frozen=True, kw_only=True)
class LotUse:
    """One lot in one session. ``is_in_error``: that session was withdrawn, so the patient may be another."""

    kind: LotKind
    lot: str
    name: str
    expires_on: date | None
    record_id: UUID
    session_id: UUID
    number: int
    patient_id: UUID
    patient: str
    treatment: str
    provider: str
    performed_on: date | None
    started_at: datetime | None
    time_zone: str
    is_in_error: bool


_OF = (
    (RecordAnaesthetic, LotKind.ANAESTHETIC, "lot", "product"),
    (RecordCartridge, LotKind.CARTRIDGE, "lot", "ref"),
    (RecordCartridge, LotKind.SHEATH, "sheath_lot", "ref"),
    (RecordProduct, LotKind.PRODUCT, "lot", "name"),
    (RecordPrp, LotKind.PRP_TUBE, "lot", "spin_protocol"),
)
_SESSION = "record__session"
_COLUMNS = (
    "kind",
    "number_of_lot",
    "called",
    "expires_on",
    "record_id",
    f"{_SESSION}_id",
    f"{_SESSION}__number",
    f"{_SESSION}__series__patient_id",
    f"{_SESSION}__series__patient__given_name",
    f"{_SESSION}__series__patient__family_name",
    f"{_SESSION}__series__treatment__label_en",
    f"{_SESSION}__series__treatment__label_es",
    f"{_SESSION}__provider__name",
    f"{_SESSION}__performed_on",
    f"{_SESSION}__started_at",
    f"{_SESSION}__series__location__time_zone",
    f"{_SESSION}__status",
)


def uses_of_lot(lot: str, *, language: str = "en") -> Sequence[LotUse]:
    """Every session that a lot touched, drafts and withdrawn ones too, the latest first. One query.

    Small and capital letters are the same; what stands around the number isn't part of it.
    """
    wanted = lot.strip()
    if not wanted:
        return []
    first, *others = [_uses(model, kind, column, name, wanted) for model, kind, column, name in _OF]
    found = list(_as_uses(first.union(*others, all=True), language))
    saw(use.patient_id for use in found)
    return sorted(
        found,
        key=lambda use: (use.performed_on or date.max, str(use.record_id), use.kind),
        reverse=True,
    )


def _uses(model: type[models.Model], kind: LotKind, column: str, name: str, wanted: str) -> Any:
    same = model._default_manager.alias(upper=Upper(column)).filter(upper=Upper(Value(wanted)))  # noqa: SLF001
    described = same.annotate(
        kind=Value(kind.value, CharField()), number_of_lot=models.F(column), called=models.F(name)
    )
    return described.order_by().values_list(*_COLUMNS)


def _as_uses(rows: Iterable[tuple[Any, ...]], language: str) -> Iterator[LotUse]:
    for row in rows:
        kind, lot, called, expires_on, record, session, number, patient, given, family, *rest = row
        english, spanish, provider, performed_on, started_at, zone, status = rest
        yield LotUse(
            kind=LotKind(kind),
            lot=lot,
            name=called,
            expires_on=expires_on,
            record_id=record,
            session_id=session,
            number=number,
            patient_id=patient,
            patient=f"{given} {family}",
            treatment=spanish if language.startswith("es") else english,
            provider=provider or "",
            performed_on=performed_on,
            started_at=started_at,
            time_zone=zone,
            is_in_error=status == SessionStatus.ENTERED_IN_ERROR,
        )
