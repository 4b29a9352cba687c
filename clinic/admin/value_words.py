"""What columns say, in the words of the admin: labels of choices, yes and no, days, moments, and names for keys."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clinic.admin.times import as_day, as_named_moment
from clinic.combined_queries import read_together
from clinic.models import User
from clinic.queries.reference import LOCATIONS
from clinic.row_cache import cache_of
from clinic.scope import is_narrowed, path_to_location, within_scope

Model = type[models.Model]
UTC = "UTC"


@dataclass(frozen=True)
class Naming:
    """What rows of a model are called, and the relations that it takes to say it."""

    along: Sequence[str] = ()
    say: Callable[[Any], str] = str


_namings: dict[Model, Naming] = {}


def register_namings(namings: Mapping[Model, Naming]) -> None:
    """Name rows of these models so. Others are named by themselves, with nothing read along."""
    _namings.update(namings)


class Value(NamedTuple):
    """What the database wrote in a column of the row with the id ``row``."""

    field: "models.Field[Any, Any]"
    row: UUID
    written: Any


@dataclass(frozen=True)
class Sayings:
    """What is needed to say values: names by model and key, and the zone of the location at which a row is."""

    names: Mapping[tuple[Model, str], str]
    zones: Mapping[UUID, str]

    def say(self, value: Value, *, is_plain: bool = False) -> str:
        """``value`` in words; nothing where it says nothing. ``is_plain`` leaves days and moments in ISO 8601."""
        field, row, written = value
        if written is None:
            return ""
        if isinstance(written, list):
            # Of an array the field says what each of them is.
            each = getattr(field, "base_field", field)
            return ", ".join(self.say(Value(each, row, one), is_plain=is_plain) for one in written)
        if isinstance(written, dict):
            return ", ".join(f"{name}: {one}" for name, one in written.items())
        return self._say_one(value, is_plain=is_plain)

    def _say_one(self, value: Value, *, is_plain: bool) -> str:
        field, _row, written = value
        if field.related_model:
            return self.names.get((_model_of(field), str(written)), str(written))
        if field.flatchoices:
            return str(dict(field.flatchoices).get(written, written))
        if isinstance(written, bool):
            return _("yes") if written else _("no")
        return str(written) if is_plain else self._on_the_calendar(value)

    def _on_the_calendar(self, value: Value) -> str:
        field, row, written = value
        if isinstance(field, models.DateTimeField):
            return as_named_moment(datetime.fromisoformat(written), self.zones.get(row, UTC))
        return as_day(date.fromisoformat(written)) if isinstance(field, models.DateField) else str(written)


def sayings_for(request: HttpRequest, values: Sequence[Value]) -> Sayings:
    """What ``values`` are said with, as far as the one who asks may read it: the rest keeps its id, and UTC.

    What is kept in memory costs nothing; all that isn't is read with one query.
    """
    wanted = _wanted(request, values)
    names: dict[tuple[Model, str], str] = {}
    asked: dict[Model, models.QuerySet[Any]] = {}
    for model, keys in wanted.items():
        kept = None if is_narrowed(model, request.user) else cache_of(model)
        if kept:
            rows = ((key, kept.get(key)) for key in keys)
            names |= {(model, key): str(row) for key, row in rows if row}
        else:
            asked[model] = _rows(request, model, keys)
    places = _places(values)
    read_together([*asked.values(), *places])
    names |= {(model, str(row.pk)): name_of(row) for model, rows in asked.items() for row in rows}
    located = ((row.pk, LOCATIONS.get(str(row.said_at))) for rows in places for row in rows if row.said_at)
    return Sayings(names, {pk: location.time_zone for pk, location in located if location})


def name_of(row: models.Model) -> str:
    """What it is called. No query, where what that takes was read along."""
    return _namings.get(type(row), Naming()).say(row)


def person_of(user: User) -> str:
    """The name of somebody who signs in, and what they sign in as."""
    name = user.get_full_name()
    return f"{name} ({user.get_username()})" if name else user.get_username()


register_namings({User: Naming(say=person_of)})


@cache
def field_of(model: Model, column: str) -> "models.Field[Any, Any] | None":
    """The field of ``model`` that is kept in ``column``, or called so."""
    fields = model._meta.concrete_fields  # noqa: SLF001  (the documented way to ask)
    return next((each for each in fields if column in (each.column, each.name)), None)


def label_of(model: Model, column: str) -> str:
    """What a column or field of ``model`` is called in the admin; its own name, where it is none of these."""
    field = field_of(model, column)
    return capfirst(str(field.verbose_name)) if field else column


def _model_of(field: Any) -> Model:
    model: Model = field.related_model
    return model


def _wanted(request: HttpRequest, values: Sequence[Value]) -> Mapping[Model, set[str]]:
    found: dict[Model, set[str]] = defaultdict(set)
    for field, _row, written in values:
        if field.related_model and written is not None:
            found[_model_of(field)].add(str(written))
    # Whoever acted is named beside each act; the rest is for who may open its page.
    return {model: keys for model, keys in found.items() if model is User or may_read(request, model)}


def may_read(request: HttpRequest, model: Model) -> bool:
    """Whether the admin shows rows of ``model`` to the one who asks."""
    return admin.site.is_registered(model) and admin.site.get_model_admin(model).has_view_permission(request)


def _rows(request: HttpRequest, model: Model, keys: set[str]) -> "models.QuerySet[Any]":
    """Those that the one who asks sees, with no more than names them: PostgreSQL carries at most 1,664 columns."""
    rows = within_scope(model._base_manager.filter(pk__in=keys), request.user)  # noqa: SLF001  (whatever a default one leaves out)
    naming = _namings.get(model)
    return rows.select_related(*naming.along) if naming and naming.along else rows


def _places(values: Sequence[Value]) -> "Sequence[models.QuerySet[Any]]":
    """By model the rows that have moments to say, with the id of the location at which each is."""
    found: dict[Model, set[UUID]] = defaultdict(set)
    for field, row, written in values:
        if isinstance(field, models.DateTimeField) and written is not None:
            found[field.model].add(row)
    return list(_located(found))


def _located(found: Mapping[Model, set[UUID]]) -> "Iterator[models.QuerySet[Any]]":
    for model, keys in found.items():
        # A row that may be in several places has no clock of its own.
        if len(paths := path_to_location(model) or ()) == 1:
            rows = model._base_manager.filter(pk__in=keys).only("pk")  # noqa: SLF001  (as above)
            yield rows.annotate(said_at=models.F(paths[0]))
