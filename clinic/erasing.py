"""What becomes of each row that leads to a patient who is erased. An app declares its own in ``AppConfig.ready()``.

Every model is declared, and of those whose rows stay every field: ``undeclared`` names what isn't, and a test fails
for it. Rows are removed, or stay with some fields scrubbed and the others kept for a reason.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Case, Field, Model, Value, When

from clinic.merging import Hindrance
from clinic.models.versions import RowVersion, versions_of


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Rows of ``model`` that lead to a patient by the lookup ``path``; ``pk`` for patients themselves.

    Unless they are ``removed``, they stay: ``scrubbed`` says what stands for which field afterwards, ``kept`` why the
    others stay. ``files`` are fields with the names of files in the storage of the photos, which go too.
    """

    model: type[Model]
    path: str
    removed: bool = True
    scrubbed: Mapping[str, Any] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[str] = ()

    @property
    def depth(self) -> int:
        """How many steps it is to the patient: what is further away is read, and removed, first."""
        return self.path.count("__")

    @property
    def names_kept(self) -> frozenset[str]:
        """The fields that stay as they are."""
        return frozenset(name for names in self.kept.values() for name in names.split())


@dataclass(frozen=True, kw_only=True)
class ErasureRule:
    """``hindrances(patients, at)`` tells what has to be done first; ``clear(patients, at)`` does what rows can't say.

    Both at a constant number of queries; ``clear`` gives the names of files that go with what it cleared.
    """

    hindrances: Callable[[Sequence[UUID], datetime], Sequence[Hindrance]] = lambda _patients, _at: ()
    clear: Callable[[Sequence[UUID], datetime], Sequence[str]] = lambda _patients, _at: ()


_rows: dict[type[Model], Rows] = {}
_of_nobody: dict[type[Model], str] = {}
_rules: list[ErasureRule] = []

# Where a session keeps what was typed into search boxes.
SESSION_SEARCHES = "searches"
# Whatever else a row says: which one it is, and the counters that tell readers that they hold an old one.
ITSELF = "id version revision created_at updated_at"


def removed(path: str, *models: type[Model], files: Sequence[str] = ()) -> None:
    """Declare that rows of ``models`` go when the patient does."""
    for model in models:
        _declare(Rows(model=model, path=path, files=files))


def stays(path: str, model: type[Model], *, kept: Mapping[str, str], scrubbed: Mapping[str, Any] | None = None) -> None:
    """Declare that rows of ``model`` stay, without identity; ``kept`` are reasons, each with the fields it is for."""
    itself = {"which row it is": ITSELF}
    _declare(Rows(model=model, path=path, removed=False, scrubbed=scrubbed or {}, kept={**itself, **kept}))


def of_nobody(reason: str, *models: type[Model]) -> None:
    """Declare that rows of ``models`` hold no patient's data: ``reason`` says what they are, or hold instead."""
    for model in models:
        if model in _rows or _of_nobody.setdefault(model, reason) != reason:
            raise AssertionError(model)


def dashed(name: str) -> Case:
    """A dash in the place of whatever the field ``name`` says, where it has to say something; else nothing still."""
    return Case(When(**{name: ""}, then=Value("")), default=Value("-"))


def register_erasure_rule(rule: ErasureRule) -> None:
    """Ask this rule, and let it clear."""
    if rule not in _rules:
        _rules.append(rule)


def _declare(rows: Rows) -> None:
    if rows.model in _of_nobody or _rows.setdefault(rows.model, rows) != rows:
        raise AssertionError(rows.model)


def declared() -> Sequence[Rows]:
    """All rows that lead to a patient, those furthest away first."""
    return sorted(_rows.values(), key=lambda rows: (-rows.depth, rows.model._meta.label))  # noqa: SLF001  (the documented way to ask)


def hindrances(patients: Sequence[UUID], *, at: datetime) -> Sequence[Hindrance]:
    """All that is in the way of erasing these."""
    return [found for rule in _rules for found in rule.hindrances(patients, at)]


def clear(patients: Sequence[UUID], *, at: datetime) -> Sequence[str]:
    """Let every rule clear what rows can't say; the names of files that go."""
    return [name for rule in _rules for name in rule.clear(patients, at)]


def leads_to_patient(model: type[Model] | None) -> bool:
    """Whether rows of ``model`` are somebody's."""
    return model in _rows


def path_to_patient(model: type[Model]) -> str | None:
    """The lookup from rows that stay of ``model`` to their patient; None where none stay, or they are of nobody."""
    rows = _rows.get(model)
    return None if rows is None or rows.removed else rows.path


def histories() -> Mapping[type[RowVersion], Rows]:
    """The tables that keep what declared rows said before: each with those rows."""
    return {table: rows for rows in declared() if (table := versions_of(rows.model))}


def undeclared() -> Iterator[str]:
    """What the declarations don't say, and should; in words."""
    models = set(apps.get_models())
    for model in models - set(_rows) - set(_of_nobody):
        if not _is_history(model):
            yield f"{model._meta.label} isn't declared: removed(...), stays(...) or of_nobody(...)"  # noqa: SLF001
    for model in models & set(_of_nobody):
        for way in _fields(model):
            if way.related_model in _rows and not _is_history(model):
                yield f"{way} leads to a patient, and {model._meta.label} is declared of nobody"  # noqa: SLF001
    for rows in declared():
        yield from _unsaid(rows)


def _unsaid(rows: Rows) -> Iterator[str]:
    names = {each.name for each in _fields(rows.model)}
    scrubbed, said = set(rows.scrubbed), rows.names_kept
    itself = set(ITSELF.split())
    yield from (
        f"{rows.model.__name__}.{name} is no field" for name in {*rows.files, *scrubbed, *said} - names - itself
    )
    if not rows.removed:
        yield from (f"{rows.model.__name__}.{name} isn't declared" for name in names - scrubbed - said)
        yield from (f"{rows.model.__name__}.{name} is declared twice" for name in scrubbed & said)


def _fields(model: type[Model]) -> "Iterator[Field[Any, Any]]":
    yield from model._meta.local_fields  # noqa: SLF001
    yield from model._meta.local_many_to_many  # noqa: SLF001


def _is_history(model: type[Model]) -> bool:
    return issubclass(model, RowVersion)
