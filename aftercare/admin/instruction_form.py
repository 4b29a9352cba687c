"""The form of one instruction of a draft."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from aftercare.models import Instruction, Strength
from aftercare.models.protocols import TOLD
from aftercare.queries.flaws import LONGEST_HOURS
from clinic.admin.buttons import ActForm
from clinic.admin.controls import Ticks
from clinic.admin.fields import choice, lines, number, text
from clinic.language import active_language
from treatments.admin.sources_field import SourcesField
from treatments.models import BodyArea, Polarity, RestrictionKey

LONGEST_TEXT = 1000
_HOURS: dict[str, Any] = {"min_value": -LONGEST_HOURS, "max_value": LONGEST_HOURS, "widget": number(step="1")}


class InstructionOfDraft(ActForm):
    """Something done to one instruction of the draft, which the address names by its code."""

    instruction = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = str(self.data.get("instruction") or self.query.get("instruction") or "")
        self.initial["instruction"] = self.code
        self.known = self.subject.instructions.select_related("version", "key").filter(code=self.code).first()

    def clean_instruction(self) -> Instruction:
        """The one that is meant.

        :raises ValidationError: it isn't in the draft any more.
        """
        if self.known is None:
            raise forms.ValidationError(_("This instruction isn't in the draft any more."))
        found: Instruction = self.known
        return found


class PlaceForm(InstructionOfDraft):
    """Where an instruction is put."""

    position = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ToldForm(ActForm):
    """All that an instruction says."""

    key = forms.ModelChoiceField(label=_("restriction key"), queryset=RestrictionKey.objects.none(), widget=choice())
    qualifier = forms.CharField(
        label=_("qualifier"),
        max_length=80,
        required=False,
        widget=text(),
        help_text=_("Which treatment or medicine, where the key takes one; * for any."),
    )
    kind = forms.ChoiceField(label=_("kind"), choices=Polarity.choices, widget=choice())
    strength = forms.ChoiceField(label=_("strength"), choices=Strength.choices, widget=choice())
    from_hours = forms.IntegerField(label=_("from, hours"), initial=0, **_HOURS)
    until_hours = forms.IntegerField(label=_("until, hours"), **_HOURS)
    eases_at_hours = forms.IntegerField(
        label=_("only advised from, hours"), required=False, help_text=_("A must until then, a should after."), **_HOURS
    )
    floor_hours = forms.IntegerField(
        label=_("never until less than, hours"),
        required=False,
        help_text=_("Shorter than that only with a provider's signature."),
        **_HOURS,
    )
    text_en = forms.CharField(
        label=_("text in English"), max_length=LONGEST_TEXT, required=False, widget=lines(rows=4, lang="en")
    )
    text_es = forms.CharField(
        label=_("text in Spanish"), max_length=LONGEST_TEXT, required=False, widget=lines(rows=4, lang="es")
    )
    dose_en = forms.CharField(label=_("amount in English"), max_length=300, required=False, widget=text(lang="en"))
    dose_es = forms.CharField(label=_("amount in Spanish"), max_length=300, required=False, widget=text(lang="es"))
    areas = forms.MultipleChoiceField(label=_("body areas"), required=False, widget=Ticks)
    sources = SourcesField(required=False)
    range = forms.CharField(label=_("range of the sources"), max_length=400, required=False, widget=text())
    why = forms.CharField(label=_("why"), max_length=300, required=False, widget=text())
    note = forms.CharField(label=_("note"), max_length=LONGEST_TEXT, required=False, widget=lines(rows=2))

    WHAT: ClassVar[tuple[str, ...]] = ("key", "qualifier", "kind", "strength")
    WHEN = ("from_hours", "until_hours", "eases_at_hours", "floor_hours")
    WORDS = ("text_en", "text_es", "dose_en", "dose_es")
    WHENCE = ("sources", "range", "why", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = f"label_{active_language()}"
        keys, areas = self.fields["key"], self.fields["areas"]
        assert isinstance(keys, forms.ModelChoiceField)  # declared so above  # noqa: S101
        assert isinstance(areas, forms.MultipleChoiceField)  # declared so above  # noqa: S101
        keys.queryset = RestrictionKey.objects.filter(is_in_use=True).order_by("polarity", label)
        areas.choices = [(area.key, str(area)) for area in BodyArea.objects.order_by(label, "key")]

    def told(self) -> dict[str, Any]:
        """As the actions take it."""
        return {name: self.cleaned_data[name] for name in TOLD}

    def of(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        """The fields with these names."""
        return [self[name] for name in names]

    @property
    def what(self) -> list[forms.BoundField]:
        """What is asked for."""
        return self.of(self.WHAT)

    @property
    def when(self) -> list[forms.BoundField]:
        """From when until when."""
        return self.of(self.WHEN)

    @property
    def words(self) -> list[forms.BoundField]:
        """What the patient reads."""
        return self.of(self.WORDS)

    @property
    def whence(self) -> list[forms.BoundField]:
        """Where it comes from."""
        return self.of(self.WHENCE)


class AddInstructionForm(ToldForm):
    """A new one, with a code of its own."""

    code = forms.CharField(
        label=_("code"), max_length=40, widget=text(), help_text=_("Short and unique in this protocol, like MN-A30.")
    )
    WHAT = ("code", *ToldForm.WHAT)

    def values(self) -> Mapping[str, Any]:
        """As ``add_instruction`` takes them."""
        return {"code": self.cleaned_data["code"], **self.told()}


class ChangeInstructionForm(InstructionOfDraft, ToldForm):
    """One that is there, begun with what it says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.known:
            keys: Any = self.fields["key"]
            # The one that it has stays, retired or not.
            keys.queryset |= RestrictionKey.objects.filter(pk=self.known.key_id)
            said = {name: getattr(self.known, name) for name in TOLD}
            self.initial = {**self.initial, **said, "sources": self.known.sources}

    def values(self) -> Mapping[str, Any]:
        """As ``change_instruction`` takes them."""
        return {"instruction": self.cleaned_data["instruction"], **self.told()}
