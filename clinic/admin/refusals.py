"""How a refusal reaches the person who asked: beside the field it is about, never as a broken page."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import BaseConstraint, Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.errors import DomainError
from clinic.metrics.counted import count_refusal


class Contradiction(DomainError):
    """A constraint of the database said no where no rule had a name for it."""

    code = "contradiction"
    message = _("This contradicts what is already kept. Look at it again; perhaps someone was faster.")


def refusal_of(error: DomainError | IntegrityError) -> DomainError:
    """What to say of an error that left nothing written."""
    refusal = error if isinstance(error, DomainError) else Contradiction()
    count_refusal(refusal)
    return refusal


def add_refusal(form: forms.BaseForm, refusal: DomainError) -> None:
    """Show ``refusal`` at the field it names, or above the form."""
    count_refusal(refusal)
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, str(refusal))


def _each(errors: ValidationError) -> list[ValidationError]:
    if hasattr(errors, "error_dict"):
        return [error for found in errors.error_dict.values() for error in found]
    return list(errors.error_list)


def _unnamed_constraints(model: type[Model]) -> dict[str, str]:
    return {
        str(constraint.get_violation_error_message()): constraint.name
        for constraint in model._meta.constraints  # noqa: SLF001
        if constraint.violation_error_message == BaseConstraint.default_violation_error_message
    }


class Refusable(forms.BaseModelForm):  # type: ignore[type-arg]  # of any model
    """A form that is shown again with what the act behind it was refused for."""

    refusal: ClassVar[DomainError | None] = None

    def _update_errors(self, errors: ValidationError) -> None:
        """As usual; a constraint without words of its own is said by its name, which is a sentence."""
        unnamed = _unnamed_constraints(self._meta.model)
        for error in _each(errors):
            if rule := unnamed.get(str(error.message)):
                error.message = _("This must hold: %(rule)s.")
                error.params = {"rule": gettext(rule.replace("_", " "))}
        super()._update_errors(errors)  # type: ignore[misc]  # Django's, not in the stubs

    def clean(self) -> dict[str, Any] | None:
        """As usual, and never valid once refused."""
        cleaned = super().clean()
        if self.refusal:
            add_refusal(self, self.refusal)
        return cleaned
