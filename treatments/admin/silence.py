"""Acting without a message to the patient, where the desk speaks with them anyway."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def silently(*, are_several: bool = False) -> forms.BooleanField:
    """The field with which a form asks for it, named ``silently``; of all patients, where it ``are_several``."""
    label = _("don't tell the patients") if are_several else _("don't tell the patient")
    return forms.BooleanField(label=label, required=False)


def notify(cleaned: Any) -> bool:
    """Whether the patient is told, as actions are."""
    return not cleaned.get("silently", False)
