"""What a record still has to tell before it can be signed, named field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, OuterRef, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.compiled_queries import CompiledQuery
from treatments.models import (
    AppointmentFinding,
    ContraindicationLevel,
    RecordAnaesthetic,
    RecordArea,
    RecordCartridge,
    RecordProduct,
    RecordPrp,
    Session,
    SessionRecord,
)
from treatments.models.record_choices import RecordPart
from treatments.queries.cautions import Cautions, cautions_of, day_of
from treatments.queries.contraindications import Standing
from treatments.queries.standing_answers import questions_of_age, read_minority, read_standing, standing_answers

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Missing:
    """One thing that keeps a record from being signed: where it belongs (``areas/0/passes``), and what to do."""

    field: str
    code: str
    words: str


_ALWAYS: dict[str, Words] = {
    "skin_today": _("Say how the skin is today."),
    "has_medical_change": _("Say whether anything medical has changed since last time."),
    "pregnancy_status": _("Say what is known of a pregnancy, or that it doesn't apply."),
    "skin_type": _("Say the patient's skin type (Fitzpatrick 1-6), once."),
    "pain_peak": _("Say how bad the worst pain was, 0-10."),
    "bleeding": _("Say whether it bled."),
    "erythema": _("Say how red the skin was, 0-4."),
    "oedema": _("Say how swollen the skin was, 0-4."),
    "has_urticaria": _("Say whether there were hives."),
    "has_vasovagal": _("Say whether the patient felt faint."),
    "post_care": _("Say what was applied afterwards."),
    "teach_back": _("Say whether the patient said the aftercare back."),
}
_AREA: dict[str, Words] = {"endpoint": _("Say at which endpoint it was stopped.")}
_NEEDLING: dict[str, Words] = {
    "depth_mm": _("Say how deep, in mm."),
    "passes": _("Say how many passes."),
    "speed": _("Say the speed, as a level or in rpm."),
}
_RADIOFREQUENCY: dict[str, Words] = {
    "rf_energy": _("Say the energy, in mJ per pin or W."),
    "rf_pulse_ms": _("Say the length of a pulse, in ms."),
    "rf_pulses": _("Say how many pulses."),
    "is_insulated": _("Say whether the needles are insulated."),
}
_SUPPLY: dict[str, Words] = {"lot": _("Say the lot."), "expires_on": _("Say the day on which it expires.")}
_ANAESTHETIC: dict[str, Words] = {
    **_SUPPLY,
    "strength": _("Say the strength."),
    "amount_g": _("Say the amount, in g."),
    "area_cm2": _("Say on how large an area, in cm²."),
    "applied_at": _("Say when it was put on."),
    "removed_at": _("Say when it was taken off."),
}
_CARTRIDGE: dict[str, Words] = {**_SUPPLY, "ref": _("Say its reference."), "pins": _("Say how many pins it has.")}
_PRODUCT: dict[str, Words] = {
    **_SUPPLY,
    "manufacturer": _("Say who makes it."),
    "is_sterile": _("Say whether it is sterile."),
    "is_off_label": _("Say whether this use is off label."),
}
_PRP: dict[str, Words] = {
    **_SUPPLY,
    "blood_ml": _("Say how much blood was drawn, in ml."),
    "prp_ml": _("Say how much plasma was won, in ml."),
    "spin_protocol": _("Say how it was spun."),
    "drawn_at": _("Say when it was drawn."),
    "spun_at": _("Say when it was spun."),
}


# Each by the code under which it is missing.
_EXPIRED: dict[type[Any], tuple[str, Words]] = {
    RecordAnaesthetic: (
        "anaesthetic_expired",
        _("This anaesthetic had expired on the day of the session. Check lot and expiry on its package."),
    ),
    RecordCartridge: (
        "cartridge_expired",
        _("This cartridge had expired on the day of the session. Check lot and expiry on its wrapper."),
    ),
    RecordProduct: (
        "product_expired",
        _("This product had expired on the day of the session. Check lot and expiry on its package."),
    ),
    RecordPrp: (
        "tube_expired",
        _("This tube had expired on the day of the session. Check lot and expiry on its label."),
    ),
}


def missing_in(record: SessionRecord, known: Cautions | None = None) -> list[Missing]:
    """All that keeps ``record`` from being signed, in the order in which it is written.

    The record comes from ``whole_records``; ``known`` is of its session, if somebody has asked. One query, once the
    session is completed, and one where an anaesthetic stands without a word in the notes.
    """
    parts = set(record.session.series.treatment.record_parts)
    return [
        *_said(record, "", _ALWAYS),
        *_about_before(record),
        *_about_answers(record),
        *_in_areas(record, parts),
        *_in_supplies(record, parts),
        *_about_numbing(record, known),
        *_about_next(record),
    ]


def _said(row: Any, place: str, wanted: dict[str, Words]) -> Iterator[Missing]:
    for field, words in wanted.items():
        if getattr(row, field) in (None, "", []):
            yield Missing(field=f"{place}{field}", code="required", words=str(words))


def _about_before(record: SessionRecord) -> Iterator[Missing]:
    if record.has_medical_change and not record.medical_change:
        yield Missing(field="medical_change", code="required", words=gettext("Say what has changed medically."))
    if record.session.number > 1 and not record.last_session_review:
        yield Missing(
            field="last_session_review",
            code="required",
            words=gettext("Say how the skin healed since the last session, and whether the aftercare was followed."),
        )


def _about_answers(record: SessionRecord) -> Iterator[Missing]:
    """What the patient answered, after it had begun perhaps, and nobody has decided or written about."""
    if record.session.performed_on is None:
        return
    for standing in _undecided(record.session, record.session.performed_on):
        if standing.level == ContraindicationLevel.RELATIVE:
            words = _to_decide(standing).format(question=standing.question)
            yield Missing(field="screening", code="screening_undecided", words=words)
        elif standing.level != ContraindicationLevel.CAUTION and not record.medical_change:
            words = gettext("{question}: say what has changed medically, for it rules the treatment out.")
            yield Missing(
                field="medical_change", code="screening_unexplained", words=words.format(question=standing.question)
            )


def _to_decide(standing: Standing) -> str:
    if standing.lead_decides:
        return gettext("{question}: a clinical lead has to decide on the screening to go ahead in spite of it.")
    return gettext("{question}: decide on the screening to go ahead in spite of it, and say why.")


def _undecided(session: Session, day: date) -> Iterator[Standing]:
    found: Any = _answers.rows(session=session.pk, day=day)
    for said, of_age, born_on, sources in found:
        standing = [*read_minority(of_age, birth_date=born_on, on=day), *read_standing(said)]
        yield from (each for each in standing if not each.is_cleared and each.source not in sources)


def _answers_against(session: UUID, day: date) -> QuerySet[Any, Any]:
    overridden = AppointmentFinding.objects.filter(appointment__session=OuterRef("pk")).exclude(override_reason="")
    found = Session.every.filter(pk=session).annotate(
        said=standing_answers(day),
        of_age=questions_of_age(Value(day, output_field=DateField())),
        overridden=ArraySubquery(overridden.values("source")),
    )
    return found.values_list("said", "of_age", "series__patient__birth_date", "overridden")


_answers = CompiledQuery(_answers_against, session=UUID, day=date)


def _in_areas(record: SessionRecord, parts: set[str]) -> Iterator[Missing]:
    rows: list[RecordArea] = list(record.areas.all())
    if not rows:
        yield Missing(field="areas", code="required", words=gettext("Record at least one treated area."))
    wanted = dict(_AREA) if record.session.series.treatment.endpoints else {}
    if RecordPart.NEEDLING in parts:
        wanted |= _NEEDLING
    if RecordPart.RADIOFREQUENCY in parts:
        wanted |= _RADIOFREQUENCY
    for position, row in enumerate(rows):
        yield from _said(row, f"areas/{position}/", wanted)


def _in_supplies(record: SessionRecord, parts: set[str]) -> Iterator[Missing]:
    day = day_of(record.session)
    anaesthetics: list[RecordAnaesthetic] = list(record.anaesthetics.all())
    for position, numbing in enumerate(anaesthetics):
        yield from _of_supply(numbing, f"anaesthetics/{position}/", _ANAESTHETIC, day)
    if RecordPart.NEEDLING in parts and record.device_id is None:
        yield Missing(field="device", code="required", words=gettext("Say which device was used."))
    cartridges: list[RecordCartridge] = list(record.cartridges.all())
    if RecordPart.CARTRIDGE in parts and not cartridges:
        yield Missing(
            field="cartridges",
            code="cartridge_missing",
            words=gettext("Record the needle cartridge: its reference, lot and expiry."),
        )
    for position, cartridge in enumerate(cartridges):
        yield from _of_cartridge(cartridge, f"cartridges/{position}/", day)
    products: list[RecordProduct] = list(record.products.all())
    for position, product in enumerate(products):
        yield from _of_supply(product, f"products/{position}/", _PRODUCT, day)
    yield from _of_prp(record, parts)


def _of_supply(row: Any, place: str, wanted: dict[str, Words], day: date | None) -> Iterator[Missing]:
    """What isn't said of it, and that it had expired on the ``day`` on which it was used: its last day counts."""
    yield from _said(row, place, wanted)
    if row.expires_on and day and row.expires_on < day:
        code, words = _EXPIRED[type(row)]
        yield Missing(field=f"{place}expires_on", code=code, words=str(words))


def _of_cartridge(cartridge: RecordCartridge, place: str, day: date | None) -> Iterator[Missing]:
    yield from _of_supply(cartridge, place, _CARTRIDGE, day)
    if not cartridge.is_single_use:
        yield Missing(
            field=f"{place}is_single_use",
            code="required",
            words=gettext("Confirm that the cartridge was new, and thrown away after."),
        )


def _of_prp(record: SessionRecord, parts: set[str]) -> Iterator[Missing]:
    prp = getattr(record, "prp", None)
    if prp is None:
        if RecordPart.PRP in parts:
            words = gettext("Record the platelet-rich plasma: blood, tube, how it was spun, plasma.")
            yield Missing(field="prp", code="required", words=words)
        return
    yield from _of_supply(prp, "prp/", _PRP, day_of(record.session))
    if not prp.has_two_identifiers:
        yield Missing(
            field="prp/has_two_identifiers",
            code="required",
            words=gettext("Confirm that the label was checked against two identifiers of the patient."),
        )


def _about_numbing(record: SessionRecord, known: Cautions | None) -> Iterator[Missing]:
    """It was numbed in spite of what speaks against it, and nobody says why."""
    if record.notes.strip() or not record.anaesthetics.all():
        return
    for reason in (known or cautions_of(record.session)).against_numbing:
        words = gettext("{reason}: say in the clinical notes why an anaesthetic was used all the same.")
        yield Missing(field="notes", code="anaesthetic_unexplained", words=words.format(reason=reason))


def _about_next(record: SessionRecord) -> Iterator[Missing]:
    floor: int | None = record.next_floor_days  # type: ignore[attr-defined]  # annotated by whole_records
    days = record.next_interval_days
    if days is not None and floor is not None and days < floor:
        words = gettext("The next session is never sooner than {floor} days after this one: say so many, or more.")
        yield Missing(field="next_interval_days", code="interval_below_floor", words=words.format(floor=floor))
    if days is not None or record.early_stop_reason:
        return
    if record.has_next:  # type: ignore[attr-defined]  # annotated by whole_records
        yield Missing(
            field="next_interval_days",
            code="required",
            words=gettext("Say after how many days the next session should be, or why the series should stop."),
        )
