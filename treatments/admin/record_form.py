"""The form in which a provider writes down what was done."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm
from clinic.admin.fields import choice, lines, number
from clinic.models import Device
from treatments.actions.written import DEPTHS_MM, PAIN, PASSES, TreatedArea
from treatments.models import BodyArea, RecordArea, Session, SessionRecord

SPARE_ROWS = 3
MOST_ROWS = 40


class AreaForm(forms.Form):
    """One treated area. A row without an area is left out."""

    area = forms.ModelChoiceField(
        label=_("area"), queryset=BodyArea.objects.order_by("key"), required=False, widget=choice(), empty_label="-"
    )
    depth_mm = forms.DecimalField(
        label=_("depth, mm"),
        required=False,
        min_value=DEPTHS_MM[0],
        max_value=DEPTHS_MM[1],
        decimal_places=2,
        widget=number(step="0.05"),
    )
    passes = forms.IntegerField(
        label=_("passes"), required=False, min_value=PASSES.start, max_value=PASSES.stop - 1, widget=number()
    )
    endpoint = forms.ChoiceField(label=_("endpoint"), required=False, widget=choice())

    def __init__(self, *args: Any, endpoints: Sequence[str], **kwargs: Any) -> None:
        # A row that was filled in beforehand and left as it was counts like any other.
        super().__init__(*args, **{**kwargs, "empty_permitted": False})
        field = self.fields["endpoint"]
        assert isinstance(field, forms.ChoiceField)  # declared so above  # noqa: S101
        field.choices = [("", "-"), *((endpoint, gettext(endpoint.replace("_", " "))) for endpoint in endpoints)]

    def clean(self) -> dict[str, Any]:
        """What was said of no area is a mistake, not nothing."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("area") and any(cleaned.get(name) for name in ("depth_mm", "passes", "endpoint")):
            self.add_error("area", str(_("Which area?")))
        return cleaned


class RecordForm(ActForm):
    """What was done: areas row by row, filled from the draft, else from what is to be treated."""

    device = forms.ModelChoiceField(
        label=_("device"),
        queryset=Device.objects.none(),
        required=False,
        widget=choice(),
        empty_label=_("the one that was booked"),
    )
    pain_peak = forms.IntegerField(
        label=_("worst pain, 0-10"), required=False, min_value=PAIN.start, max_value=PAIN.stop - 1, widget=number()
    )
    notes = forms.CharField(label=_("clinical notes"), required=False, max_length=20_000, widget=lines())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session: Session = self.subject
        treatment, location = session.series.treatment, session.series.location
        record = getattr(session, "record", None)
        field = self.fields["device"]
        assert isinstance(field, forms.ModelChoiceField)  # declared so above  # noqa: S101
        field.queryset = Device.objects.filter(location=location, kind=treatment.device_kind_id).order_by("name", "id")
        if record:
            self.initial = {"device": record.device_id, "pain_peak": record.pain_peak, "notes": record.notes}
        self.areas = self._rows(treatment.endpoints, _known_areas(session, record))

    def _rows(self, endpoints: Sequence[str], known: Sequence[Mapping[str, Any]]) -> Any:
        factory = forms.formset_factory(AreaForm, extra=SPARE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
        data = self.data if self.is_bound else None
        return factory(data, prefix="areas", initial=list(known), form_kwargs={"endpoints": endpoints})

    def is_valid(self) -> bool:
        """The form and its rows."""
        are_rows_valid = self.areas.is_valid()
        return super().is_valid() and are_rows_valid

    def values(self) -> Mapping[str, Any]:
        """As ``record_session`` is called."""
        rows = [row.cleaned_data for row in self.areas if row.cleaned_data.get("area")]
        return {**self.cleaned_data, "areas": [TreatedArea(**row) for row in rows]}


def _known_areas(session: Session, record: SessionRecord | None) -> Sequence[Mapping[str, Any]]:
    if record:
        return [_as_row(row) for row in record.areas.order_by("area__key")]
    before = (
        SessionRecord.objects.filter(session__series=session.series, session__number__lt=session.number)
        .order_by("-session__number")
        .first()
    )
    if before:
        return [_as_row(row) for row in before.areas.order_by("area__key")]
    concerned = BodyArea.objects.filter(pk__in=session.series.concerns.values("areas")).order_by("key")
    return [{"area": area.pk} for area in concerned]


def _as_row(row: RecordArea) -> Mapping[str, Any]:
    return {"area": row.area_id, "depth_mm": row.depth_mm, "passes": row.passes, "endpoint": row.endpoint}
