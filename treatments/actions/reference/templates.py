"""Series as they are offered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.reference.evidence import evidence
from treatments.actions.reference.publishing import Edition, publish_changed
from treatments.models import SeriesTemplate, SeriesTemplateVersion, SkinConcern, Source, Treatment

GAP = ("floor_days", "min_days", "ideal_days", "max_days")


@transacted
def load_templates(*, rows: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Bring the series templates in line with ``rows``; a changed one is published as a new version.

    :raises BadRow: one can't be stored.
    """
    rows = list(keyed(rows, "key").values())
    treatments = Treatment.objects.in_bulk(field_name="key")
    entries = [Entry(row=row, values=_template(row, treatments)) for row in rows]
    templates = upsert(SeriesTemplate, entries, kind="series templates", by=by, at=at)
    return [templates, _publish(rows, by=by, at=at)]


def _publish(rows: Sequence[Row], *, by: User, at: datetime) -> Outcome:
    known = Source.objects.in_bulk(field_name="key")
    concerns = SkinConcern.objects.in_bulk(field_name="key")
    ids = dict(SeriesTemplate.objects.values_list("key", "id"))
    editions = [
        Edition(
            row=row,
            parent_id=ids[row["key"]],
            values={**_numbers(row), **evidence(row, known)},
            children={"steps": _steps(row), "concerns": _concerns(row, concerns)},
        )
        for row in rows
    ]
    model, kind = SeriesTemplateVersion, "template versions"
    return publish_changed(model, editions, parent="template_id", kind=kind, by=by, at=at)


def _template(row: Row, treatments: Mapping[str, Treatment]) -> dict[str, Any]:
    treatment = row.one("treatment", treatments)
    if treatment is None:
        raise row.refused(_("It needs a treatment in “treatment”."))
    return {
        "key": row.text("key"),
        "label_en": row.text("label_en"),
        "label_es": row.text("label_es"),
        "treatment_id": treatment.pk,
    }


def _numbers(row: Row) -> dict[str, Any]:
    depth = row["depth_mm"]
    return {
        "min_sessions": row["min_sessions"],
        "default_sessions": row["sessions"],
        "max_sessions": row["max_sessions"],
        **{f"depth_{part}_mm": row.number(part, depth) if depth else None for part in ("min", "typical", "max")},
    }


def _steps(row: Row) -> list[tuple[Row, dict[str, Any]]]:
    gap = row["gap"]
    if not isinstance(gap, dict) or set(gap) != set(GAP):
        raise row.refused(_("“gap” has to hold {names}."), names=", ".join(GAP))
    return [
        (row, {"number": number, **{name: gap[name] if number > 1 else None for name in GAP}})
        for number in range(1, row["max_sessions"] + 1)
    ]


def _concerns(row: Row, concerns: Mapping[str, SkinConcern]) -> list[tuple[Row, dict[str, Any]]]:
    return [(row, {"concern_id": concern.pk}) for concern in row.many("concerns", concerns)]
