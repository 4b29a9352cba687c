"""What the page of a draft shows beside its fields."""

from typing import Any

from django.utils.translation import gettext as _

from clinic.admin.buttons import address_of_button, buttons_of
from treatments.models import AdverseEventKind, Session, SessionRecord
from treatments.queries.cautions import Cautions, cautions_of
from treatments.queries.completeness import missing_in
from treatments.queries.records import signs_to_report
from treatments.statuses import SessionStatus


def state_of(whole: SessionRecord) -> dict[str, Any]:
    """What the page shows of a draft beside its fields: its versions, warnings, and what is missing to sign it.

    Of one of ``whole_records``. One query, one more where an anaesthetic stands, and two where something lasted.
    """
    known = cautions_of(whole.session) if whole.anaesthetics.all() else Cautions()
    return {
        "record": whole.version,
        "session": whole.session.version,
        "warnings": [*_depths(whole), *_numbing(whole, known), *_signs(whole)],
        "missing": [missing.words for missing in missing_in(whole, known)],
    }


def _numbing(record: SessionRecord, known: Cautions) -> list[dict[str, str]]:
    if not record.anaesthetics.all():
        return []
    words = _("An anaesthetic is recorded, and this speaks against it: {reason}.")
    return [{"words": words.format(reason=reason)} for reason in known.against_numbing]


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
