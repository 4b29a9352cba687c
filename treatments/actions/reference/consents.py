"""The texts that patients agree to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.reference.evidence import evidence
from treatments.actions.reference.publishing import Edition, publish_changed
from treatments.models import ConsentTemplate, ConsentTemplateVersion, Source, Treatment


@transacted
def load_consent_texts(*, rows: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Bring the consent texts in line with ``rows``; a changed one is published as a new version.

    A text that the clinic wrote itself stays current as long as the file stays as it is.

    :raises BadRow: one can't be stored.
    """
    rows = list(keyed(rows, "key").values())
    treatments = Treatment.objects.in_bulk(field_name="key")
    entries = [Entry(row=row, values=_template(row, treatments)) for row in rows]
    templates = upsert(ConsentTemplate, entries, kind="consent templates", by=by, at=at)
    known = Source.objects.in_bulk(field_name="key")
    ids = dict(ConsentTemplate.objects.values_list("key", "id"))
    editions = [Edition(row=row, parent_id=ids[row["key"]], values=_version(row, known), children={}) for row in rows]
    published = publish_changed(
        ConsentTemplateVersion, editions, parent="template_id", kind="consent texts", by=by, at=at
    )
    return [templates, published]


def _template(row: Row, treatments: Mapping[str, Treatment]) -> dict[str, Any]:
    treatment = row.one("treatment", treatments)
    return {
        "key": row.text("key"),
        "kind": row.text("kind"),
        "label_en": row.text("label_en"),
        "label_es": row.text("label_es"),
        "treatment_id": treatment.pk if treatment else None,
    }


def _version(row: Row, known: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "text_en": row.text("text_en").strip(),
        "text_es": row.text("text_es").strip(),
        "valid_months": row["valid_months"],
        **evidence(row, known),
    }
