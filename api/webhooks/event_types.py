"""Of what a webhook tells, as boxes to tick: a group for each resource, above them the one for all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from api.admin.scope_matrix import Cell, label_of
from api.events.catalogue import KINDS, names
from api.webhooks.owners import ALL


class Group(NamedTuple):
    """What is told of one resource: what people call it, and a box for each type."""

    resource: str
    label: str
    cells: Sequence[Cell]


class EventTypeBoxes(forms.CheckboxSelectMultiple):
    """The types by what they are about."""

    template_name = "admin/api/event_types.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With the groups; whatever is ticked has a box."""
        context = super().get_context(name, value, attrs)
        ticked = set(value or ())
        offered = {str(choice) for choice, _label in self.choices}
        return {
            **context,
            "everything": Cell(ALL, "", ALL in ticked),
            "groups": sorted(_groups(offered | ticked, ticked), key=lambda group: group.label),
        }


class EventTypesField(forms.MultipleChoiceField):
    """Names of events. All is all, whatever else is ticked beside it."""

    widget = EventTypeBoxes

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.offer(names())

    def offer(self, types: Sequence[str], ticked: Sequence[str] = ()) -> None:
        """Have boxes for ``types``, and for what is ticked already."""
        self.choices = [(each, each) for each in (ALL, *sorted({*types, *ticked} - {ALL}))]

    def clean(self, value: Any) -> list[str]:
        """What was ticked, in order.

        :raises ValidationError: nothing, or what there isn't.
        """
        ticked = set(super().clean(value))
        if not ticked:
            raise ValidationError(self.error_messages["required"], code="required")
        return [ALL] if ALL in ticked else sorted(ticked)


def _groups(offered: set[str], ticked: set[str]) -> Iterator[Group]:
    by_resource: dict[str, list[str]] = defaultdict(list)
    for kind in KINDS:
        # Each in the order of the catalogue, which is that of what happens; some are told of by two acts.
        if kind.name in offered and kind.name not in by_resource[kind.resource]:
            by_resource[kind.resource].append(kind.name)
    for resource, types in by_resource.items():
        if types:
            yield Group(resource, label_of(resource), [Cell(each, each, each in ticked) for each in types])
