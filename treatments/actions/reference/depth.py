"""How deep needles may go."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.reference.evidence import evidence
from treatments.models import DepthLimit, Source


@transacted
def load_depth_limits(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the depth limits in line with ``rows``.

    :raises BadRow: one can't be stored.
    """
    known = Source.objects.in_bulk(field_name="key")
    entries = [
        Entry(
            row=row,
            values={
                "key": row.text("key"),
                "label_en": row.text("label_en"),
                "label_es": row.text("label_es"),
                "modality": row.text("modality"),
                "lowest_mm": _if_known(row, "lowest_mm"),
                "default_mm": _if_known(row, "default_mm"),
                "warn_above_mm": row.number("warn_above_mm"),
                "block_above_mm": row.number("block_above_mm"),
                "printed_rf": row.text("rf"),
                **evidence(row, known),
            },
        )
        for row in keyed(rows, "key").values()
    ]
    return upsert(DepthLimit, entries, kind="depth limits", by=by, at=at)


def _if_known(row: Row, field: str) -> Decimal | None:
    return None if row[field] is None else row.number(field)
