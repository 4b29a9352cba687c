"""The reason that is asked for, and kept with what is done."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm
from clinic.admin.fields import text
from treatments.admin.rulings import LONGEST_REASON


class ReasonForm(ActForm):
    """Why."""

    reason = forms.CharField(label=_("reason"), max_length=LONGEST_REASON, widget=text())

    @property
    def asked(self) -> Sequence[forms.BoundField]:
        """The fields that say what is wanted: all."""
        return list(self)
