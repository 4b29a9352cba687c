"""How a patient wants to be written to, kept on the patient's page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.controls import Ticks
from clinic.admin.permissions import shown_to
from clinic.messages.kinds import kinds
from clinic.messages.ways import wishes_of
from clinic.models import Channel, ContactWishes, Patient
from clinic.roles import Capability

_READ, _WRITE = Capability.READ_PATIENTS, Capability.WRITE_PATIENTS


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"class": "input input--short", "type": "time"}, format="%H:%M")


class WishesForm(ActForm):
    """What the patient said; begun with what they said before."""

    channels = forms.MultipleChoiceField(
        label=_("agrees to"), choices=Channel.choices, required=False, initial=Channel.values, widget=Ticks
    )
    unwanted = forms.MultipleChoiceField(label=_("doesn't want"), required=False, widget=Ticks)
    quiet_from = forms.TimeField(
        label=_("quiet from"),
        required=False,
        widget=_clock(),
        help_text=_("Besides the clinic's quiet hours; over midnight if the end is earlier."),
    )
    quiet_until = forms.TimeField(label=_("quiet until"), required=False, widget=_clock())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unwanted: Any = self.fields["unwanted"]
        unwanted.choices = [(kind.code, kind.label) for kind in kinds()]
        wishes = wishes_of(self.subject)
        if wishes is not None:
            channels = {Channel.EMAIL: wishes.may_email, Channel.SMS: wishes.may_sms}
            self.initial["channels"] = [channel for channel, agreed in channels.items() if agreed]
            self.initial.update((name, getattr(wishes, name)) for name in ("unwanted", "quiet_from", "quiet_until"))

    def values(self) -> Mapping[str, Any]:
        """As ``keep_contact_wishes`` is called."""
        said = dict(self.cleaned_data)
        channels = said.pop("channels")
        return {**said, "may_email": Channel.EMAIL in channels, "may_sms": Channel.SMS in channels}


def _keep(patient: Patient, values: Mapping[str, Any], **who_and_when: Any) -> ContactWishes:
    return keep_contact_wishes(patient=patient, **values, **who_and_when)


register_buttons(
    Patient,
    Button(
        name="contact-wishes",
        label=_("Contact wishes"),
        capability=_WRITE,
        form=WishesForm,
        act=_keep,
        explanation=_("What the patient said about being written to. It counts for whatever isn't sent yet."),
        done=_("The wishes are kept."),
        template="admin/clinic/keep_wishes.html",
    ),
)


@admin.register(ContactWishes)
class ContactWishesAdmin(ClinicAdmin):
    """To find them; they are kept on the patient's page."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "may_email", "may_sms", "quiet_from", "quiet_until")
    list_select_related = ("patient",)
    search_fields = ("patient__sought",)
    ordering = ("-created_at", "-id")
