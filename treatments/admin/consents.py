"""Consents: signed and shown on the patient's page, looked at and revoked on their own; never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_day, as_named_moment, day_at
from clinic.models import Location, Patient, User
from clinic.roles import Capability, may
from treatments.actions.consents import revoke_consent, sign_consent
from treatments.admin.consent_form import SignForm
from treatments.admin.reasons import ReasonForm
from treatments.models import Consent, ConsentRevocation, ConsentTemplateVersion, PhotographyScope
from treatments.queries.consents import is_revoked, texts_for
from treatments.statuses import SeriesStatus

_READ, _WRITE = Capability.READ_CONSENTS, Capability.WRITE_CONSENTS
# So long before its end a consent is said to run out.
RUNS_OUT = timedelta(days=30)
SIGN = "consent"


def _sign(patient: Patient, values: Mapping[str, Any], **who_and_when: Any) -> Consent:
    return sign_consent(patient=patient, **values, **who_and_when)


def _revoke(consent: Consent, values: Mapping[str, Any], **who_and_when: Any) -> Consent:
    return revoke_consent(consent=consent, reason=values["reason"], **who_and_when)


def _may_be_revoked(consent: Consent, user: User) -> bool:  # noqa: ARG001
    return not is_revoked(consent)


register_buttons(
    Patient,
    Button(
        name=SIGN,
        label=_("Take consent"),
        capability=_WRITE,
        form=SignForm,
        act=_sign,
        done=_("The consent is signed."),
        template="admin/treatments/sign.html",
    ),
)
register_buttons(
    Consent,
    Button(
        name="revoke",
        label=_("Revoke"),
        capability=_WRITE,
        is_offered=_may_be_revoked,
        form=ReasonForm,
        act=_revoke,
        explanation=_("From now on the consent isn't valid. What was signed stays as it is."),
        done=_("The consent is revoked."),
        style="danger",
    ),
)


@admin.register(Consent)
class ConsentAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    list_display = ("patient", "text", "number", "state", "signed_on", "expires_on", "recorded_by")
    list_filter = ("version__template__kind", "version__template__treatment", "language", "location")
    list_select_related = ("patient", "version__template", "location", "revocation", "recorded_by")
    search_fields = ("patient__sought", "version__template__key")
    ordering = ("-signed_at", "-id")
    link_lookups = ("patient__id__exact",)
    fields = (
        ("patient", "state"),
        ("signed_name", "guardian_relation"),
        ("signed", "location", "language"),
        ("expires_on", "scopes"),
        ("recorded_by", "witness_name"),
        "revoked",
    )
    readonly_fields = ("state", "signed", "scopes", "revoked")

    def heading(self, subject: Consent) -> str:
        """Whose, and to what."""
        return f"{subject.patient}: {subject.version.template}"

    @admin.display(description=_("text"), ordering="version__template__key")
    def text(self, consent: Consent) -> str:
        """What it is called."""
        return str(consent.version.template)

    @admin.display(description=_("version"))
    def number(self, consent: Consent) -> int:
        """Which version of it."""
        return consent.version.number

    @admin.display(description=_("status"))
    def state(self, consent: Consent) -> str:
        """Whether it is valid today, as a word on its colour."""
        return badge(*standing(consent, day_at(timezone.now(), consent.location.time_zone)))

    @admin.display(description=_("signed"))
    def signed(self, consent: Consent) -> str:
        """On the location's clock."""
        return as_named_moment(consent.signed_at, consent.location.time_zone)

    @admin.display(description=_("photographs may be used for"))
    def scopes(self, consent: Consent) -> str:
        """In words."""
        return ", ".join(str(PhotographyScope(scope).label) for scope in consent.photography_scopes)

    @admin.display(description=_("revoked"))
    def revoked(self, consent: Consent) -> str:
        """When, and why."""
        if not is_revoked(consent):
            return ""
        return f"{as_named_moment(consent.revocation.at, consent.location.time_zone)}: {consent.revocation.reason}"


@admin.register(ConsentRevocation)
class ConsentRevocationAdmin(ClinicAdmin):
    """To find them; they are shown on what they revoke."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "consent", "at", "by", "reason")
    list_filter = ("at",)
    list_select_related = ("consent__patient", "consent__version__template", "by")
    search_fields = ("consent__patient__sought",)
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, revocation: ConsentRevocation) -> str:
        """Who took it back."""
        return str(revocation.consent.patient)


def standing(consent: Consent, day: date) -> tuple[str, Any]:
    """What a consent is on ``day``: the name of its colour, and a word."""
    if is_revoked(consent):
        return "revoked", _("revoked")
    if consent.expires_on <= day:
        return "expired", _("ran out")
    if consent.expires_on - day <= RUNS_OUT:
        return "waiting", _("runs out")
    return "signed", _("valid")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A text that concerns a patient, with the consent to it that counts, if there is one."""

    version: ConsentTemplateVersion
    consent: Consent | None
    badge: str
    word: Any
    detail: str
    address: str
    is_to_sign: bool


def _consents(request: HttpRequest, patient: Patient) -> dict[str, Any]:
    signed = list(
        patient.consents.select_related("version__template", "revocation", "location").order_by("-signed_at", "-id")
    )
    active = patient.series_list.filter(status=SeriesStatus.ACTIVE).select_related("treatment", "location")
    series_list = list(active.order_by("-started_on", "-id"))
    location = series_list[0].location if series_list else Location.objects.order_by("name", "id").first()
    day = day_at(timezone.now(), location.time_zone if location else "UTC")
    texts = texts_for([series.treatment for series in series_list]).order_by("template__kind", "template__key")
    asked = [_asked(patient, text, signed, day) for text in sorted(texts, key=_by_kind)]
    shown = {each.consent.pk for each in asked if each.consent}
    earlier = [consent for consent in signed if consent.pk not in shown]
    return {
        "asked": asked,
        "earlier": [(consent, *standing(consent, day)) for consent in earlier],
        "may_sign": may(request.user, _WRITE),
        "address": _address(patient),
    }


def _by_kind(text: ConsentTemplateVersion) -> tuple[bool, str]:
    return text.template.treatment_id is None, text.template.key


def _asked(patient: Patient, text: ConsentTemplateVersion, signed: Iterable[Consent], day: date) -> Asked:
    own = [consent for consent in signed if consent.version.template_id == text.template_id]
    consent = next((each for each in own if not is_revoked(each) and each.expires_on > day), own[0] if own else None)
    colour, word = standing(consent, day) if consent else ("should", _("not signed"))
    return Asked(
        version=text,
        consent=consent,
        badge=colour,
        word=word,
        detail=_until(consent) if consent else "",
        address=f"{_address(patient)}?text={text.template.key}",
        is_to_sign=colour != "signed",
    )


def _until(consent: Consent) -> str:
    words = _("signed {signed}, valid until {last}")
    last = consent.expires_on - timedelta(days=1)
    said = str(words).format(signed=as_day(consent.signed_on), last=as_day(last))
    scopes = ", ".join(str(PhotographyScope(scope).label) for scope in consent.photography_scopes)
    return f"{said} ({scopes})" if scopes else said


def _address(patient: Patient) -> str:
    return reverse("admin:clinic_patient_act", args=[patient.pk, SIGN])


def _signed(request: HttpRequest, consent: Consent) -> dict[str, Any]:  # noqa: ARG001  (a panel's signature)
    return {"consent": consent, "paragraphs": consent.version.text_in(consent.language).split("\n\n")}


register_panel(
    Patient,
    Panel(template="admin/treatments/panels/consents.html", fill=_consents, capability=_READ, place=25, tab="care"),
)
register_panel(
    Consent,
    Panel(template="admin/treatments/panels/consent.html", fill=_signed, capability=_READ, place=10),
)
