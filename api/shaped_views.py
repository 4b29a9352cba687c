"""In which shape a view answers: what of its rows is read, and how they become members."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from api import pagination, shapes
from api.concurrency import etag_of
from api.flat import flat
from api.reads import narrowed
from api.rows import plan_of
from api.serializers import Output
from clinic.changes import counter_of

PAGED = ("list", "search")
SHAPED = (*PAGED, "retrieve")


class ShapedView(GenericViewSet[Any]):
    """A view whose callers may say what of a row they want.

    ``outputs`` are the serializers of what each action answers, ``serializer_class`` unless said. ``binaries`` are the
    actions that answer with bytes, and of which media type. ``orderings`` maps the words of ``?ordering=`` to columns,
    the last of them unique; the first is used unless said. ``expansions`` are the members that lists and single rows
    show rather than name, on demand.
    """

    outputs: ClassVar[Mapping[str, type[BaseSerializer[Any]]]] = {}
    binaries: ClassVar[Mapping[str, str]] = {}
    orderings: ClassVar[Mapping[str, Sequence[str]]] = {"id": ("id",)}
    expansions: ClassVar[shapes.Expansions] = {}
    shape = shapes.Shape()

    @property
    def is_shaped(self) -> bool:
        """Whether the caller may say in which shape the present action answers: lists, and what is read one by one."""
        is_said = self.action in SHAPED and self.action not in self.binaries
        return is_said and issubclass(self.get_serializer_class(), Output)

    @property
    def shape_parameters(self) -> frozenset[str]:
        """The parameters that say so."""
        if not self.is_shaped:
            return frozenset()
        return shapes.PARAMETERS if self.action in PAGED else shapes.PARAMETERS - {shapes.COUNT}

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        """What renders the present action."""
        return self.outputs.get(self.action) or super().get_serializer_class()

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """What renders the present action, in the shape that is asked for."""
        if self.shape.fields is not None:
            kwargs["fields"] = self.shape.fields
        return super().get_serializer(*args, **kwargs)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that were asked for, and of them what was."""
        return self.as_shaped(super().filter_queryset(queryset))

    def as_shaped(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The same rows, without what isn't shown of them."""
        output, is_paged = self.get_serializer_class(), self.action in PAGED
        if not issubclass(output, Output) or not (is_paged or self.is_shaped):
            return queryset
        reads = shapes.reads_of(output, self.shape.expand, self.expansions)
        # What an entity tag of its own is made of, nobody says.
        if not is_paged and (self.shape.fields is None or type(self).etag is not ShapedView.etag):
            return queryset.select_related(*reads.related) if reads.related else queryset
        names = self.get_serializer().names
        reads.add(plan_of(output).reads(names))
        narrow = narrowed(queryset, reads, also=self._also_read(queryset.model, is_paged=is_paged))
        return flat(narrow) if is_paged and reads.is_of_columns and plan_of(output).is_plain(names) else narrow

    def _also_read(self, model: type[Model], *, is_paged: bool) -> Sequence[str]:
        if is_paged:
            return self.ordering
        counter = counter_of(model)
        return [counter] if counter else []

    @property
    def ordering(self) -> Sequence[str]:
        """The columns that the present page is ordered by."""
        ordering = pagination.read_ordering(self.request.query_params, self.orderings)
        return [name.removeprefix("-") for name in ordering]

    def shown(self, rows: Sequence[Any]) -> list[Any]:
        """``rows`` as the caller gets them."""
        serializer = self.get_serializer()
        members = [serializer.to_representation(row) for row in rows]
        if self.shape.expand:
            answered = shapes.Answered(rows=lambda: rows, context=serializer.context)
            show = shapes.expanding(type(serializer), self.shape.expand, self.expansions, answered)
            for row, shown in zip(rows, members, strict=True):
                show(row, shown)
        return members

    def etag(self, instance: Model) -> str:
        """The entity tag of ``instance``."""
        return etag_of(instance)
