"""The page of a patient: what everybody must know, then a tab at a time; higher apps bring what stands on them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.admin import panels
from clinic.admin.panels import Tab, register_tab
from clinic.admin.times import as_day
from clinic.ages import age_on
from clinic.models import Patient
from clinic.roles import Capability, may

OVERVIEW, DETAILS = "", panels.FORM

register_tab(Patient, Tab(name=OVERVIEW, label=_("Overview"), capability=Capability.READ_PATIENTS, place=0))
register_tab(Patient, Tab(name=DETAILS, label=_("Details"), capability=Capability.READ_PATIENTS, place=90))


def patient_page(request: HttpRequest, patient: Patient, context: Mapping[str, Any]) -> HttpResponse:
    """The tab that the address asks for. At most twelve queries, whatever there is of the patient.

    :raises Http404: there is no such tab, or not for who asks.
    """
    tab = request.GET.get("tab", OVERVIEW)
    tabs = tabs_for(request, tab)
    if not any(each["is_open"] for each in tabs):
        raise Http404
    shown = {
        **context,
        "original": patient,
        "heading": str(patient),
        "title": str(patient),
        "facts": facts_of(patient),
        "tabs": tabs,
        "above": panels.draw(request, Patient, patient, above=True),
        "wide": panels.draw(request, Patient, patient, tab=tab, beside=False),
        "beside": panels.draw(request, Patient, patient, tab=tab, beside=True),
        "show_history": may(request.user, Capability.READ_AUDIT),
    }
    return TemplateResponse(request, "admin/clinic/patient.html", shown)


def tabs_for(request: HttpRequest, opened: str) -> Sequence[Mapping[str, Any]]:
    """The tabs that the one who asks may open. No query."""
    return [
        {"label": tab.label, "address": f"?tab={tab.name}" if tab.name else "?", "is_open": tab.name == opened}
        for tab in panels.tabs_of(Patient)
        if may(request.user, tab.capability)
    ]


def facts_of(patient: Patient) -> Sequence[tuple[Any, str]]:
    """Who they are and how they are reached, in words. No query."""
    today = timezone.localdate()
    born = str(_("{day} ({age})")).format(day=as_day(patient.birth_date), age=age_on(patient.birth_date, today))
    guardian = ", ".join(
        filter(None, (patient.guardian_name, patient.guardian_relation, _number(patient.guardian_phone)))
    )
    whole_name = f"{patient.given_name} {patient.family_name}" if patient.preferred_name else ""
    facts = (
        (_("name"), whole_name),
        (_("born"), born),
        (_("phone"), _number(patient.phone)),
        (_("e-mail"), patient.email),
        (_("language"), str(patient.get_language_display())),
        (_("skin type"), str(patient.skin_type or "")),
        (_("guardian"), guardian),
    )
    return [(label, value) for label, value in facts if value]


def _number(phone: Any) -> str:
    return phone.as_international if phone else ""
