"""What rows said before: each change and removal of a clinical row leaves the version that it replaced.

Kept by triggers (django-pghistory), so that bulk, ``update()`` and SQL by hand leave one, too. The row itself is the
latest version, so that writing a new one costs nothing more; ``pgh_xid`` is the transaction that changed it, which the
acts of the audit have as well: so what an act changed, and from what to what, is found without values in the audit.
"""

from collections.abc import Iterable
from typing import Any

import pghistory
import pgtrigger
from django.db import models
from pghistory import trigger
from pghistory.models import Event
from pgtrigger import compiler

from clinic.models.audit import CurrentTransaction

# What tells nothing that anybody said, or is made of what is kept.
_NEVER = ("updated_at", "searched_names")


class RowVersion(Event):
    """A version of a row that was replaced (``replaced``) or removed (``removed``), with its columns of then.

    Never changed: the application's role may not ``TRUNCATE``, and a plain trigger refuses the rest. Whoever may read
    the row may read it, and nobody else.
    """

    pgh_id = models.BigAutoField(primary_key=True)
    pgh_xid = models.BigIntegerField(null=True, db_default=CurrentTransaction())

    class Meta:
        abstract = True


class _Unconditional(compiler.UpsertTriggerSql):
    """The library's own triggers can be switched off by a setting (``pgtrigger.ignore``) that any session may set."""

    def get_template(self) -> str:
        """The same, but asked by nobody whether to run."""
        return """
            CREATE OR REPLACE FUNCTION {pgid}() RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid} {when} {operation} ON {table} {timing} {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class _Keep(trigger.Event):
    def compile(self, model: Any) -> compiler.Trigger:
        compiled = super().compile(model)
        sql = _Unconditional(**{**compiled.sql.kwargs, "table": model._meta.db_table})  # noqa: SLF001
        return compiler.Trigger(name=compiled.name, sql=sql)


class _OnRow(pghistory.RowEvent):
    row = "OLD"

    def add_event_trigger(self, event_model: Any) -> None:
        kept = _Keep(  # type: ignore[no-untyped-call]  # the library's own
            event_model=event_model,
            label=self.label,
            name=self.trigger_name,
            row=self.row,
            operation=self.operation,
            condition=self.condition,
            level=self.level,
        )
        pgtrigger.register(kept)(event_model.pgh_tracked_model)


class _Replaced(_OnRow):
    label, operation = "replaced", pgtrigger.Update


class _Removed(_OnRow):
    label, operation = "removed", pgtrigger.Delete


def keep_versions(*kept: type[models.Model]) -> None:
    """Let every row of these models leave its versions, in a table of its own for each: ``<Model>Version``."""
    for model in kept:
        meta: Any = model._meta  # noqa: SLF001  (the documented way to ask)
        name = f"{meta.object_name}Version"
        pghistory.create_event_model(
            model,
            _Replaced(),
            _Removed(),
            exclude=[field.name for field in meta.local_fields if field.name in _NEVER],
            obj_field=None,  # type: ignore[arg-type]  # none, as it documents
            context_field=None,  # type: ignore[arg-type]  # as above
            append_only=False,
            model_name=name,
            base_model=RowVersion,
            abstract=False,
            attrs=dict(_plain(meta.local_fields)),
            meta={
                "verbose_name": f"version of {meta.model_name}",
                "indexes": [models.Index(fields=["id", "pgh_id"], name=f"{meta.model_name}_versions"[:30])],
            },
        )


def _plain(fields: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    """What names another row keeps the id of then, whatever becomes of that row."""
    for field in fields:
        if isinstance(field, models.ForeignKey):
            kind: Any = type(field.target_field)
            number = models.BigIntegerField if issubclass(kind, models.AutoField | models.BigAutoField) else kind
            yield field.name, number(db_column=field.column, null=True)


def versions_of(model: type[models.Model]) -> type[RowVersion] | None:
    """The table of the versions of ``model``; None where none are kept."""
    return _tables().get(model)


def _tables() -> dict[type[models.Model], type[RowVersion]]:
    known: Any = pghistory.core.event_models(include_missing_pgh_obj=True)
    return {table.pgh_tracked_model: table for table in known}
