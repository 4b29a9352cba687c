"""Where clinical facts come from, and how good the best source of one is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.errors import InvalidInput
from clinic.models import User
from clinic.transactions import transacted
from treatments.models import Grade, Source

# From best to weakest.
TIERS = (Grade.SEED, Grade.A, Grade.B, Grade.C, Grade.D, Grade.BACKGROUND)


@transacted
def load_sources(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the sources in line with ``rows``.

    :raises BadRow: one can't be stored.
    """
    entries = [
        Entry(row=row, values={field: row.text(field) for field in ("key", "tier", "title", "url")})
        for row in keyed(rows, "key").values()
    ]
    return upsert(Source, entries, kind="sources", by=by, at=at)


def evidence(row: Row, known: Mapping[str, Source], *, grade: str | None = None) -> dict[str, Any]:
    """The columns of ``Evidenced`` for a row; its grade is that of its best source, unless said.

    :raises BadRow: it names no source, or an unknown one.
    """
    sources = row.many("sources", known)
    if not sources:
        raise row.refused(_("“sources” is empty. Name where this comes from; BG stands for background."))
    best = min(sources, key=lambda source: TIERS.index(Grade(source.tier)))
    return {
        "sources": [source.key for source in sources],
        "grade": grade or best.tier,
        "note": row.text("note") if "note" in row.values else "",
    }


def evidence_of(keys: Sequence[str]) -> dict[str, Any]:
    """The columns of ``Evidenced`` for what the clinic wrote itself, founded on these sources. Two queries.

    :raises InvalidInput: one of them isn't a source.
    """
    if set(keys) - set(Source.objects.filter(key__in=keys).values_list("key", flat=True)):
        raise InvalidInput(_("One of these isn't a source."), field="sources", code="source_unknown")
    return {"sources": list(keys), "grade": grade_of(keys)}


def grade_of(keys: Sequence[str]) -> str:
    """The grade of the best of these sources; background, while there is none. One query."""
    tiers = [Grade(tier) for tier in Source.objects.filter(key__in=keys).values_list("tier", flat=True)]
    return min(tiers, key=TIERS.index, default=Grade.BACKGROUND).value
