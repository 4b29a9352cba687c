"""The ways to begin on a patient's page: start a series, make an appointment without one, check what is allowed."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.controls import Ticks
from clinic.admin.fields import MomentField, choice, number, offer
from clinic.admin.times import read_wall_clocks
from clinic.models import Location, Patient, Provider
from clinic.roles import Capability
from clinic.scope import locations_of
from treatments.actions.beginning import start_series_at
from treatments.actions.courses import start_series
from treatments.admin.checks import check
from treatments.admin.new_visit import new_visit
from treatments.models import PatientConcern, Series, SeriesTemplateVersion
from treatments.queries.templates import current_versions
from treatments.statuses import SessionStatus


def _active(model: type[Location] | type[Provider]) -> Any:
    return model._default_manager.filter(is_active=True).order_by("name", "id")  # noqa: SLF001


class VersionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A template by what its current version says."""

    def label_from_instance(self, obj: Any) -> str:
        """Like "Acne scars: 4 sessions, 28/28/84 days apart (v2)"; a first session has no gap."""
        version = cast("SeriesTemplateVersion", obj)
        words = {"template": version.template, "count": version.default_sessions, "version": version.number}
        steps = [step for step in version.steps.all() if step.ideal_days and step.number <= version.default_sessions]
        gaps = [str(step.ideal_days) for step in steps]
        if not gaps:
            return str(_("{template}: one session (v{version})")).format(**words)
        # Where all are alike, one says it.
        words["gaps"] = gaps[0] if len(set(gaps)) == 1 else "/".join(gaps)
        return str(_("{template}: {count} sessions, {gaps} days apart (v{version})")).format(**words)


class ConcernChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """The patient's concerns, with their areas."""

    def label_from_instance(self, obj: Any) -> str:
        """Like "Rolling acne scars (cheeks)"."""
        return f"{obj} ({', '.join(area.label for area in obj.areas.all())})"


class StartSeriesForm(ActForm):
    """Which template for which concerns of the patient, and where."""

    template = VersionChoice(
        label=_("template"), queryset=SeriesTemplateVersion.objects.none(), widget=choice(), empty_label=_("Choose one")
    )
    patient_concerns = ConcernChoice(label=_("for"), queryset=PatientConcern.objects.none(), widget=Ticks)
    location = forms.ModelChoiceField(label=_("location"), queryset=Location.objects.none(), widget=choice())
    provider = forms.ModelChoiceField(
        label=_("provider"),
        queryset=Provider.objects.none(),
        required=False,
        widget=choice(),
        empty_label=_("whoever is free"),
    )
    session_count = forms.IntegerField(
        label=_("sessions"), required=False, min_value=1, widget=number(), help_text=_("As usual, if empty.")
    )
    first_at = MomentField(
        label=_("first session"), required=False, help_text=_("On the clock of the location. It is booked at once.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = cast("dict[str, forms.ModelChoiceField[Any]]", self.fields)
        versions = current_versions().select_related("template__treatment").prefetch_related("steps")
        known = versions.filter(template__treatment__is_offered=True)
        fields["template"].queryset = known.order_by("template__key", "id")
        places = locations_of(_active(Location), self.user)
        fields["location"].queryset = places
        fields["provider"].queryset = _active(Provider).filter(rotas__location__in=places.order_by()).distinct()
        concerns = PatientConcern.objects.filter(patient=self.subject).select_related("concern")
        fields["patient_concerns"].queryset = concerns.prefetch_related("areas").order_by("-created_at", "-id")
        names = ("template", "location", "provider", "patient_concerns")
        offered = offer({name: fields[name] for name in names})
        for name in ("location", "patient_concerns"):
            # What is alone is chosen.
            found = [row.pk for row in offered[name]]
            if len(found) == 1:
                self.initial[name] = found if isinstance(fields[name], ConcernChoice) else found[0]
        self._choose_what_was_checked(offered["template"])

    def _choose_what_was_checked(self, versions: Iterable[Any]) -> None:
        """Whoever was told on the page of checks that a treatment may be then begins with that."""
        if not self.query.get("first_at"):
            del self.fields["first_at"]
            return
        treatment = self.query.get("treatment", "")
        fits = (each.pk for each in versions if str(each.template.treatment_id) == treatment)
        self.initial["template"] = next(fits, None)
        for name in ("location", "provider", "first_at"):
            self.initial[name] = self.query.get(name, "")

    def clean(self) -> dict[str, Any]:
        """Somebody who works there, and the start on the location's clock, if there is one."""
        cleaned = super().clean() or self.cleaned_data
        location, provider = cleaned.get("location"), cleaned.get("provider")
        if location and provider and not provider.rotas.filter(location=location).exists():
            words = {"name": provider.name, "place": location.name}
            self.add_error("provider", gettext("{name} has no hours in {place}.").format(**words))
        if location is None or not cleaned.get("first_at"):
            cleaned.pop("first_at", None)
            return cleaned
        return read_wall_clocks(self, cleaned, ["first_at"], location.time_zone)

    def values(self) -> Mapping[str, Any]:
        """As ``start_series`` is called, or ``start_series_at``."""
        return {**self.cleaned_data, "template": self.cleaned_data["template"].template}


def _start_series(patient: Patient, values: Mapping[str, Any], **who_and_when: Any) -> Series:
    start = start_series_at if "first_at" in values else start_series
    return start(patient=patient, **values, **who_and_when)


def _started(series: Series) -> Any:
    states = list(series.sessions.values_list("status", flat=True))
    if SessionStatus.BOOKED in states:
        return _("The series has begun, and its first session is booked.")
    if len(states) > 1:
        return _("The series has begun. Plan its sessions.")
    return _("The series has begun. Book its first session.")


register_buttons(
    Patient,
    Button(
        name="start-series",
        label=_("Start series"),
        capability=Capability.WRITE_SERIES,
        form=StartSeriesForm,
        act=_start_series,
        explanation=_("The template's current version is copied: what is published later doesn't change this series."),
        done=_started,
        style="primary",
        opens_result=True,
    ),
    new_visit,
    check,
)
