"""What patients are asked before a treatment, and what follows from a "yes"."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.reference.evidence import evidence
from treatments.actions.reference.publishing import Edition, Values, publish_changed
from treatments.models import ScreeningQuestion, ScreeningQuestionVersion, ScreeningScope, Source

LABELS = ("key", "label_en", "label_es")
TEXTS = ("text_en", "text_es", "advice_en", "advice_es", "alert_kind")


@transacted
def load_screening_scopes(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring what questions are about in line with ``rows``.

    :raises BadRow: one can't be stored.
    """
    known = Source.objects.in_bulk(field_name="key")
    entries = [
        Entry(row=row, values={**{field: row.text(field) for field in LABELS}, **evidence(row, known)})
        for row in keyed(rows, "key").values()
    ]
    return upsert(ScreeningScope, entries, kind="screening scopes", by=by, at=at)


@transacted
def load_screening_questions(*, rows: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Bring the screening questions in line with ``rows``; a changed one is published as a new version.

    :raises BadRow: one can't be stored.
    """
    rows = list(keyed(rows, "key").values())
    entries = [
        Entry(row=row, values={**{field: row.text(field) for field in LABELS}, "place": place})
        for place, row in enumerate(rows, start=1)
    ]
    questions = upsert(ScreeningQuestion, entries, kind="screening questions", by=by, at=at)
    return [questions, _publish(rows, by=by, at=at)]


def _publish(rows: Sequence[Row], *, by: User, at: datetime) -> Outcome:
    known = Source.objects.in_bulk(field_name="key")
    scopes = ScreeningScope.objects.in_bulk(field_name="key")
    ids = dict(ScreeningQuestion.objects.values_list("key", "id"))
    editions = [
        Edition(
            row=row,
            parent_id=ids[row["key"]],
            values={
                **{field: row.text(field) for field in TEXTS},
                "washout_days": row["washout_days"],
                "from_birth_date": row["from_birth_date"],
                "lead_decides": row["lead_decides"],
                "is_lasting": row["is_lasting"],
                **evidence(row, known),
            },
            children={"scopes": _scopes(row, scopes)},
        )
        for row in rows
    ]
    model, kind = ScreeningQuestionVersion, "question versions"
    return publish_changed(model, editions, parent="question_id", kind=kind, by=by, at=at)


def _scopes(row: Row, scopes: Mapping[str, ScreeningScope]) -> list[tuple[Row, Values]]:
    levels = row["levels"]
    if not isinstance(levels, dict) or not levels:
        raise row.refused(_("“levels” has to say for each scope what a yes means."))
    unknown = set(levels) - set(scopes)
    if unknown:
        raise row.refused(_("“levels” names “{key}”, which is no scope: see screening_scopes.yaml."), key=min(unknown))
    wanted: list[tuple[Row, dict[str, Any]]] = [
        (row, {"scope_id": scopes[key].pk, "level": level}) for key, level in levels.items()
    ]
    return list(wanted)
