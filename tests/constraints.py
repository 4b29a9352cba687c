"""What the tests of constraints share: being refused by one, and the list of all there are."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from clinic.models import RowVersion

TRIGGERS = """
    SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND starts_with(relname, %s)
"""


@contextmanager
def refused_by(name):
    """What happens inside is refused by the constraint or trigger of this name, and by no other."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    assert refusal.value.__cause__.diag.constraint_name == name


def constraints_of(app):
    return {
        constraint.name for model in apps.get_app_config(app).get_models() for constraint in model._meta.constraints
    }


# What stamps refuses nothing: see tests/clinic/test_row_cache.py.
STAMPS = "_is_stamped"
# Nor does what notes: see tests/api/v1/test_mirroring.py.
NOTES = "_is_noted"


# Nor does what keeps versions, and what keeps those is asked of all at once: see tests/clinic/models/test_versions.py.
VERSIONS = "pgtrigger_"


def triggers_of(app):
    """The triggers that refuse."""
    others = {
        f"{model._meta.model_name}_is_append_only" for model in apps.get_models() if issubclass(model, RowVersion)
    }
    found = {name for name in _all_triggers_of(app) if not name.startswith(VERSIONS)} - others
    return {name for name in found if not name.endswith((STAMPS, NOTES))}


def stamped_tables_of(app):
    return {name.removesuffix(STAMPS) for name in _all_triggers_of(app) if name.endswith(STAMPS)}


def _all_triggers_of(app):
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS, [f"{app}_"])
        return {name for (name,) in cursor.fetchall()}


def run(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def copied(instance, **values):
    """Save a second row like ``instance`` with other ``values``."""
    fields = [field for field in instance._meta.concrete_fields if not field.primary_key and not field.generated]
    return type(instance).objects.create(**{field.name: getattr(instance, field.name) for field in fields} | values)
