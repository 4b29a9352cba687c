"""Retiring a term of the catalogue: what depends on it is shown on its page, and before it is retired."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.actions.retiring import retire_entry, take_up_entry
from clinic.admin.buttons import ActForm, Button, address_of, register_buttons
from clinic.admin.panels import Panel, register_panel
from clinic.models import User
from clinic.roles import Capability

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Dependent:
    """Something that a term is used by, in words; ``address`` is its page, if it has one."""

    words: Text
    address: str = ""


def dependent(subject: Model, words: Text = "") -> Dependent:
    """``subject`` itself, which has a page."""
    return Dependent(words=words or str(subject), address=address_of(subject))


Find = Callable[[Any], Iterable[Dependent]]
_finders: dict[type[Model], list[Find]] = defaultdict(list)


def register_dependents(model: type[Model], find: Find) -> None:
    """Show what ``find(subject)`` gives as what depends on a row of ``model``. Any app may say what it uses."""
    _finders[model].append(find)


def dependents_of(subject: Model) -> Sequence[Dependent]:
    """All that depends on ``subject``."""
    return [each for find in _finders[type(subject)] for each in find(subject)]


def show_dependents(model: type[Model], *, note: Text) -> None:
    """Give the page of every row of ``model`` a panel: ``note`` says what may be changed, then what depends on it."""

    def fill(request: HttpRequest, subject: Any) -> Mapping[str, Any]:  # noqa: ARG001  (a panel's signature)
        is_retired = not getattr(subject, "is_in_use", True)
        found = dependents_of(subject) if _finders[model] else None
        return {"note": note, "dependents": found, "is_retired": is_retired}

    template = "admin/clinic/panels/dependents.html"
    register_panel(model, Panel(template=template, fill=fill, capability=Capability.READ_CATALOGUE, place=40))


class RetireForm(ActForm):
    """Nothing to fill in; what depends on it is in view."""

    @property
    def dependents(self) -> Sequence[Dependent]:
        """What depends on it."""
        return dependents_of(self.subject)


def _retire(entry: Any, values: Mapping[str, Any], **who_and_when: Any) -> Any:  # noqa: ARG001  (there are none)
    return retire_entry(entry=entry, **who_and_when)


def _take_up(entry: Any, values: Mapping[str, Any], **who_and_when: Any) -> Any:  # noqa: ARG001  (there are none)
    return take_up_entry(entry=entry, **who_and_when)


def _is_in_use(entry: Any, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return bool(entry.is_in_use)


def _is_retired(entry: Any, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return not entry.is_in_use


def register_retiring(model: type[Model], *, explanation: Text, take_up: Callable[..., Any] = _take_up) -> None:
    """Let terms of ``model`` be retired, which ``explanation`` says the effect of, and taken up again."""
    register_buttons(
        model,
        Button(
            name="retire",
            label=_("Retire"),
            capability=Capability.WRITE_CATALOGUE,
            form=RetireForm,
            act=_retire,
            is_offered=_is_in_use,
            explanation=explanation,
            template="admin/clinic/retire.html",
            style="danger",
            done=_("It is retired."),
            undone_by="take-up",
        ),
        Button(
            name="take-up",
            label=_("Use again"),
            capability=Capability.WRITE_CATALOGUE,
            act=take_up,
            is_offered=_is_retired,
            done=_("It is in use again."),
        ),
    )
