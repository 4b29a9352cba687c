"""``make migrations-lint``: for no migration the clinic stands still, or the version fails that runs until it is over.

django-migration-linter finds what the version that still runs wouldn't survive (a column that goes, or must be filled
in); squawk finds what holds a table while it is read or written anew. Whoever has a reason says it in the migration:
``lint_exceptions = {"DROP_COLUMN": "no version since June reads it"}``.
"""

import json
import subprocess
import sys
import sysconfig
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tests.migrations_landed import LANDED

APPS = ("clinic", "treatments", "aftercare", "api")
SQUAWK = Path(sysconfig.get_path("scripts")) / "squawk"
# The command sets the first itself; the second is the same for any statement; the rest is how Django writes its SQL.
NOT_ASKED = ("require-lock-timeout", "require-statement-timeout", "prefer-bigint-over-int",
             "prefer-bigint-over-smallint", "prefer-robust-stmts", "prefer-text-field",
             "prefer-identity", "prefer-timestamp-tz", "ban-drop-constraint", "ban-drop-default")  # fmt: skip
OLDEST_SERVER = "14"
MANY_STEPS = "MANY_STEPS"


class Finding(NamedTuple):
    """What is wrong with a migration: the linter's ``code``, and its words."""

    migration: str
    code: str
    words: str


def findings(migration, before=None):
    """All that the linters say, but for what the migration has a reason for; ``before`` is what it changes."""
    name, excepted = f"{migration.app_label}.{migration.name}", getattr(migration, "lint_exceptions", {})
    sql = written(migration, before)
    found = [*of_compatibility(sql), *of_locks(sql), *of_repeating(migration)]
    return sorted({Finding(name, code, words) for code, words in found if not excepted.get(code, "").strip()})


def written(migration, before=None):
    """The SQL of it, as ``sqlmigrate`` says it."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    before = before or MigrationLoader(None).project_state((migration.app_label, migration.name), at_end=False)
    with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
        migration.apply(before.clone(), editor, collect_sql=True)
    lines = editor.collected_sql
    return "\n".join(["BEGIN;", *lines, "COMMIT;"] if migration.atomic else lines)


def of_compatibility(sql):
    from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

    analyser = get_sql_analyser_class("django.db.backends.postgresql", analyser_string=None)
    errors, _ignored, warnings = analyse_sql_statements(analyser, sql.splitlines(), [])
    return [(issue.code, issue.message) for issue in [*errors, *warnings]]


def of_locks(sql):
    command = [SQUAWK, "--reporter", "Json", "--pg-version", OLDEST_SERVER, "--exclude", ",".join(NOT_ASKED)]
    done = subprocess.run(command, input=sql, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("["), done.stderr
    return [(each["rule_name"], each["message"]) for each in json.loads(done.stdout)]


def of_repeating(migration):
    """What isn't one transaction is begun again from its first operation where a lock wasn't had in time."""
    if migration.atomic or len(migration.operations) < 2:
        return []
    return [(MANY_STEPS, "A migration that isn't atomic has one operation, one that can be repeated.")]


def new_migrations():
    """Those that weren't there when linting began, in the order of their names."""
    for app in APPS:
        for path in sorted(Path(import_module(f"{app}.migrations").__file__).parent.glob("[0-9]*.py")):
            if f"{app}.{path.stem}" not in LANDED:
                yield import_module(f"{app}.migrations.{path.stem}").Migration(path.stem, app)


def say(words):
    sys.stdout.write(f"{words}\n")


def main():
    """0 if all is well."""
    import django

    django.setup()
    new = list(new_migrations())
    found = [finding for migration in new for finding in findings(migration)]
    for finding in found:
        say(f"{finding.migration}: {finding.code}: {finding.words}")
    if found:
        say("clinic.migration_steps has what to use instead; lint_exceptions is for what has a reason.")
        return 1
    say(f"{len(new)} migrations since the first {len(LANDED)} hold nobody up.")
    return 0


if __name__ == "__main__":
    import tests.environment  # noqa: F401  (before Django reads its settings)

    sys.exit(main())
