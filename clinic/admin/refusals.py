"""How a refusal reaches the person who asked: beside the field it is about, never as a broken page."""

from typing import Any, ClassVar

from django import forms
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from clinic.errors import DomainError


class Contradiction(DomainError):
    """A constraint of the database said no where no rule had a name for it."""

    code = "contradiction"
    message = _("This contradicts what is already kept. Look at it again; perhaps someone was faster.")


def refusal_of(error: DomainError | IntegrityError) -> DomainError:
    """What to say of an error that left nothing written."""
    return error if isinstance(error, DomainError) else Contradiction()


def add_refusal(form: forms.BaseForm, refusal: DomainError) -> None:
    """Show ``refusal`` at the field it names, or above the form."""
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, str(refusal))


class Refusable(forms.BaseModelForm):  # type: ignore[type-arg]  # of any model
    """A form that is shown again with what the act behind it was refused for."""

    refusal: ClassVar[DomainError | None] = None

    def clean(self) -> dict[str, Any] | None:
        """As usual, and never valid once refused."""
        cleaned = super().clean()
        if self.refusal:
            add_refusal(self, self.refusal)
        return cleaned
