"""Signing a text: it is chosen, read in the patient's language, and signed by drawing or by typing."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm
from clinic.admin.controls import Radios, Ticks
from clinic.admin.fields import choice
from clinic.admin.fields import text as line
from clinic.admin.times import day_at
from clinic.ages import is_minor
from clinic.errors import DomainError
from clinic.models import Language, Location, Patient
from treatments.actions.consents import LONGEST
from treatments.models import ConsentKind, ConsentTemplateVersion, PhotographyScope, SignatureKind, Treatment
from treatments.models.consents import LONGEST_SIGNATURE
from treatments.queries.consents import current_texts, texts_for
from treatments.statuses import SeriesStatus


class SignForm(ActForm):
    """Who signs, where, and how. The address says which text in which language; without, one is chosen first."""

    text = forms.UUIDField(widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=Language.choices, widget=forms.HiddenInput)
    photography_scopes = forms.MultipleChoiceField(
        label=_("photographs may be used for"), choices=PhotographyScope.choices, widget=Ticks
    )
    signed_name = forms.CharField(
        label=_("name of who signs"), max_length=LONGEST["signed_name"], widget=line(autocomplete="off")
    )
    guardian_relation = forms.CharField(
        label=_("how the guardian is related to the patient"),
        max_length=LONGEST["guardian_relation"],
        widget=line(autocomplete="off"),
    )
    signature_kind = forms.ChoiceField(
        label=_("how to sign"),
        choices=[(SignatureKind.TYPED.value, _("type the name")), (SignatureKind.DRAWN.value, _("draw"))],
        initial=SignatureKind.TYPED,
        widget=Radios,
    )
    typed = forms.CharField(
        label=_("type the name once more, as a signature"),
        max_length=LONGEST["signed_name"],
        required=False,
        widget=line(autocomplete="off"),
    )
    drawn = forms.CharField(max_length=LONGEST_SIGNATURE, required=False, widget=forms.HiddenInput)
    location = forms.ModelChoiceField(
        label=_("location"), queryset=Location.objects.none(), widget=choice(), empty_label=None
    )
    witness_name = forms.CharField(
        label=_("witness"), max_length=LONGEST["witness_name"], required=False, widget=line(autocomplete="off")
    )

    class Media:
        css = {"all": ["treatments/consents.css"]}
        js = ["treatments/signature.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locations = Location.objects.filter(is_active=True).order_by("name", "id")
        cast("forms.ModelChoiceField[Any]", self.fields["location"]).queryset = locations
        last = self.patient.series_list.order_by("-started_on", "-id").select_related("location").first()
        self.place = last.location if last and last.location.is_active else locations.first()
        if self.version is None or self.version.template.kind != ConsentKind.PHOTOGRAPHY:
            del self.fields["photography_scopes"]
        if not self.is_of_minor:
            del self.fields["guardian_relation"]
        self.initial = {**self.initial, **self._initially()}

    def _initially(self) -> dict[str, Any]:
        patient = self.patient
        name = patient.guardian_name if self.is_of_minor else f"{patient.given_name} {patient.family_name}"
        return {
            "text": self.version and self.version.pk,
            "language": self.read_in,
            "signed_name": name,
            "guardian_relation": patient.guardian_relation,
            "location": self.place and self.place.pk,
        }

    @property
    def patient(self) -> Patient:
        """Whose consent it is."""
        patient: Patient = self.subject
        return patient

    @cached_property
    def version(self) -> ConsentTemplateVersion | None:
        """What is to be read and signed; None while it isn't chosen, or isn't what counts any more.

        The address names the text; what is sent back is the version that was read.
        """
        texts = current_texts().select_related("template__treatment")
        if not self.is_bound:
            return texts.filter(template__key=self.query.get("text", "")).first()
        try:
            return texts.filter(pk=UUID(str(self.data.get("text")))).first()
        except ValueError:
            return None

    @property
    def read_in(self) -> str:
        """The language that it is read in: the patient's, unless the address says another."""
        wanted = self.data.get("language") or self.query.get("language", "")
        return wanted if wanted in Language.values else self.patient.language

    @property
    def other_language(self) -> Language:
        """The one that it could be read in instead."""
        return Language.ENGLISH if self.read_in == Language.SPANISH else Language.SPANISH

    @property
    def heading(self) -> str:
        """What the text is called, in the language that it is read in."""
        assert self.version is not None  # chosen  # noqa: S101
        template = self.version.template
        return template.label_es if self.read_in == Language.SPANISH else template.label_en

    @property
    def paragraphs(self) -> Sequence[str]:
        """The text."""
        assert self.version is not None  # chosen  # noqa: S101
        return self.version.text_in(self.read_in).split("\n\n")

    @property
    def choices(self) -> Sequence[ConsentTemplateVersion]:
        """The texts that may be signed: first those for the treatments of the patient's series."""
        active = self.patient.series_list.filter(status=SeriesStatus.ACTIVE).values("treatment")
        own = {text.pk for text in texts_for(Treatment.objects.filter(pk__in=active))}
        every = current_texts().select_related("template__treatment").order_by("template__key")
        return sorted(every, key=lambda text: text.pk not in own)

    @cached_property
    def is_of_minor(self) -> bool:
        """Whether a guardian signs, today at the location."""
        zone = self.place.time_zone if self.place else "UTC"
        return is_minor(self.patient, day_at(timezone.now(), zone))

    def refuse(self, refusal: DomainError) -> None:
        """Say what is wrong with a signature where it is made."""
        if getattr(refusal, "field", "") == "signature":
            kind = self.cleaned_data["signature_kind"]
            self.add_error("drawn" if kind == SignatureKind.DRAWN else "typed", str(refusal))
        else:
            super().refuse(refusal)

    def clean(self) -> dict[str, Any]:
        """With the text, which has to be the current one."""
        cleaned = super().clean() or self.cleaned_data
        if self.version is None:
            self.add_error(None, str(_("There is a newer version of this text. Have that one read, then signed.")))
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As ``sign_consent`` is called."""
        wanted = dict(self.cleaned_data)
        signatures = {kind: wanted.pop(kind) for kind in ("typed", "drawn")}
        del wanted["text"]
        return {**wanted, "version": self.version, "signature": signatures[wanted["signature_kind"]]}
