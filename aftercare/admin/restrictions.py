"""On a patient's page: what they are to keep to now, by all their sheets together."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from aftercare.models import Strength
from aftercare.queries.restrictions import Line
from aftercare.scheduling.merging import Restriction, read_restrictions
from clinic.admin.panels import Panel, register_panel
from clinic.models import Patient
from clinic.roles import Capability
from treatments.models import BodyArea, Polarity, Series

_INSTANT = timedelta(microseconds=1)


def _in_force(request: HttpRequest, patient: Patient) -> Mapping[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    at = timezone.now()
    found = read_restrictions(patient, begin=at, end=at + _INSTANT, at=at)
    if not found:
        return None
    labels = {area.key: area.label for area in BodyArea.objects.all()}
    return {"groups": _by_kind(found, labels), "zone": _zone(patient)}


def _zone(patient: Patient) -> str:
    """Whose clock the patient goes by: of the location where they were last treated."""
    newest = Series.objects.filter(patient=patient).select_related("location").order_by("-started_on", "-id")
    return newest[0].location.time_zone


def _by_kind(found: Sequence[Restriction], labels: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
    shown = [each for each in found if each.longest.kind != Polarity.WATCH]
    rows: dict[str, list[Mapping[str, Any]]] = {kind: [] for kind in (Polarity.AVOID, Polarity.DO)}
    for each in sorted(shown, key=lambda each: each.longest.ends_at, reverse=True):
        rows[each.longest.kind].append(
            {
                "label": each.longest.label,
                "areas": ", ".join(labels.get(key, key) for key in each.areas),
                "longest": each.longest,
                "strength": Strength(each.longest.strength).label,
                "others": _others(each),
            }
        )
    return [{"label": Polarity(kind).label, "rows": group} for kind, group in rows.items() if group]


def _others(restriction: Restriction) -> Sequence[Line]:
    return [line for line in restriction.lines if line != restriction.longest]


register_panel(
    Patient,
    Panel(
        template="admin/aftercare/panels/restrictions.html",
        fill=_in_force,
        capability=Capability.READ_AFTERCARE,
        place=35,
    ),
)
