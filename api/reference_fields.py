"""Fields that name other rows: by an id or a key, within what the caller may see."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.fields import MOST_REFERENCES, as_uuid, is_key
from clinic.row_cache import Cached, known
from clinic.scope import is_within


class ReferenceField(serializers.Field[Any, Any, Any, Any]):
    """The id, or the key, of something that exists. Another shape is malformed; an unknown one is impossible (422).

    ``by`` is ``"pk"`` for people and events, ``"key"`` for what stands in the catalogue. One query each; none for what
    is ``kept``, of which ``only`` those count that have this attribute. ``find`` looks it up instead of a queryset.
    """

    default_error_messages = {
        "invalid": _("This isn't an id of the right shape."),
        "unknown_reference": _("There is nothing with this id, or nothing that you may use here."),
    }

    def __init__(
        self,
        *,
        by: str = "pk",
        queryset: QuerySet[Any] | None = None,
        kept: Cached[str, Any] | None = None,
        only: str | None = None,
        find: Callable[[str], Model | None] | None = None,
        **kwargs: Any,
    ) -> None:
        self.by, self.queryset, self.kept, self.only, self.find = by, queryset, kept, only, find
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: dict[int, object]) -> "ReferenceField":
        """Another one that is asked the same: a serializer has its own of each, and what they ask is never changed."""
        return type(self)(*self._args, **self._kwargs)  # type: ignore[attr-defined]  # DRF keeps them

    def to_internal_value(self, data: Any) -> Model:
        """The row."""
        if not (is_key(data) if self.by == "key" else as_uuid(data)):
            self.fail("invalid")
        found = self._find(data)
        if found is None or not is_within(found, caller_of(self)):
            self.fail("unknown_reference")
        return found

    def _find(self, name: str) -> Model | None:
        if self.kept is not None:
            return _if_it_counts(self.kept.get(name.lower()), self.only)
        if self.find is not None:
            return self.find(name)
        if self.queryset is None:
            return None
        rows = self.queryset.filter(**{self.by: name})
        # Of versions with the same key the first counts; of ids there is one, and no need to put it in order.
        found: Model | None = next(iter(rows.order_by()[:1]), None) if self.by == "pk" else rows.first()
        return found

    def to_representation(self, value: Any) -> str:
        """Its id or key."""
        return str(getattr(value, self.by))


def caller_of(field: "serializers.Field[Any, Any, Any, Any]") -> Any:
    """Who sent what ``field`` reads.

    :raises KeyError: its serializer wasn't told the request. Then nobody knows whose the scope is: not everybody's.
    """
    return field.context["request"].user


def _if_it_counts(row: Model | None, only: str | None) -> Model | None:
    return row if row is None or only is None or getattr(row, only) else None


class CachedField(serializers.Field[Any, Any, Any, Any]):
    """The attribute ``shows`` of what a foreign key names, from memory: nothing is joined. ``source`` is its column."""

    def __init__(self, *, kept: Cached[str, Any], shows: str, **kwargs: Any) -> None:
        self.kept, self.shows = kept, shows
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> str:
        """As text."""
        return str(getattr(known(self.kept, value), self.shows))


class ReferencesField(serializers.Field[Any, Any, Any, Any]):
    """Ids, or keys, of things that exist: 1 to 50, each once. One query, none for what is ``kept``."""

    default_error_messages = {
        "not_a_list": _("This is a list."),
        "empty": _("Name at least one."),
        "too_many": _("These are too many."),
        "invalid": _("One of these isn't an id of the right shape."),
        "duplicate": _("One of these stands here twice."),
        "unknown_reference": ReferenceField.default_error_messages["unknown_reference"],
    }

    def __init__(
        self,
        *,
        by: str = "pk",
        queryset: QuerySet[Any] | None = None,
        kept: Cached[str, Any] | None = None,
        only: str | None = None,
        **kwargs: Any,
    ) -> None:
        self.by, self.queryset, self.kept, self.only = by, queryset, kept, only
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Sequence[Model]:
        """The rows, in the order in which they were named."""
        self._check(data)
        found = self._find([name.lower() for name in data])
        caller = caller_of(self)
        rows = [row for row in found if row is not None and is_within(row, caller)]
        if len(rows) < len(found):
            self.fail("unknown_reference")
        return rows

    def _find(self, names: Sequence[str]) -> Sequence[Model | None]:
        if self.kept is not None:
            return [_if_it_counts(self.kept.get(name), self.only) for name in names]
        if self.queryset is None:
            return [None]
        rows = {str(getattr(row, self.by)): row for row in self.queryset.filter(**{f"{self.by}__in": names})}
        return [rows.get(name) for name in names]

    def _check(self, data: Any) -> None:
        if not isinstance(data, list):
            self.fail("not_a_list")
        if not data:
            self.fail("empty")
        if len(data) > MOST_REFERENCES:
            self.fail("too_many")
        if not all(is_key(name) if self.by == "key" else as_uuid(name) for name in data):
            self.fail("invalid")
        if len({name.lower() for name in data}) != len(data):
            self.fail("duplicate")

    def to_representation(self, value: Any) -> list[str]:
        """Their ids or keys, sorted."""
        rows = value.all() if hasattr(value, "all") else value
        return sorted(str(getattr(row, self.by)) for row in rows)
