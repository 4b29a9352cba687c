"""Body areas, restriction keys, scales and skin concerns."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.changes import change
from clinic.models import User
from clinic.models.base import uuid7
from clinic.transactions import transacted
from treatments.actions.reference.evidence import evidence
from treatments.models import BodyArea, DepthLimit, Measure, RestrictionKey, Scale, SkinConcern, Source


@transacted
def load_body_areas(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the body areas, and which contains which, in line with ``rows``.

    :raises BadRow: one can't be stored.
    """
    limits = DepthLimit.objects.in_bulk(field_name="key")
    # An area may lie inside one that is only now created: the ids are chosen first.
    ids = dict(BodyArea.objects.values_list("key", "id"))
    known = {row.text("key"): ids.get(row.text("key")) or uuid7() for row in rows}
    entries = [
        Entry(
            row=row,
            values={
                "id": known[row["key"]],
                "key": row["key"],
                **_labels(row),
                "inside_id": row.one("inside", known),
                "depth_limit_id": _id_of(row.one("depth_limit", limits)),
            },
        )
        for row in keyed(rows, "key").values()
    ]
    return upsert(BodyArea, entries, kind="body areas", by=by, at=at)


@transacted
def load_restriction_keys(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the restriction keys in line with ``rows``.

    :raises BadRow: one can't be stored.
    """
    entries = [
        Entry(
            row=row,
            values={
                "key": row.text("key"),
                **_labels(row),
                "polarity": row.text("polarity"),
                "meaning": row.text("meaning_en"),
                "takes_qualifier": row["takes_qualifier"],
            },
        )
        for row in keyed(rows, "key").values()
    ]
    return upsert(RestrictionKey, entries, kind="restriction keys", by=by, at=at)


@transacted
def load_scales(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the scales in line with ``rows``; another version of one is another scale.

    :raises BadRow: one can't be stored.
    """
    known = Source.objects.in_bulk(field_name="key")
    entries = [_scale(row, known) for row in keyed(rows, "key", "version").values()]
    name = "{0.key} v{0.version}".format
    return upsert(Scale, entries, kind="scales", by=by, at=at, key=("key", "version"), name=name)


@transacted
def load_concerns(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the skin concerns in line with ``rows``, each with its usual areas and the newest version of its scales.

    :raises BadRow: one can't be stored.
    """
    known = Source.objects.in_bulk(field_name="key")
    areas = BodyArea.objects.in_bulk(field_name="key")
    scales = {scale.key: scale for scale in Scale.objects.order_by("key", "version")}
    entries = [_concern(row, known, areas, scales) for row in keyed(rows, "key").values()]
    return upsert(SkinConcern, entries, kind="skin concerns", by=by, at=at)


@transacted
def load_measures(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring in line with ``rows``, those of the skin concerns, on which scales each is scored, by whom and when.

    :raises BadRow: one can't be stored.
    """
    concerns = SkinConcern.objects.in_bulk(field_name="key")
    scales = {scale.key: scale for scale in Scale.objects.order_by("key", "version")}
    entries = [
        _measure(row, place, concerns[row.text("key")], scales)
        for row in rows
        for place in range(1, len(row["measures"]) + 1)
    ]
    name = "{0.concern_id} {0.place}".format
    before = _measures_by_concern()
    outcome = upsert(Measure, entries, kind="measures", by=by, at=at, key=("concern_id", "place"), name=name)
    for concern_id, measures in _measures_by_concern().items():
        # Who reads a concern reads its measures with it.
        if before.get(concern_id, measures) != measures:
            change(SkinConcern.objects.get(pk=concern_id))
    return outcome


def _measures_by_concern() -> Mapping[UUID, Sequence[object]]:
    found: dict[UUID, list[object]] = defaultdict(list)
    for concern_id, *measure in Measure.objects.order_by("place").values_list("concern_id", "scale_id", "rater", "due"):
        found[concern_id].append(measure)
    return found


def _measure(row: Row, place: int, concern: SkinConcern, scales: Mapping[str, Scale]) -> Entry:
    measure = Row(file=row.file, name=f"{row.name}, {place}", values=row["measures"][place - 1])
    scale = measure.one("scale", scales)
    if scale is None:
        raise measure.refused(_("It needs a scale in “scale”."))
    values = {"concern_id": concern.pk, "place": place, "scale_id": scale.pk}
    return Entry(row=measure, values={**values, "rater": measure.text("rater"), "due": measure["due"]})


def _scale(row: Row, known: Mapping[str, Source]) -> Entry:
    return Entry(
        row=row,
        values={
            "key": row.text("key"),
            "version": row["version"],
            **_labels(row),
            "kind": row.text("kind"),
            "minimum": row.number("minimum"),
            "maximum": row.number("maximum"),
            "direction": row.text("direction"),
            "raters": row["raters"],
            "grades": row["grades"],
            "definition": row["definition"] or {},
            "status": row.text("status"),
            **evidence(row, known),
        },
    )


def _concern(
    row: Row, known: Mapping[str, Source], areas: Mapping[str, BodyArea], scales: Mapping[str, Scale]
) -> Entry:
    return Entry(
        row=row,
        values={
            "key": row.text("key"),
            **_labels(row),
            "group": row.text("group"),
            "definition": row.text("definition_en"),
            "caution": row.text("caution"),
            "response": row.text("mn_response"),
            "codes": row["codes"],
            **evidence(row, known),
        },
        links={"areas": row.many("areas", areas), "scales": row.many("scales", scales)},
    )


def _id_of(limit: DepthLimit | None) -> UUID | None:
    return limit.pk if limit else None


def _labels(row: Row) -> dict[str, str]:
    return {field: row.text(field) for field in ("label_en", "label_es")}
