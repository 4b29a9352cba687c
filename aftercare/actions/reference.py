"""Loading the reference data: what is true of skin, treatments and aftercare whatever the clinic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from aftercare.actions.check_in_reference import load_questionnaires, load_urgency_advice, load_warning_signs
from aftercare.models import AftercareProtocol, ProtocolVersion
from clinic.actions.reference.author import reference_author
from clinic.actions.reference.devices import load_device_kinds
from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.models import User
from clinic.transactions import transacted
from treatments.actions.reference.catalogue import load_interactions, load_treatments
from treatments.actions.reference.consents import load_consent_texts
from treatments.actions.reference.depth import load_depth_limits
from treatments.actions.reference.evidence import evidence, load_sources
from treatments.actions.reference.publishing import Edition, publish_changed
from treatments.actions.reference.screening import load_screening_questions, load_screening_scopes
from treatments.actions.reference.templates import load_templates
from treatments.actions.reference.vocabulary import (
    load_body_areas,
    load_concerns,
    load_measures,
    load_restriction_keys,
    load_scales,
)
from treatments.models import BodyArea, RestrictionKey, Source, Treatment

# In this order, for each names rows of those before it.
LOADERS = {
    "device_kinds": load_device_kinds,
    "sources": load_sources,
    "depth_limits": load_depth_limits,
    "body_areas": load_body_areas,
    "restriction_keys": load_restriction_keys,
    "scales": load_scales,
    "screening_scopes": load_screening_scopes,
    "skin_concerns": load_concerns,
    "treatments": load_treatments,
    "interactions": load_interactions,
    "warning_signs": load_warning_signs,
    "urgency_advice": load_urgency_advice,
}
TEMPLATES = "series_templates"
CONSENTS = "consents"
QUESTIONS = "screening_questions"
CHECK_INS = "check_ins"

INSTRUCTION_TEXTS = ("kind", "strength", "dose_en", "dose_es", "text_en", "text_es", "range", "why")
INSTRUCTION_HOURS = ("from_hours", "until_hours", "floor_hours", "eases_at_hours")


@dataclass(frozen=True, kw_only=True)
class ProtocolFile:
    """An aftercare file: what stands above its instructions, and these."""

    head: Row
    instructions: Sequence[Row]


def has_reference() -> bool:
    """Whether reference data was loaded before, so that what there is may be the clinic's own by now. One query."""
    return Treatment.objects.exists()


@transacted
def load_reference(
    *, files: Mapping[str, Sequence[Row]], protocols: Sequence[ProtocolFile], at: datetime
) -> list[Outcome]:
    """Bring all reference data in line with its ``files``, by name, and say what was done to each kind.

    Nothing is removed, and no published version changes: one that differs is published anew under the next number.
    Acts in the name of ``reference_author``.

    :raises BadRow: a row can't be stored; then nothing is.
    """
    by = reference_author()
    outcomes = [load(rows=files[name], by=by, at=at) for name, load in LOADERS.items()]
    outcomes += load_templates(rows=files[TEMPLATES], by=by, at=at)
    outcomes += load_consent_texts(rows=files[CONSENTS], by=by, at=at)
    outcomes += load_screening_questions(rows=files[QUESTIONS], by=by, at=at)
    outcomes += load_questionnaires(rows=files[CHECK_INS], by=by, at=at)
    outcomes += load_protocols(protocols=protocols, by=by, at=at)
    outcomes.append(load_measures(rows=files["skin_concerns"], by=by, at=at))
    return outcomes


@transacted
def load_protocols(*, protocols: Sequence[ProtocolFile], by: User, at: datetime) -> list[Outcome]:
    """Bring the aftercare protocols in line with their files; a changed one is published as a new version.

    :raises BadRow: one can't be stored.
    """
    treatments = Treatment.objects.in_bulk(field_name="key")
    keyed([protocol.head for protocol in protocols], "key")
    entries = [Entry(row=protocol.head, values=_protocol(protocol.head, treatments)) for protocol in protocols]
    outcome = upsert(AftercareProtocol, entries, kind="aftercare protocols", by=by, at=at)
    return [outcome, _publish(protocols, by=by, at=at)]


def _publish(protocols: Sequence[ProtocolFile], *, by: User, at: datetime) -> Outcome:
    sources = Source.objects.in_bulk(field_name="key")
    keys = RestrictionKey.objects.in_bulk(field_name="key")
    areas = BodyArea.objects.in_bulk(field_name="key")
    ids = dict(AftercareProtocol.objects.values_list("key", "id"))
    editions = [
        Edition(
            row=protocol.head,
            parent_id=ids[protocol.head["key"]],
            values={field: protocol.head.text(field) for field in ("intro_en", "intro_es")},
            children={
                "instructions": [
                    (row, _instruction(row, position, keys=keys, areas=areas, sources=sources))
                    for position, row in enumerate(keyed(protocol.instructions, "code").values(), start=1)
                ]
            },
        )
        for protocol in protocols
    ]
    return publish_changed(ProtocolVersion, editions, parent="protocol_id", kind="protocol versions", by=by, at=at)


def _protocol(row: Row, treatments: Mapping[str, Treatment]) -> dict[str, Any]:
    treatment = row.one("treatment", treatments)
    if treatment is None:
        raise row.refused(_("It needs a treatment in “treatment”."))
    return {
        "key": row.text("key"),
        "label_en": row.text("label_en"),
        "label_es": row.text("label_es"),
        "treatment_id": treatment.pk,
    }


def _instruction(
    row: Row,
    position: int,
    *,
    keys: Mapping[str, RestrictionKey],
    areas: Mapping[str, BodyArea],
    sources: Mapping[str, Source],
) -> dict[str, Any]:
    key = row.one("key", keys)
    if key is None:
        raise row.refused(_("It needs a restriction key in “key”."))
    if key.takes_qualifier != bool(row.text("qualifier")):
        raise row.refused(_("“{key}” takes a qualifier, or none: see restriction_keys.yaml."), key=key.key)
    return {
        "code": row.text("code"),
        "position": position,
        "key_id": key.pk,
        "qualifier": row.text("qualifier"),
        **{field: row.text(field) for field in INSTRUCTION_TEXTS},
        **{field: row[field] for field in INSTRUCTION_HOURS},
        "areas": [area.key for area in row.many("areas", areas)],
        "seed_facts": row["seed_facts"],
        **evidence(row, sources),
    }
