"""Keeping a patient's file whatever happens, and erasing it: buttons and a notice on their page, for managers."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic import erasing
from clinic.actions.erasure_requests import ask_erasure, name_of, take_back_erasure
from clinic.actions.legal_holds import LONGEST_REASON, lift_hold, place_hold
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, address_of, register_buttons
from clinic.admin.fields import lines
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.retention import KEPT, page_of_retention
from clinic.admin.times import as_clock, as_day, day_at
from clinic.merging import Hindrance
from clinic.models import ErasureRequest, ErasureStatus, LegalHold, Patient
from clinic.roles import Capability

_ERASE, _HOLD = Capability.ERASE_PATIENTS, Capability.HOLD_PATIENTS


def _holds(patient: Patient) -> QuerySet[LegalHold]:
    return LegalHold.objects.filter(patient=patient, lifted_at=None).order_by("placed_at", "pk")


def _asked(patient: Patient) -> QuerySet[ErasureRequest]:
    return ErasureRequest.objects.filter(patient=patient, status=ErasureStatus.ASKED)


class HoldForm(ActForm):
    """Why the file has to be kept."""

    reason = forms.CharField(label=_("reason"), max_length=LONGEST_REASON, widget=lines(rows=2))


class EraseForm(ActForm):
    """All that makes sure that somebody means it, and what is in the way of it."""

    name = forms.CharField(max_length=210, widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}))
    reason = forms.CharField(
        label=_("reason"),
        max_length=LONGEST_REASON,
        widget=lines(rows=2),
        help_text=_("Such as: asked for it by letter. It is erased, too, in the end."),
    )
    password = forms.CharField(
        label=_("your password"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"class": "input input--short", "autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = str(_("Type “{word}” to confirm")).format(word=name_of(self.subject))

    @cached_property
    def holds(self) -> Sequence[LegalHold]:
        """The legal holds that refuse it."""
        return list(_holds(self.subject))

    @cached_property
    def in_the_way(self) -> Sequence[Mapping[str, Any]]:
        """What has to be done first."""
        found = erasing.hindrances([self.subject.pk], at=timezone.now())
        return [{"words": each.words, "when": _when(each), "subjects": each.subjects} for each in found]

    @property
    def days(self) -> int:
        """How long it may be taken back."""
        return int(settings.ERASURE_DAYS)

    @property
    def due_on(self) -> str:
        """When it would be done, at the earliest."""
        return as_day(timezone.localdate(timezone.now() + timedelta(days=self.days)))


def _when(found: Hindrance) -> str:
    return f"{as_day(day_at(found.at, found.zone))}, {as_clock(found.at, found.zone)}" if found.at else ""


def _notice(request: HttpRequest, patient: Patient, reading: Reading) -> dict[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    holds, asked = list(reading[_holds]), list(reading[_asked])
    return {"holds": holds, "asked": asked} if holds or asked else None


register_panel(
    Patient,
    Panel(
        template="admin/clinic/panels/privacy.html", fill=_notice, capability=_HOLD, needs=[_holds, _asked], place=-5
    ),
)
register_buttons(
    Patient,
    Button(
        name="hold",
        label=_("Legal hold"),
        capability=_HOLD,
        form=HoldForm,
        act=lambda patient, values, **when: place_hold(patient=patient, **values, **when),
        done=_("Nothing of this patient is erased until the hold is lifted."),
        explanation=_(
            "While a claim or an inquiry is open, the law wants the file kept. Under a hold it can't be erased, and "
            "isn't proposed for it, until a manager lifts the hold."
        ),
    ),
    Button(
        name="erase",
        label=_("Erase"),
        capability=_ERASE,
        form=EraseForm,
        act=lambda patient, values, **when: ask_erasure(patient=patient, **values, **when),
        done=_("The erasure is asked for. It can still be taken back."),
        template="admin/clinic/erase.html",
        style="danger",
    ),
)
register_buttons(
    LegalHold,
    Button(
        name="lift",
        label=_("Lift the hold"),
        capability=_HOLD,
        act=lambda hold, _values, **when: lift_hold(hold=hold, **when),
        done=_("The hold is lifted."),
        explanation=_("The patient may be erased again, unless another hold is in force."),
        is_offered=lambda hold, _user: hold.lifted_at is None,
        asks=True,
    ),
)
register_buttons(
    ErasureRequest,
    Button(
        name="take-back",
        label=_("Take back"),
        capability=_ERASE,
        act=lambda request, _values, **when: take_back_erasure(request=request, **when),
        done=_("The patient stays."),
        is_offered=lambda request, _user: request.status == ErasureStatus.ASKED,
        asks=True,
    ),
)


@admin.register(LegalHold)
class LegalHoldAdmin(ClinicAdmin):
    """All there were, the latest first."""

    capabilities = shown_to(_HOLD)
    list_display = ("patient", "reason", "placed_at", "placed_by", "lifted_at")
    list_select_related = ("patient", "placed_by", "lifted_by")
    search_fields = ("reason",)
    ordering = ("-placed_at", "-id")

    def get_urls(self) -> list[URLPattern]:
        """With the table of what is kept, and how long."""
        view = self.admin_site.admin_view(self.kept_view)
        return [path("kept/", view, name=KEPT), *super().get_urls()]

    def kept_view(self, request: HttpRequest) -> HttpResponse:
        """What is kept, and how long."""
        return page_of_retention(request, {**self.admin_site.each_context(request), "opts": self.opts})


@admin.register(ErasureRequest)
class ErasureRequestAdmin(ClinicAdmin):
    """All there were, the latest first."""

    capabilities = shown_to(_ERASE)
    list_display = ("patient", "status", "asked_at", "asked_by", "due_at", "ended_at")
    list_filter = ("status",)
    list_select_related = ("patient", "asked_by", "ended_by")
    search_fields = ("reason",)
    ordering = ("-asked_at", "-id")


def tombstone_page(request: HttpRequest, stone: Patient, context: Mapping[str, Any]) -> HttpResponse:
    """What is left of a patient who was erased: that they were. As of what is gone (410)."""
    shown = {
        **context,
        "title": pgettext_lazy("patient", "Erased"),
        "erased_on": timezone.localdate(stone.erased_at),
        "patients": address_of(stone).rpartition(f"{stone.pk}")[0],
    }
    return TemplateResponse(request, "admin/clinic/tombstone.html", shown, status=410)
