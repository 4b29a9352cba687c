"""Bringing a table in line with a reference file: new rows are created, differing ones changed, none removed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from clinic import audit
from clinic.actions.reference.rows import Row
from clinic.changes import counter_of
from clinic.models import User

Key = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a row says: ``values`` by column (``treatment_id``), ``links`` by the name of a many-to-many field."""

    row: Row
    values: Mapping[str, Any]
    links: Mapping[str, Sequence[models.Model]] = field(default_factory=dict)


@dataclass(kw_only=True)
class Outcome:
    """What was done to one ``kind`` of row; ``changed`` tells for each name which fields differed.

    ``kept`` names what is in the database and not in the file.
    """

    kind: str
    created: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)


def upsert(
    model: type[models.Model],
    entries: Iterable[Entry],
    *,
    kind: str,
    by: User,
    at: datetime,
    key: Sequence[str] = ("key",),
    name: Callable[[Any], str] = attrgetter("key"),
) -> Outcome:
    """Bring the table of ``model`` in line with ``entries``, told apart by the columns in ``key``.

    ``name`` says what a row is called that the file doesn't have. Seven queries or fewer, two or three more for each
    many-to-many field.

    :raises BadRow: an entry can't be stored.
    """
    stored = {_key(row, key): row for row in model._default_manager.all()}  # noqa: SLF001
    sync = _Sync(model, Outcome(kind=kind))
    for entry in entries:
        sync.take(entry, stored.pop(tuple(entry.values[column] for column in key), None))
    sync.outcome.kept = sorted(map(name, stored.values()))
    sync.write(by=by, at=at)
    return sync.outcome


def checked(row: Row, instance: models.Model) -> models.Model:
    """The same ``instance``, its own fields validated: choices, lengths, bounds. No queries.

    :raises BadRow: one of them doesn't hold.
    """
    related = {each.name for each in instance._meta.fields if each.is_relation}  # noqa: SLF001
    try:
        instance.clean_fields(exclude=related)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise row.refused("“{name}”: {message}", name=name, message=messages[0]) from error
    return instance


@contextmanager
def blaming(written: Collection[tuple[Row, models.Model]]) -> Iterator[None]:
    """Turn the violation of a constraint inside into a refusal of the row that breaks it."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        for row, instance in written:
            try:
                instance.validate_constraints()
            except ValidationError as broken:
                raise row.refused("{messages}", messages=" ".join(broken.messages)) from error
        raise


class _Sync:
    """What has to be written to one table."""

    def __init__(self, model: type[models.Model], outcome: Outcome) -> None:
        self.model, self.outcome = model, outcome
        self.links = _Links(model)
        self.new: list[tuple[Row, models.Model]] = []
        self.differing: list[tuple[Row, models.Model]] = []
        self.columns: set[str] = set()
        self.acts: list[tuple[str, models.Model, Sequence[str]]] = []

    def take(self, entry: Entry, stored: models.Model | None) -> None:
        if stored is None:
            self._create(entry)
            return
        columns = [name for name, value in entry.values.items() if getattr(stored, name) != value]
        fields = [*map(self._field, columns), *self.links.differing(stored, entry.links)]
        if not fields:
            self.outcome.unchanged += 1
            return
        self._change(entry, stored, columns, fields)

    def write(self, *, by: User, at: datetime) -> None:
        manager = self.model._default_manager  # noqa: SLF001
        with blaming([*self.new, *self.differing]):
            manager.bulk_create([instance for _, instance in self.new])
            if self.columns:
                manager.bulk_update([instance for _, instance in self.differing], sorted(self.columns))
        self.links.write()
        audit.record_all(self.acts, by=by, at=at)

    def _create(self, entry: Entry) -> None:
        instance = checked(entry.row, self.model(**entry.values))
        self.links.differing(instance, entry.links)
        self.new.append((entry.row, instance))
        self.outcome.created.append(entry.row.name)
        self.acts.append(("created", instance, list(map(self._field, entry.values))))

    def _change(self, entry: Entry, stored: models.Model, columns: Sequence[str], fields: list[str]) -> None:
        for name in columns:
            setattr(stored, name, entry.values[name])
        self.columns.update(columns)
        if counter := counter_of(self.model):
            setattr(stored, counter, getattr(stored, counter) + 1)
            self.columns.add(counter)
        self.differing.append((entry.row, checked(entry.row, stored)))
        self.outcome.changed[entry.row.name] = fields
        self.acts.append(("changed", stored, fields))

    def _field(self, column: str) -> str:
        return self.model._meta.get_field(column).name  # noqa: SLF001


class _Links:
    """The rows of the tables between two others, for every many-to-many field of ``model`` that is asked about."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.stored: dict[str, dict[Key, Any]] = {}
        self.missing: dict[str, list[Key]] = {}
        self.surplus: dict[str, list[Any]] = {}

    def differing(self, instance: models.Model, links: Mapping[str, Sequence[models.Model]]) -> list[str]:
        """The names of the fields whose links aren't those of ``instance``, which are noted to be written."""
        return [name for name, wanted in links.items() if self._differs(instance, name, wanted)]

    def write(self) -> None:
        for name, pairs in self.missing.items():
            through = self._through(name)
            columns = self._columns(name)
            through._default_manager.bulk_create(  # noqa: SLF001
                through(**dict(zip(columns, pair, strict=True))) for pair in pairs
            )
            if self.surplus[name]:
                through._default_manager.filter(pk__in=self.surplus[name]).delete()  # noqa: SLF001

    def _differs(self, instance: models.Model, name: str, wanted: Sequence[models.Model]) -> bool:
        asked = [(instance.pk, linked.pk) for linked in wanted]
        stored = self._stored(name)
        missing = [pair for pair in asked if pair not in stored]
        surplus = [pk for pair, pk in stored.items() if pair[0] == instance.pk and pair not in asked]
        self.missing[name] += missing
        self.surplus[name] += surplus
        return bool(missing or surplus)

    def _stored(self, name: str) -> dict[Key, Any]:
        if name not in self.stored:
            self.missing[name], self.surplus[name] = [], []
            rows = self._through(name)._default_manager.values_list("pk", *self._columns(name))  # noqa: SLF001
            self.stored[name] = {(owner, linked): pk for pk, owner, linked in rows}
        return self.stored[name]

    def _through(self, name: str) -> type[models.Model]:
        through: type[models.Model] = getattr(self.model, name).through
        return through

    def _columns(self, name: str) -> tuple[str, str]:
        many: Any = self.model._meta.get_field(name)  # noqa: SLF001
        return f"{many.m2m_field_name()}_id", f"{many.m2m_reverse_field_name()}_id"


def _key(row: models.Model, columns: Sequence[str]) -> Key:
    return tuple(getattr(row, column) for column in columns)
