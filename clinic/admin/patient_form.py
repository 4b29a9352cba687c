"""The form of a patient: whoever would register somebody who is here already is shown who that is, first."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.actions.patients import CHANGEABLE
from clinic.admin.fields import DayField, DayInput
from clinic.admin.finding import rows_of
from clinic.models import Patient
from clinic.queries.belongings import read_belongings
from clinic.queries.duplicates import possible_duplicates

# Sent by "Register all the same": the ids of those who were looked at.
ANYWAY = "_anyway"
_TELLING = ("given_name", "family_name", "birth_date")


class PatientForm(forms.ModelForm):  # type: ignore[type-arg]
    """Refuses somebody new who may be here, unless each of those was looked at."""

    duplicates: Sequence[Mapping[str, Any]] = ()

    class Meta:
        model = Patient
        fields = sorted(CHANGEABLE)
        field_classes: ClassVar = {"birth_date": DayField}
        widgets: ClassVar = {"birth_date": DayInput}

    def clean(self) -> dict[str, Any]:
        """As ever; for somebody new, two queries more.

        :raises ValidationError: somebody like this is registered.
        """
        said = super().clean() or self.cleaned_data
        if not self.instance._state.adding or any(not said.get(name) for name in _TELLING):  # noqa: SLF001  (the documented way to ask)
            return said
        found = possible_duplicates(
            **{name: said[name] for name in _TELLING}, phone=said.get("phone") or "", email=said.get("email") or ""
        )
        if {str(patient.pk) for patient in found} - set(str(self.data.get(ANYWAY, "")).split(",")):
            read_belongings(found)
            self.duplicates = rows_of(found)
            raise forms.ValidationError(_("Nothing is saved yet: somebody like this is registered."), code="duplicate")
        return said

    @property
    def looked_at(self) -> str:
        """The ids of those who are shown."""
        return ",".join(str(row["patient"].pk) for row in self.duplicates)
