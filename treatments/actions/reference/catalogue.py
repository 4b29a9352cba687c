"""Treatments, and how far apart two of them have to be."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.models import DeviceKind, User
from clinic.transactions import transacted
from treatments.actions.reference.evidence import evidence
from treatments.models import Interaction, RestrictionKey, ScreeningScope, Source, Treatment


@transacted
def load_treatments(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the treatments in line with ``rows``; who gives them is the clinic's, and stays.

    :raises BadRow: one can't be stored.
    """
    known = Source.objects.in_bulk(field_name="key")
    devices = DeviceKind.objects.in_bulk(field_name="key")
    restrictions = RestrictionKey.objects.in_bulk(field_name="key")
    scopes = ScreeningScope.objects.in_bulk(field_name="key")
    entries = [
        Entry(
            row=row,
            values={**_treatment(row, devices), **evidence(row, known)},
            links={
                "exposes": row.many("exposes", restrictions),
                "screening_scopes": row.many("screening_scopes", scopes),
            },
        )
        for row in keyed(rows, "key").values()
    ]
    return upsert(Treatment, entries, kind="treatments", by=by, at=at)


@transacted
def load_interactions(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the interactions in line with ``rows``.

    :raises BadRow: one can't be stored.
    """
    known = Source.objects.in_bulk(field_name="key")
    treatments = Treatment.objects.in_bulk(field_name="key")
    entries = [
        Entry(row=row, values={**_interaction(row, treatments), **evidence(row, known, grade=row.text("grade"))})
        for row in keyed(rows, "first", "then").values()
    ]
    return upsert(
        Interaction,
        entries,
        kind="interactions",
        by=by,
        at=at,
        key=("first_id", "second_id"),
        name="{0.first.key} > {0.second.key}".format,
    )


def _treatment(row: Row, devices: Mapping[str, DeviceKind]) -> dict[str, Any]:
    device = row.one("device_kind", devices)
    return {
        "key": row.text("key"),
        "label_en": row.text("label_en"),
        "label_es": row.text("label_es"),
        "description": row.text("description_en"),
        "downtime": row.text("downtime"),
        "interaction_code": row.text("interaction_code"),
        # What is only done elsewhere takes no time here.
        "numbing_minutes": row["numbing_minutes"] or 0,
        "procedure_minutes": row["procedure_minutes"],
        "turnover_minutes": row["turnover_minutes"] or 0,
        "provider_free_during_numbing": row["provider_free_during_numbing"],
        "device_kind_id": device.pk if device else None,
        "endpoints": row["endpoints"],
        "record_parts": row["record_parts"],
        "is_offered": row["offered"],
    }


def _interaction(row: Row, treatments: Mapping[str, Treatment]) -> dict[str, Any]:
    first, second = row.one("first", treatments), row.one("then", treatments)
    if first is None or second is None:
        raise row.refused(_("It needs a treatment in “first” and one in “then”."))
    return {
        "first_id": first.pk,
        "second_id": second.pk,
        "min_days": row["min_days"],
        "floor_days": row["floor_days"],
        "range": row.text("range"),
    }
