"""What a token may be given, as a table: a row for each resource, a column for each of what it may do with it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from api.mixins import Listed
from api.scopes import EVERYTHING, GRANTABLE, MERGE, OVERRIDE, READ, RESOURCES, WRITE, scope_for
from api.views import ResourceView
from clinic.roles import ROLES_FOR, Role

VERBS = {
    READ: _("read"),
    WRITE: pgettext_lazy("scope", "write"),
    OVERRIDE: pgettext_lazy("scope", "override"),
    MERGE: pgettext_lazy("scope", "merge"),
}

# What no model is named after.
_NAMES = {
    "availability": _("free times"),
    "clinical-notes": _("clinical notes"),
    "lots": _("lots"),
    "restrictions": _("restrictions"),
    "series-templates": _("series templates"),
}


class Cell(NamedTuple):
    """One box to tick: a scope, what it is called, and whether it is ticked."""

    scope: str
    label: str
    is_ticked: bool


class Row(NamedTuple):
    """A resource, what people call it, and a cell for each verb; None where that can't be given."""

    resource: str
    label: str
    cells: Sequence[Cell | None]


class ScopeMatrix(forms.CheckboxSelectMultiple):
    """The boxes as a table, above it the one for everything."""

    template_name = "admin/api/scope_matrix.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With the rows of the table."""
        context = super().get_context(name, value, attrs)
        ticked = set(value or ())
        return {
            **context,
            "verbs": [capfirst(label) for label in VERBS.values()],
            "rows": list(_rows(ticked)),
            "everything": Cell(EVERYTHING, "", EVERYTHING in ticked),
        }


class ScopesField(forms.MultipleChoiceField):
    """Scopes, ticked in a table. Everything is everything, whatever else is ticked beside it."""

    widget = ScopeMatrix

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[(scope, scope) for scope in sorted(GRANTABLE)], **kwargs)

    def clean(self, value: Any) -> list[str]:
        """What was ticked, in the order of the table.

        :raises ValidationError: nothing, or what can't be given.
        """
        ticked = set(super().clean(value))
        if not ticked:
            raise ValidationError(self.error_messages["required"], code="required")
        return [EVERYTHING] if EVERYTHING in ticked else sorted(ticked)


def _rows(ticked: set[str]) -> Iterator[Row]:
    named = sorted((label_of(resource), resource) for resource in RESOURCES)
    for label, resource in named:
        scopes = [f"{resource}:{verb}" for verb in VERBS]
        cells = [
            Cell(scope, f"{label}: {VERBS[verb]}", scope in ticked) if scope in ticked or _is_of_use(scope) else None
            for scope, verb in zip(scopes, VERBS, strict=True)
        ]
        yield Row(resource, label, cells)


def label_of(resource: str) -> str:
    """What people call the rows of a resource."""
    return capfirst(str(_NAMES.get(resource) or _models().get(resource) or resource.replace("-", " ")))


@cache
def _models() -> dict[str, Any]:
    """What each resource's rows are called. The words are translated where they are shown."""
    return {
        view.resource: view.queryset.model._meta.verbose_name_plural  # noqa: SLF001
        for view in _views(Listed)
        if hasattr(view, "resource") and not view.part and view.queryset is not None
    }


def _is_of_use(scope: str) -> bool:
    """Whether it can be given, and a program may do with it what it is for.

    Reading what no operation of the API itself reads may be asked elsewhere, and so may all of what has none.
    """
    resource, _colon, verb = scope.partition(":")
    if scope not in GRANTABLE:
        return False
    asked = _asked()
    if scope in asked:
        return asked[scope]
    return verb != WRITE or not any(f"{resource}:{other}" in asked for other in (READ, WRITE))


@cache
def _asked() -> Mapping[str, bool]:
    """The scopes that some operation of the API takes, and whether a program may do any of what takes it."""
    asked: dict[str, bool] = {}
    for view in _views(ResourceView):
        for action, capability in getattr(view, "capabilities", {}).items():
            if resource := view.scope_resources.get(action, view.resource):
                scope = scope_for(resource, capability)
                asked[scope] = asked.get(scope, False) or Role.INTEGRATION in ROLES_FOR[capability]
    return asked


def _views(base: type[ResourceView]) -> Iterator[type[ResourceView]]:
    for view in base.__subclasses__():
        yield view
        yield from _views(view)
