"""What of the database the members of a list's rows need: nothing else is selected, and what is named comes along."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import ExpressionWrapper, F, Model, Prefetch, QuerySet
from phonenumber_field.modelfields import PhoneNumberField

from api.reference_fields import ReferenceField, ReferencesField

# A phone number is read as the text that is kept: making a number of it takes longer than all else of a patient.
AS_TEXT, _TEXT = "_as_text", models.CharField()
# Where the rows of a prefetched list are, and no more than they.
AS_LIST = "_as_list"


@dataclass
class Reads:
    """What has to be read for some members: ``columns`` of the row or of what belongs to it, ``others`` besides.

    Those are prefetched or annotated; of ``lists``, too, only the rows are wanted. ``is_known`` is False where nobody
    has said: then everything is read.
    """

    columns: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    is_known: bool = True

    @property
    def is_of_columns(self) -> bool:
        """Whether nothing but columns is read."""
        return self.is_known and not self.others and not self.lists

    @property
    def related(self) -> set[str]:
        """The rows that come along, by the ways to them."""
        return {name.rpartition("__")[0] for name in self.columns if "__" in name}

    def add(self, other: "Reads", prefix: str = "") -> None:
        """Also what ``other`` reads, of the row that ``prefix`` leads to."""
        self.columns |= {prefix + column for column in other.columns}
        others = other.others | other.lists if prefix else other.others
        self.others |= {prefix.partition("__")[0]} if prefix and others else others
        self.lists |= set() if prefix else other.lists
        self.is_known &= other.is_known


def narrowed(queryset: QuerySet[Any], reads: Reads, *, also: Iterable[str] = ()) -> QuerySet[Any]:
    """The same rows, without what ``reads`` doesn't name; ``also`` are further columns that somebody asks for."""
    if not reads.is_known:
        return queryset.select_related(*reads.related) if reads.related else queryset
    reads.columns |= {*also, "pk"}
    columns, related = reads.columns, reads.related
    phones = {name for name in columns if isinstance(concrete(name, queryset.model), PhoneNumberField)}
    wanted = _prefetched(queryset, reads)
    narrow = queryset.select_related(None).prefetch_related(None).only(*(columns - phones))
    if phones:
        narrow = narrow.annotate(**{name + AS_TEXT: ExpressionWrapper(F(name), _TEXT) for name in phones})
    if related:
        narrow = narrow.select_related(*related)
    return narrow.prefetch_related(*wanted) if wanted else narrow


def _prefetched(queryset: QuerySet[Any], reads: Reads) -> "list[str | Prefetch[str]]":
    """What of the prefetches is read. Of lists the rows alone: the framework would make a query set for each row."""
    wanted: list[Any] = []
    for each in queryset._prefetch_related_lookups:  # type: ignore[attr-defined]  # noqa: SLF001
        name, below = (each, None) if isinstance(each, str) else (each.prefetch_to, each.queryset)
        # By its first name only: what is prefetched may go on from there.
        first = name.partition("__")[0]
        if first in reads.others or (first in reads.lists and (first != name or first != _through(each))):
            wanted.append(each)
        elif first in reads.lists:
            wanted.append(Prefetch(first, queryset=below, to_attr=first + AS_LIST))
    return wanted


def _through(lookup: "str | Prefetch[str]") -> str:
    return lookup if isinstance(lookup, str) else lookup.prefetch_through


def declared(paths: Iterable[str], model: type[Model] | None) -> Reads:
    """Of paths with dots. What a property makes of the row isn't known."""
    needed = Reads(is_known=model is not None)
    for path in (each.replace(".", "__") for each in paths):
        if model is None:
            break
        first, relation = path.partition("__")[0], _single(path, model)
        if concrete(path, model) is not None:
            needed.columns.add(path)
        elif relation:
            needed.columns |= _whole(relation, model)
            # It may go on to what is prefetched.
            needed.others.add(first)
        elif isinstance(getattr(model, first, None), (property, cached_property)):
            needed.is_known = False
        else:
            needed.others.add(first)
    return needed


def _single(path: str, model: type[Model]) -> str | None:
    """As far as ``path`` leads to one row at most; None if it doesn't begin so, or goes on to many."""
    names: list[str] = []
    last = path.rsplit("__", maxsplit=1)[-1]
    for name in path.split("__"):
        step = next((each for each in model._meta.get_fields() if each.name == name), None)  # noqa: SLF001
        if step is None or not (step.many_to_one or step.one_to_one):
            return "__".join(names) or None if name == last else None
        names.append(name)
        model = step.related_model  # type: ignore[assignment]  # of no generic relation
    return "__".join(names)


def _whole(path: str, model: type[Model]) -> set[str]:
    """Every column of the row that ``path`` leads to."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]  # noqa: SLF001
    return {f"{path}__{each.attname}" for each in model._meta.concrete_fields}  # noqa: SLF001


def plain_reads(each: Any, path: str, model: type[Model]) -> Reads:
    """What the field ``each`` reads, that shows what ``path`` leads to as it is."""
    found = concrete(path, model)
    if found is None:
        return Reads(lists={path}) if isinstance(each, ReferencesField) else declared([path], model)
    if isinstance(each, ReferenceField) and found.is_relation and each.by != "pk":
        path = f"{path}__{each.by}"
    return Reads(columns={path})


def concrete(path: str, model: type[Model]) -> Any:
    """The field of a column that ``path`` leads to through foreign keys, None if it doesn't."""
    *through, last = path.split("__")
    for name in through:
        step = _field(name, model)
        if step is None or (not step.many_to_one and not (step.one_to_one and step.concrete)):
            return None
        model = step.related_model
    return _field(last, model)


def _field(name: str, model: type[Model]) -> Any:
    try:
        found = model._meta.get_field(name)  # noqa: SLF001  (the documented way to ask)
    except FieldDoesNotExist:
        return None
    return found if getattr(found, "column", None) and not found.many_to_many else None
