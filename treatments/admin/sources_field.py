"""Where a number or a sentence of the catalogue comes from, as somebody types it."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.admin.fields import text


class SourcesField(forms.CharField):
    """The keys of sources in one line; a list of them, each once."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {
            "label": _("sources"),
            "max_length": 600,
            "widget": text(autocapitalize="characters"),
            "help_text": _("Their keys with commas between, BG for background. The grade is that of the best."),
            **kwargs,
        }
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A list is shown with commas between; what was typed, as it was typed."""
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Sequence[str]:
        """The keys."""
        return list(dict.fromkeys(re.findall(r"[^\s,;]+", super().clean(value))))
