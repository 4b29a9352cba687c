"""What the page of a draft shows beside its fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from clinic.admin.buttons import address_of_button, buttons_of
from treatments.models import AdverseEventKind, Answer, Session, SessionRecord
from treatments.models.record_choices import PregnancyStatus, SkinCondition
from treatments.queries.cautions import Cautions, cautions_of
from treatments.queries.completeness import Missing, missing_in
from treatments.queries.records import signs_to_report
from treatments.statuses import SessionStatus

# So long an anaesthetic usually stays on: 20 to 60 minutes (FAGRON, which also reports 30 to 90). Toxicity rises with
# amount, area and time (SOBANKO); of amount and area no source that we have says how much.
USUAL_DWELL_MINUTES = 60
# What a record says of a pregnancy, as the screening's question is answered. Who won't say contradicts nothing.
_ANSWERED = {
    PregnancyStatus.PREGNANT: Answer.YES,
    PregnancyStatus.UNSURE: Answer.UNSURE,
    PregnancyStatus.NOT_PREGNANT: Answer.NO,
    PregnancyStatus.NOT_APPLICABLE: Answer.NO,
}

# What each row of a record is called, by its table.
_ROWS: Mapping[str, Callable[[Any], str]] = {
    "areas": lambda row: str(row.area),
    "anaesthetics": lambda row: row.product,
    "cartridges": lambda row: row.ref,
    "products": lambda row: row.name,
}
# Where what has no row yet begins; a screening is decided on a page of its own.
_FIRST = {
    "areas": "areas-0-area",
    "cartridges": "cartridges-0-ref",
    "prp": "prp-lot",
    "skin_today": "skin_today_0",
    "screening": "",
}
Places = Mapping[str, Sequence[int]]


def state_of(whole: SessionRecord, places: Places | None = None) -> dict[str, Any]:
    """What the page shows of a draft beside its fields: its versions, warnings, and what is missing to sign it.

    ``places`` says which row of the page each row of the record is, where that isn't one after the other.
    Of one of ``whole_records``. One query, one more where a pregnancy or an anaesthetic is spoken of, and two where
    something lasted.
    """
    has_to_agree = whole.pregnancy_status or whole.anaesthetics.all()
    known = cautions_of(whole.session) if has_to_agree else Cautions()
    return {
        "record": whole.version,
        "session": whole.session.version,
        "warnings": [*_before(whole, known), *_depths(whole), *_numbing(whole, known), *_signs(whole)],
        "missing": [_at_its_control(missing, whole, places or {}) for missing in missing_in(whole, known)],
    }


def _at_its_control(missing: Missing, record: SessionRecord, places: Places) -> dict[str, str]:
    """What is missing, with the row that it is missing in, and a link to the control that takes it, if one does."""
    table, _slash, rest = missing.field.partition("/")
    if table not in _ROWS or not rest:
        control = f"{table}-{rest}" if rest else _FIRST.get(table, table)
        return {"words": missing.words, "address": f"#id_{control}" if control else ""}
    position, _slash, field = rest.partition("/")
    row = list(getattr(record, table).all())[int(position)]
    place = places[table][int(position)] if table in places else position
    return {"words": f"{_ROWS[table](row)}: {missing.words}", "address": f"#id_{table}-{place}-{field}"}


def _before(record: SessionRecord, known: Cautions) -> list[dict[str, str]]:
    found = []
    if SkinCondition.SUNBURN in record.skin_today:
        found.append(_("The skin is sunburnt: it has to be healed before it is treated."))
    answered = _ANSWERED.get(PregnancyStatus(record.pregnancy_status)) if record.pregnancy_status else None
    if answered and known.pregnancy and answered != known.pregnancy:
        words = _(
            "Pregnancy: this record says “{said}”, the screening “{answered}”. Ask again, and correct what is wrong."
        )
        found.append(words.format(said=record.get_pregnancy_status_display(), answered=known.pregnancy.label))
    return [{"words": words} for words in found]


def _numbing(record: SessionRecord, known: Cautions) -> list[dict[str, str]]:
    rows = list(record.anaesthetics.all())
    against = _("An anaesthetic is recorded, and this speaks against it: {reason}.")
    long = _("{product} was on for {minutes} minutes; 20 to {usual} are usual, and toxicity rises with time.")
    return [
        *({"words": against.format(reason=reason)} for reason in known.against_numbing if rows),
        *(
            {"words": long.format(product=row.product, minutes=row.dwell_minutes, usual=USUAL_DWELL_MINUTES)}
            for row in rows
            if (row.dwell_minutes or 0) > USUAL_DWELL_MINUTES
        ),
    ]


def _depths(record: SessionRecord) -> list[dict[str, str]]:
    words = _("{area}: {depth} mm is deeper than {bound} mm, {whose}. It is kept as said.")
    return [
        {
            "words": words.format(
                area=row.area, depth=row.depth_mm, bound=row.over_mm, whose=row.get_over_bound_display()
            )
        }
        for row in record.areas.all()
        if row.over_mm is not None
    ]


def _signs(record: SessionRecord) -> list[dict[str, str]]:
    kinds = signs_to_report(record)
    if not kinds:
        return []
    done = record.session.series.sessions.filter(status=SessionStatus.COMPLETED, number__lt=record.session.number)
    before = done.order_by("-number").first()
    button = next(button for button in buttons_of(Session) if button.name == "reaction")
    address = address_of_button(before, button) if before else ""
    words = _("{sign} beyond seven days: record it as a reaction of the last session.")
    return [
        {
            "words": words.format(sign=AdverseEventKind(kind).label.capitalize()),
            "address": f"{address}?kind={kind}",
            "label": _("Record a reaction"),
        }
        for kind in kinds
    ]
