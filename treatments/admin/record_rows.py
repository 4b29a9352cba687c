"""The rows of the form of a record: areas, and what was used up."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clinic.admin.fields import DayField, MomentField, OfferedField, choice, number, text
from clinic.admin.times import read_wall_clocks
from treatments.actions.record_input import (
    BOUNDS,
    DEPTHS_MM,
    PASSES,
    TreatedArea,
    UsedAnaesthetic,
    UsedCartridge,
    UsedProduct,
    UsedPrp,
)
from treatments.models import BodyArea
from treatments.models.record_choices import EnergyUnit, Pattern, ProductRole, RecordPart, SpeedUnit, Technique

_ENERGY = ("rf_energy", "rf_energy_unit", "rf_pulse_ms", "rf_pulses", "is_insulated")
_OF_PART = {
    RecordPart.NEEDLING: ("depth_mm", "passes", "speed", "speed_unit", "pattern", "technique"),
    RecordPart.RADIOFREQUENCY: _ENERGY,
}


def whole(label: Any, name: str = "", **bounds: int) -> forms.IntegerField:
    """A whole number, typed or stepped by the arrow keys."""
    low, high = BOUNDS[name] if name else (bounds["low"], bounds["high"])
    widget = number(inputmode="numeric", step=1)
    return forms.IntegerField(label=label, required=False, min_value=low, max_value=high, widget=widget)


def fraction(label: Any, name: str, *, places: int, step: str) -> forms.DecimalField:
    """A number with decimals, typed or stepped by the arrow keys."""
    low, high = DEPTHS_MM if name == "depth_mm" else BOUNDS[name]
    widget = number(inputmode="decimal", step=step)
    return forms.DecimalField(
        label=label, required=False, min_value=low, max_value=high, decimal_places=places, widget=widget
    )


def one_of(label: Any, choices: Any) -> forms.ChoiceField:
    """One of a few words, or none yet."""
    return forms.ChoiceField(label=label, required=False, choices=[("", "-"), *choices], widget=choice())


def yes_no(label: Any) -> forms.TypedChoiceField:
    """Yes, no, or not said yet."""
    choices = [("", "-"), ("yes", _("yes")), ("no", _("no"))]
    read = {"yes": True, "no": False}
    return forms.TypedChoiceField(
        label=label, required=False, choices=choices, coerce=read.__getitem__, empty_value=None, widget=choice()
    )


def as_yes_no(value: bool | None) -> str:  # noqa: FBT001  (the value itself)
    """What ``yes_no`` shows for it."""
    return "" if value is None else "yes" if value else "no"


def line(label: Any, longest: int) -> forms.CharField:
    """One line of text."""
    return forms.CharField(label=label, required=False, max_length=longest, widget=text(autocomplete="off"))


class RowForm(forms.Form):
    """One row. A row in which nothing stands is left out; ``needed`` is what a row with anything in it must have."""

    needed = ""
    asked: Any = _("Which one?")
    moments: Sequence[str] = ()
    # One more than there is to say anything in: it stays closed until somebody asks for it.
    is_spare = False

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        # A row that was filled in beforehand and left as it was counts like any other.
        super().__init__(*args, **{**kwargs, "empty_permitted": False})
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Times are on the location's clock; what was said of nothing is a mistake, not nothing."""
        cleaned = read_wall_clocks(self, super().clean() or self.cleaned_data, list(self.moments), self.zone)
        if not cleaned.get(self.needed) and any(value not in (None, "", False) for value in cleaned.values()):
            self.add_error(self.needed, str(self.asked))
        return cleaned

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.cleaned_data.get(self.needed)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is shown in it, as it came or as it was sent; asked before it is read, too."""
        return all(self[name].value() in (None, "", False) for name in self.fields)


class AreaForm(RowForm):
    """One treated area."""

    needed = "area"
    asked = _("Which area?")
    area = OfferedField(
        label=_("area"), queryset=BodyArea.objects.none(), required=False, widget=choice(), empty_label="-"
    )
    depth_mm = fraction(_("depth, mm"), "depth_mm", places=2, step="0.05")
    passes = whole(_("passes"), low=PASSES.start, high=PASSES.stop - 1)
    speed = whole(_("speed"), "speed")
    speed_unit = one_of(_("speed in"), SpeedUnit.choices)
    pattern = one_of(_("pattern"), Pattern.choices)
    technique = one_of(_("technique"), Technique.choices)
    endpoint = forms.ChoiceField(label=_("endpoint"), required=False, widget=choice())
    rf_energy = fraction(_("energy"), "rf_energy", places=2, step="0.5")
    rf_energy_unit = one_of(_("energy in"), EnergyUnit.choices)
    rf_pulse_ms = whole(_("pulse, ms"), "rf_pulse_ms")
    rf_pulses = whole(_("pulses"), "rf_pulses")
    is_insulated = yes_no(_("insulated needles"))

    def __init__(
        self, *args: Any, areas: Sequence[BodyArea], endpoints: Sequence[str], parts: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        # Read once for all rows.
        cast("OfferedField", self.fields["area"]).offer(areas)
        field = self.fields["endpoint"]
        assert isinstance(field, forms.ChoiceField)  # declared so above  # noqa: S101
        field.choices = [("", "-"), *((endpoint, gettext(endpoint.replace("_", " "))) for endpoint in endpoints)]
        left_out = [name for part, names in _OF_PART.items() if part not in parts for name in names]
        for name in left_out:
            del self.fields[name]

    def written(self) -> TreatedArea:
        """As the action takes it."""
        return TreatedArea(**self.cleaned_data)


class AnaestheticForm(RowForm):
    """One numbing product."""

    needed = "product"
    moments = ("applied_at", "removed_at")
    product = line(_("product"), 120)
    strength = line(pgettext_lazy("anaesthetic", "strength"), 60)
    lot = line(_("lot"), 60)
    expires_on = DayField(label=_("expires on"), required=False)
    amount_g = fraction(_("amount, g"), "amount_g", places=2, step="0.5")
    area_cm2 = fraction(_("area, cm²"), "area_cm2", places=1, step="10")
    applied_at = MomentField(label=_("put on"), required=False)
    removed_at = MomentField(label=_("taken off"), required=False)

    def written(self) -> UsedAnaesthetic:
        """As the action takes it."""
        return UsedAnaesthetic(**self.cleaned_data)


class CartridgeForm(RowForm):
    """One needle cartridge."""

    needed = "ref"
    ref = line(_("reference"), 60)
    lot = line(_("lot"), 60)
    expires_on = DayField(label=_("expires on"), required=False)
    pins = whole(_("pins"), "pins")
    sheath_lot = line(_("lot of the sheath"), 60)
    is_single_use = forms.BooleanField(label=_("new, and thrown away after"), required=False)

    def written(self) -> UsedCartridge:
        """As the action takes it."""
        return UsedCartridge(**self.cleaned_data)


class ProductForm(RowForm):
    """One product."""

    needed = "name"
    name = line(_("product"), 120)
    manufacturer = line(_("manufacturer"), 120)
    role = one_of(_("used"), ProductRole.choices)
    lot = line(_("lot"), 60)
    expires_on = DayField(label=_("expires on"), required=False)
    is_sterile = yes_no(_("sterile"))
    is_off_label = yes_no(_("off label"))

    def clean(self) -> dict[str, Any]:
        """A product was used for something."""
        cleaned = super().clean()
        if cleaned.get("name") and not cleaned.get("role"):
            self.add_error("role", str(_("What was it used for?")))
        return cleaned

    def written(self) -> UsedProduct:
        """As the action takes it."""
        return UsedProduct(**self.cleaned_data)


class PrpForm(forms.Form):
    """The patient's own plasma."""

    lot = line(_("lot of the tube"), 60)
    expires_on = DayField(label=_("expires on"), required=False)
    blood_ml = fraction(_("blood, ml"), "blood_ml", places=1, step="1")
    prp_ml = fraction(_("plasma, ml"), "prp_ml", places=1, step="0.5")
    spin_protocol = line(_("spun how"), 200)
    activator = line(_("activator"), 120)
    drawn_at = MomentField(label=_("drawn"), required=False)
    spun_at = MomentField(label=_("spun"), required=False)
    has_two_identifiers = forms.BooleanField(label=_("label checked against two identifiers"), required=False)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Times are on the location's clock."""
        return read_wall_clocks(self, super().clean() or self.cleaned_data, ["drawn_at", "spun_at"], self.zone)

    def written(self) -> UsedPrp | None:
        """As the action takes it; nothing where nothing is said."""
        if not any(value not in (None, "", False) for value in self.cleaned_data.values()):
            return None
        return UsedPrp(**self.cleaned_data)
