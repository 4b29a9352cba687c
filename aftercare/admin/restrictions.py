"""On a patient's page: what they are to keep to now, by all their sheets together, and how much longer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aftercare.models import AftercarePlan, Strength
from aftercare.queries.restrictions import Line, containing, given_lines
from aftercare.scheduling.merging import Restriction, merged
from clinic.admin.panels import Panel, Tab, register_panel, register_tab
from clinic.admin.timeline import register_happenings, register_passing
from clinic.models import Patient
from clinic.roles import Capability
from treatments.admin.patient_panels import zone_of
from treatments.models import BodyArea, Polarity

_INSTANT = timedelta(microseconds=1)
_A_DAY, _AN_HOUR = timedelta(days=1), timedelta(hours=1)


def _in_short(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:  # noqa: ARG001  (a panel's signature)
    at = timezone.now()
    kinds = [
        {"label": label, "ends": [_end(moment, rows, at) for moment, rows in groupby(rows, key=_ends_at)]}
        for label, rows in _by_kind(patient, at)
    ]
    return {"kinds": kinds, "zone": zone_of(patient)}


def _in_force(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:  # noqa: ARG001
    at = timezone.now()
    groups = [{"label": label, "rows": rows} for label, rows in _by_kind(patient, at)]
    return {"groups": groups, "zone": zone_of(patient)}


def _by_kind(patient: Patient, at: datetime) -> Sequence[tuple[str, Sequence[Mapping[str, Any]]]]:
    """What is to be avoided, then what is to be done, each the longest first. Two queries at most."""
    lines = given_lines(patient, begin=at, end=at + _INSTANT)
    if not lines:
        return []
    areas = list(BodyArea.objects.select_related("inside"))
    inside = {area.key: area.inside.key if area.inside else None for area in areas}
    labels = {area.key: area.label for area in areas}
    rows: dict[str, list[Mapping[str, Any]]] = {kind: [] for kind in (Polarity.AVOID, Polarity.DO)}
    found = [each for each in merged(lines, containing(inside)) if each.longest.kind != Polarity.WATCH]
    for each in sorted(found, key=lambda each: each.longest.ends_at, reverse=True):
        rows[each.longest.kind].append(_row(each, labels, at))
    return [(str(Polarity(kind).label), group) for kind, group in rows.items() if group]


def _row(each: Restriction, labels: Mapping[str, str], at: datetime) -> Mapping[str, Any]:
    return {
        "label": each.longest.label,
        "areas": ", ".join(labels.get(key, key) for key in each.areas),
        "longest": each.longest,
        "strength": Strength(each.longest.strength).label,
        "left": still(each.longest.ends_at - at),
        "others": _others(each),
    }


def _ends_at(row: Mapping[str, Any]) -> datetime:
    ends_at: datetime = row["longest"].ends_at
    return ends_at


def _end(moment: datetime, rows: Iterable[Mapping[str, Any]], at: datetime) -> Mapping[str, Any]:
    """What ends at one moment, what must be first; and which treatments it is of."""
    alike = sorted(rows, key=lambda row: (row["longest"].strength != Strength.MUST, row["label"]))
    return {
        "ends_at": moment,
        "left": still(moment - at),
        "rows": [{**row, "is_firm": row["longest"].strength == Strength.MUST} for row in alike],
        "of": list(dict.fromkeys((row["longest"].origin.treatment_label, row["longest"].origin.day) for row in alike)),
        "areas": ", ".join(dict.fromkeys(row["areas"] for row in alike if row["areas"])),
    }


def still(left: timedelta) -> str:
    """How much longer, in whole days or hours, begun ones counted: "still 2 days"."""
    if left > _A_DAY:
        n = -(-left // _A_DAY)
        return ngettext("still {n} day", "still {n} days", n).format(n=n)
    if left > _AN_HOUR:
        n = -(-left // _AN_HOUR)
        return ngettext("still {n} hour", "still {n} hours", n).format(n=n)
    return _("less than an hour")


def _others(restriction: Restriction) -> Sequence[Line]:
    return [line for line in restriction.lines if line != restriction.longest]


register_tab(
    Patient,
    Tab(name="aftercare", label=gettext_lazy("Aftercare"), capability=Capability.READ_AFTERCARE, place=30),
)
register_panel(
    Patient,
    Panel(
        template="admin/aftercare/panels/restrictions_in_short.html",
        fill=_in_short,
        capability=Capability.READ_AFTERCARE,
        place=10,
        is_beside=True,
    ),
)
register_panel(
    Patient,
    Panel(
        template="admin/aftercare/panels/restrictions.html",
        fill=_in_force,
        capability=Capability.READ_AFTERCARE,
        place=10,
        tab="aftercare",
    ),
)
# The draft of a later edition may be thrown away, with what was changed in it.
register_passing(AftercarePlan)
register_happenings(
    Capability.READ_AFTERCARE,
    {
        "aftercare.issued": gettext_lazy("aftercare sheet given"),
        "aftercare.acknowledged": gettext_lazy("aftercare sheet read"),
        "aftercare.overridden": gettext_lazy("aftercare changed by the provider"),
        "aftercare.withdrawn": gettext_lazy("aftercare sheet withdrawn"),
        "check_in.answered": gettext_lazy("check-in answered"),
        "check_in.alarming": gettext_lazy("check-in with a warning sign"),
        "check_in.missed": gettext_lazy("check-in not answered"),
        "check_in.called": gettext_lazy("called about a check-in"),
    },
)
