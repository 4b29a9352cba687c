"""What two records of one person say, where they differ, and what would move from one to the other."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Field, IntegerField, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.models import ContactWishes, Patient

CONTACT_WISHES = "contact_wishes"
WISHES = ("may_email", "may_sms", "unwanted", "quiet_from", "quiet_until")
_NOTHING = ("", None)


@dataclass(frozen=True, kw_only=True)
class Detail:
    """Something about a person that is taken as a whole from one record or from the other."""

    name: str
    label: str | Promise
    fields: Sequence[str]


def _of_field(name: str) -> Detail:
    label = Patient._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # noqa: SLF001  (a field of its own has one)
    return Detail(name=name, label=label, fields=(name,))


DETAILS: Sequence[Detail] = (
    *map(
        _of_field,
        ("given_name", "family_name", "preferred_name", "birth_date", "phone", "email", "language", "skin_type"),
    ),
    # A name, with the phone of somebody else, would be nobody.
    Detail(name="guardian", label=_("guardian"), fields=("guardian_name", "guardian_relation", "guardian_phone")),
    Detail(name=CONTACT_WISHES, label=_("contact wishes"), fields=(CONTACT_WISHES,)),
)
NAMES = tuple(detail.name for detail in DETAILS)


class Compared(NamedTuple):
    """What two records say of one ``detail``; None where one says nothing."""

    detail: Detail
    kept: Any
    merged: Any

    @property
    def is_filled(self) -> bool:
        """Whether only the record that is merged says it, so that it is taken anyway."""
        return self.kept is None and self.merged is not None

    @property
    def is_choice(self) -> bool:
        """Whether each says something else, so that somebody has to choose."""
        return self.kept is not None and self.merged is not None and bool(self.kept != self.merged)


def compare(kept: Patient, merged: Patient) -> Sequence[Compared]:
    """Both records, detail by detail. One query for their contact wishes."""
    wishes = {row.patient_id: row for row in ContactWishes.objects.filter(patient__in=(kept, merged))}
    found = []
    for detail in DETAILS:
        if detail.name == CONTACT_WISHES:
            said = [_wished(wishes.get(each.pk)) for each in (kept, merged)]
        else:
            said = [_said(each, detail.fields) for each in (kept, merged)]
        found.append(Compared(detail, *said))
    return found


def unchosen(kept: Patient, merged: Patient) -> Sequence[Compared]:
    """What ``merged``, a record that was merged into ``kept``, says otherwise of the person. No query.

    Its contact wishes went with it: only one of both could be kept.
    """
    own = (detail for detail in DETAILS if detail.name != CONTACT_WISHES)
    compared = (Compared(each, _said(kept, each.fields), _said(merged, each.fields)) for each in own)
    return [each for each in compared if each.is_choice]


def merged_into(patient: Patient) -> QuerySet[Patient]:
    """The records that were merged into this one, the first first."""
    return Patient.every.filter(merged_into=patient).order_by("created_at", "pk")


def _said(patient: Patient, fields: Sequence[str]) -> Mapping[str, Any] | None:
    values = {name: getattr(patient, name) for name in fields}
    return None if all(value in _NOTHING for value in values.values()) else values


def _wished(wishes: ContactWishes | None) -> Mapping[str, Any] | None:
    return {name: getattr(wishes, name) for name in WISHES} if wishes else None


class Naming(NamedTuple):
    """A model whose rows name a patient, and by which field."""

    model: type[Model]
    field: "Field[Any, Any]"

    @property
    def is_one_each(self) -> bool:
        """Whether a patient has at most one such row."""
        return bool(self.field.unique)


@cache
def naming_patients() -> Sequence[Naming]:
    """Every model of every app whose rows name a patient, except patients themselves. No query.

    From the registry of models, so that one that is added later moves, too.
    """
    relations = [relation for relation in Patient._meta.related_objects if relation.related_model is not Patient]  # noqa: SLF001
    found = [Naming(relation.related_model, relation.field) for relation in relations]
    return sorted(found, key=lambda naming: naming.model._meta.label)  # noqa: SLF001


def counts_of(patients: Collection[UUID]) -> Mapping[UUID, Mapping[type[Model], int]]:
    """How many rows of which model name each of ``patients``. One query."""
    counts = [_count(naming) for naming in naming_patients()]
    rows = Patient.every.filter(pk__in=patients).values_list("pk", *counts)
    models = [naming.model for naming in naming_patients()]
    return {pk: dict(zip(models, found, strict=True)) for pk, *found in rows}


def _count(naming: Naming) -> Any:
    name = naming.field.name
    rows = naming.model._base_manager.filter(**{name: OuterRef("pk")}).order_by().values(name)  # noqa: SLF001
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), Value(0))


def kept_for(pk: UUID | str) -> UUID | None:
    """The patient into whom the one with this id was merged, if so. One query."""
    return Patient.every.filter(pk=pk, merged_into__isnull=False).values_list("merged_into", flat=True).first()
