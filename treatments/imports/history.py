"""What was done before, here or elsewhere, from CSV: a line for each treatment, so that spacing knows of it."""

import re
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.imports.columns import CellRefused, Column, day
from clinic.imports.kinds import Acted, Importing, ImportKind
from clinic.imports.patients import patient_of, whose_columns
from clinic.models import DataImport, LineOutcome
from clinic.roles import Capability
from treatments.actions.outside import record_outside_treatment
from treatments.models import BodyArea, OutsideTreatment, Treatment
from treatments.queries.reference import TREATMENTS_BY_KEY

_BETWEEN = re.compile(r"[\s,;|]+")


def _treatment(text: str, _about: DataImport) -> Treatment:
    found = TREATMENTS_BY_KEY.get(text.lower())
    if found is None:
        raise CellRefused(_("There is no treatment with this key."), code="unknown")
    return found


def _areas(text: str, _about: DataImport) -> Sequence[BodyArea]:
    keys = {key for key in _BETWEEN.split(text.lower()) if key}
    found = list(BodyArea.objects.filter(key__in=keys).order_by("key"))
    if len(found) < len(keys):
        raise CellRefused(_("One of these isn't the key of a body area."), code="unknown")
    return found


def _act(values: Mapping[str, Any], importing: Importing) -> Acted:
    patient = patient_of(values)
    told = {name: values[name] for name in ("treatment", "performed_on")}
    areas = values.get("areas", ())
    known = OutsideTreatment.objects.filter(patient=patient, **told).prefetch_related("areas")
    same = next((each for each in known if {area.pk for area in each.areas.all()} == {area.pk for area in areas}), None)
    if same:
        return Acted(LineOutcome.UNCHANGED, same.pk)
    place = values.get("place", "")
    kept = record_outside_treatment(patient=patient, **told, areas=areas, place=place, by=importing.by, at=importing.at)
    return Acted(LineOutcome.NEW, kept.pk)


def _key(cells: Mapping[str, str]) -> Hashable | None:
    whose = cells.get("patient_id") or (cells.get("patient_system"), cells.get("patient_value"))
    areas = frozenset(_BETWEEN.split(cells.get("areas", "").lower()))
    return whose, cells.get("treatment", "").lower(), cells.get("performed_on"), areas


HISTORY = ImportKind(
    code="history",
    label=_("History"),
    explanation=_(
        "Each line is one treatment that a patient had before, in another clinic or in the system that you leave: "
        "sessions of a series are a line each. What is booked from now on keeps its distance from them."
    ),
    columns=(
        *whose_columns(),
        Column(
            name="treatment",
            meaning=_("Key of the treatment, as the catalogue has it."),
            example="microneedling",
            is_required=True,
            read=_treatment,
            longest=80,
        ),
        Column(
            name="areas",
            meaning=_("Keys of the body areas, with spaces between. Without any it counts for all of them."),
            example="cheeks chin",
            read=_areas,
            longest=1000,
        ),
        Column(
            name="performed_on", meaning=_("The day it was done."), example="2026-10-21", is_required=True, read=day
        ),
        Column(name="place", meaning=_("Where it was done."), example="Harbour Skin Clinic"),
    ),
    capability=Capability.WRITE_CONCERNS,
    resource="outside-treatments",
    act=_act,
    key=_key,
)
