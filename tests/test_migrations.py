import re
from importlib import import_module
from pkgutil import iter_modules

import psycopg
import pytest
from django.core.management import call_command

from tests.database import clone, drop, manage, owners

APPS = ["clinic", "treatments", "aftercare", "api"]
MIGRATIONS = [
    f"{app}.{module.name}" for app in APPS for module in iter_modules(import_module(f"{app}.migrations").__path__)
]
# All that makes a schema, as PostgreSQL's own catalogue tells it.
SCHEMA = {
    "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default, generation_expression"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    " AND starts_with(proname, 'clinic_')",
}


@pytest.fixture
def scratch(worker_id):
    """The name of a database of the owner's, migrated and with reference data in it."""
    name = clone(f"scratch_{worker_id}")
    yield name
    drop(name)


def schema(name):
    with psycopg.connect(**owners(name)) as connection:
        return {part: set(connection.execute(query).fetchall()) for part, query in SCHEMA.items()}


def test_every_migration_goes_back_and_leads_again_to_the_same_schema(scratch):
    there = schema(scratch)
    # Everything of ours stands on the users of the ground floor, which goes last.
    manage(scratch, "migrate", "clinic", "zero", "--verbosity=0")
    left = schema(scratch)
    assert not [row for part in left.values() for row in part if row[0].startswith(tuple(f"{app}_" for app in APPS))]
    # The queue's stay: they are of a package, and stand on nothing of ours.
    assert not [row for row in left["triggers"] if not row[0].startswith("procrastinate_")]
    assert left["functions"] == set()
    manage(scratch, "migrate", "--verbosity=0")
    assert schema(scratch) == there


@pytest.mark.parametrize("migration", MIGRATIONS)
def test_every_migration_says_what_it_does(migration):
    assert re.fullmatch(r"\w+\.\d{4}_[a-z0-9_]+", migration)
    assert not re.search(r"_initial$|_auto_|_alter_|_and_more$|_remove_.*_and_", migration)


def test_numbers_have_no_gap_and_no_twin():
    for app in APPS:
        numbers = sorted(int(name.split(".")[1][:4]) for name in MIGRATIONS if name.startswith(f"{app}."))
        assert numbers == list(range(1, len(numbers) + 1)), app


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
