"""Operations for migrations of large tables while the clinic works: none holds a table for longer than a moment.

``migrate`` tries a migration again where it didn't get a lock in time. What is one transaction leaves nothing behind;
what says ``atomic = False`` here has a migration of its own, with ``atomic = False``, and can be repeated: what an
earlier try left is taken up, or away. What these operations replace, and why, is in docs/trust.md.
"""

import time
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db import models, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddField, AlterField, RemoveConstraint, RunSQL, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint, Q

# Building it takes no lock that anybody at work needs, so waiting for one is no harm.
_PATIENT, _HURRIED = "SET lock_timeout = 0", "SELECT set_config('lock_timeout', %s, FALSE)"


class AddIndexInSteps(AddIndexConcurrently):
    """As Django's ``AddIndexConcurrently``, but waits for whoever is at work, and can be repeated.

    It waits for every transaction that is older, and nobody waits for it. An index that an interrupted try left
    unusable is dropped first.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop what is invalid, and build."""
        with _patiently(schema_editor):
            if not _is_there(schema_editor, self.index.name):
                super().database_forwards(app_label, schema_editor, from_state, to_state)


class ValidateInSteps(ValidateConstraint):
    """As Django's ``ValidateConstraint``: reads the whole table, while everybody reads and writes."""

    atomic = False

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Validate; other changes of the schema are waited for."""
        with _patiently(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class Backfill(Operation):
    """Fill a column in of the rows that need it, ``batch`` at a time, each a transaction of its own.

    ``changes`` are what an UPDATE sets and ``where`` says which rows need it still, in SQL of our own. Rows are walked
    by their primary key, once; between two batches it rests for half as long as the last one took, so that others get
    their share of processor and disk. Going back does nothing.
    """

    reversible = True
    atomic = False

    def __init__(self, model_name: str, *, changes: str, where: str, batch: int = 1000) -> None:
        self.model_name, self.changes, self.where, self.batch = model_name, changes, where, batch

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Rows are no part of it."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from: ProjectState, to_state: ProjectState
    ) -> None:
        """Batch after batch, until none is left."""
        model = to_state.apps.get_model(app_label, self.model_name)
        options = model._meta  # noqa: SLF001  (Django's documented interface)
        if not router.allow_migrate_model(schema_editor.connection.alias, model):
            return
        if schema_editor.collect_sql:
            schema_editor.execute(f"UPDATE {options.db_table} SET {self.changes} WHERE {self.where}")  # noqa: S608
            return
        table, key = (schema_editor.quote_name(name) for name in (options.db_table, options.pk.column))
        after = None
        while True:
            begun = time.monotonic()
            after = self._batch(schema_editor, table, key, after)
            if after is None:
                return
            time.sleep((time.monotonic() - begun) / 2)

    def _batch(self, schema_editor: BaseDatabaseSchemaEditor, table: str, key: str, after: Any) -> Any:
        """The key of the last row of the batch; None if there was none."""
        further = f"AND {key} > %(after)s" if after is not None else ""
        statement = f"""
            WITH needing AS (
                SELECT {key} FROM {table} WHERE ({self.where}) {further} ORDER BY {key} LIMIT {self.batch} FOR UPDATE
            ), changed AS (
                UPDATE {table} SET {self.changes} FROM needing WHERE {table}.{key} = needing.{key}
            )
            SELECT {key} FROM needing ORDER BY {key} DESC LIMIT 1
        """  # noqa: S608  (of our own migrations)
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(statement, {"after": after})
            row = cursor.fetchone()
        return row[0] if row else None

    def database_backwards(self, *_args: Any) -> None:
        """Nothing: what was filled in is dropped with its column."""

    def describe(self) -> str:
        """For whoever reads ``migrate``'s output."""
        return f"Fill in rows of {self.model_name}, {self.batch} at a time"


def not_null_in_steps(model_name: str, name: str, field: "models.Field[Any, Any]") -> Sequence[Operation]:
    """Let the column ``name`` have no NULL any more, as ``field`` says; rows that have one are refused.

    A constraint is validated beside the work, and spares PostgreSQL reading the table while nobody may use it. Each of
    the four operations is to be a migration of its own; the second isn't atomic, and the third tells the linter so:
    ``lint_exceptions = {"adding-not-nullable-field": "validated before"}``.
    """
    constraint = CheckConstraint(condition=Q(**{f"{name}__isnull": False}), name=f"{name}_is_there"[:63])
    return [
        AddConstraintNotValid(model_name, constraint),
        ValidateInSteps(model_name, constraint.name),
        AlterField(model_name, name, field),
        RemoveConstraint(model_name, constraint.name),
    ]


def foreign_key_in_steps(
    model_name: str, name: str, field: "models.ForeignKey[Any, Any]", *, table: str, to: str
) -> Sequence[Operation]:
    """Add the nullable foreign key ``name`` to ``table``, which points to the ``id`` of the table ``to``.

    The column first, then its index, then the constraint for what is written from now on, then for what there is. Each
    of the four operations is to be a migration of its own; the second and the fourth aren't atomic.
    """
    _name, _path, args, kwargs = field.deconstruct()
    bare = type(field)(*args, **{**kwargs, "db_constraint": False, "db_index": False})
    constraint, index = f"{table}_{name}_fk"[:63], f"{table}_{name}"[:63]
    return [
        SeparateDatabaseAndState(
            database_operations=[AddField(model_name, name, bare)], state_operations=[AddField(model_name, name, field)]
        ),
        IndexSQL(index, f"{table} ({name}_id)"),
        RunSQL(
            f"ALTER TABLE {table} ADD CONSTRAINT {constraint} FOREIGN KEY ({name}_id) REFERENCES {to} (id) "
            "DEFERRABLE INITIALLY DEFERRED NOT VALID",
            f"ALTER TABLE {table} DROP CONSTRAINT {constraint}",
        ),
        PatientSQL(f"ALTER TABLE {table} VALIDATE CONSTRAINT {constraint}", RunSQL.noop),
    ]


class PatientSQL(RunSQL):
    """SQL that keeps nobody waiting, however long it waits itself, and can be repeated."""

    atomic = False

    def _run_sql(self, schema_editor: BaseDatabaseSchemaEditor, sqls: Any) -> None:
        with _patiently(schema_editor):
            super()._run_sql(schema_editor, sqls)  # type: ignore[misc]  # not in the stubs


class IndexSQL(PatientSQL):
    """An index that no model declares, such as that of a foreign key: ``name`` on ``what``, a table and its columns."""

    def __init__(self, name: str, what: str) -> None:
        self.name, self.what = name, what
        super().__init__(f"CREATE INDEX CONCURRENTLY {name} ON {what}", f"DROP INDEX CONCURRENTLY {name}")

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """As it was made."""
        return self.__class__.__name__, [self.name, self.what], {}

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Build it, unless it is there."""
        if not _is_there(schema_editor, self.name):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class _patiently:  # noqa: N801  (read as a word)
    """Let no lock timeout end what nobody waits behind."""

    def __init__(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        self.editor, self.before = schema_editor, ""

    def __enter__(self) -> None:
        if self.editor.collect_sql:
            return
        with self.editor.connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('lock_timeout')")
            (self.before,) = cursor.fetchone()
            cursor.execute(_PATIENT)

    def __exit__(self, *_error: object) -> None:
        if not self.editor.collect_sql:
            with self.editor.connection.cursor() as cursor:
                cursor.execute(_HURRIED, [self.before])


def _is_there(schema_editor: BaseDatabaseSchemaEditor, name: str) -> bool:
    """Whether there is an index of that name to use; one that an interrupted try left unusable is dropped."""
    if schema_editor.collect_sql:
        return False
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [name])
        row = cursor.fetchone()
        if row == (False,):
            cursor.execute(f"DROP INDEX CONCURRENTLY {schema_editor.quote_name(name)}")
    return bool(row and row[0])
