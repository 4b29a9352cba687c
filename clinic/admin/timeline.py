"""What happened to a patient, newest first, in words: what of the audit somebody who looks after them may know."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import BooleanField, Case, Exists, Model, OuterRef, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from clinic.admin.times import as_clock, as_day, day_at
from clinic.models import AuditEvent, Patient
from clinic.queries.acts import of_patient
from clinic.roles import Capability, may
from clinic.scope import within_scope

PER_PAGE = 40
_LONGEST_NUMBER = 6


@dataclass(frozen=True, kw_only=True)
class Happening:
    """What an action of the audit means to people, for who has ``capability``."""

    label: str | Promise
    capability: Capability


_happenings: dict[str, Happening] = {}
# What may be gone by now, without a trace but in the audit.
_passing: set[type[Model]] = set()


def register_happenings(capability: Capability, labels: Mapping[str, str | Promise]) -> None:
    """Tell of these actions, by what they are called in the audit, whoever has ``capability``."""
    _happenings.update({action: Happening(label=label, capability=capability) for action, label in labels.items()})


def register_passing(*models: type[Model]) -> None:
    """Tell of rows of these models without a link once they are gone: a hold that ran out, a draft thrown away."""
    _passing.update(models)


register_happenings(
    Capability.READ_PATIENTS,
    {
        "patient.registered": _("registered"),
        "patient.changed": _("details changed"),
        "patient.merged": _("another record merged into this one"),
        "contact_wishes.kept": _("contact wishes kept"),
        "legal_hold.placed": _("put under a legal hold"),
        "legal_hold.lifted": _("legal hold lifted"),
        "erasure.asked": _("erasure asked for"),
        "erasure.taken_back": _("erasure taken back"),
    },
)
register_happenings(
    Capability.READ_ALERTS,
    {
        "patient.alert_raised": _("alert raised"),
        "patient.alert_changed": _("alert changed"),
        "patient.alert_ended": _("alert ended"),
    },
)
register_happenings(Capability.READ_TASKS, {"task.opened": _("task opened"), "task.done": _("task done")})
register_happenings(Capability.READ_MESSAGES, {"message.sent_again": _("message sent again")})


def words_of_act(action: str) -> str:
    """What an action of the audit means to people; what it is called there, where nothing more is said of it."""
    known = _happenings.get(action)
    return capfirst(str(known.label)) if known else action


def what_happened(
    request: HttpRequest, patient: Patient, zone: str, *, page: int = 1, most: int = PER_PAGE
) -> Mapping[str, Any]:
    """A page of what happened, by days on the clock of ``zone``, and whether there is more. One query."""
    known = [action for action, each in _happenings.items() if may(request.user, each.capability)]
    first = (page - 1) * most
    told = AuditEvent.objects.filter(of_patient(patient.pk), action__in=known)
    found = within_scope(told, request.user).select_related("by")
    events = list(found.annotate(is_there=_is_there()).order_by("-at", "-id")[first : first + most + 1])
    days = groupby((_row(event, zone) for event in events[:most]), key=lambda row: row["day"])
    return {
        "days": [(as_day(day), list(rows)) for day, rows in days],
        "has_more": len(events) > most,
        "page": page,
        "zone": zone,
    }


def _is_there() -> Case:
    # Looked up for the rows of these models alone.
    rows = {model._meta.label_lower: model._base_manager.filter(pk=OuterRef("subject_id")) for model in _passing}  # noqa: SLF001
    return Case(
        *(When(subject_type=subject, then=Exists(found)) for subject, found in sorted(rows.items())),
        default=True,
        output_field=BooleanField(),
    )


def _row(event: AuditEvent, zone: str) -> Mapping[str, Any]:
    return {
        "day": day_at(event.at, zone),
        "clock": as_clock(event.at, zone),
        "label": _happenings[event.action].label,
        "by": event.by.get_full_name() or event.by.get_username() if event.by else "",
        "address": _address(event),
    }


def _address(event: AuditEvent) -> str:
    """The page of what it happened to, if there is one; not that of the patient, where one is."""
    if not event.is_there or event.subject_type == Patient._meta.label_lower:  # type: ignore[attr-defined]  # noqa: SLF001
        return ""
    model = apps.get_model(event.subject_type)
    if not admin.site.is_registered(model):
        return ""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[event.subject_id])  # noqa: SLF001


def asked_page(request: HttpRequest) -> int:
    """The page that the address asks for: a number from 1 on."""
    asked = request.GET.get("p", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < _LONGEST_NUMBER else 1
