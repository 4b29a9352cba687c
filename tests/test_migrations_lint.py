"""The linters refuse what would make a clinic stand still; and what they let through has been tried under load."""

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import CheckConstraint, Q, UniqueConstraint

from clinic.migration_steps import AddIndexInSteps, Backfill, IndexSQL, PatientSQL, ValidateInSteps
from tests.migrations_landed import LANDED, REASONS
from tests.migrations_lint import MANY_STEPS, findings, new_migrations
from tests.test_migrations import MIGRATIONS

MODEL = "visit"
PLAIN_INDEX = migrations.AddIndex(MODEL, models.Index(fields=["reason"], name="by_reason"))


@pytest.fixture(autouse=True)
def _outside_of_a_transaction(django_db_setup, django_db_blocker):
    """Nothing is written, and what isn't atomic won't be said inside one."""
    with django_db_blocker.unblock():
        yield


def before():
    state = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("reason", models.TextField(null=True))]
    state.add_model(ModelState("clinic", "Place", fields[:1]))
    state.add_model(ModelState("clinic", "Visit", [*fields, ("place_id", models.BigIntegerField())]))
    return state


def codes(*operations, **attributes):
    made = type("Migration", (migrations.Migration,), {"operations": list(operations), **attributes})
    return {finding.code for finding in findings(made("9999_tried", "clinic"), before())}


def never(name="reason_is_said"):
    return CheckConstraint(condition=~Q(reason=""), name=name)


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        (PLAIN_INDEX, "CREATE_INDEX"),
        (PLAIN_INDEX, "require-concurrent-index-creation"),
        (migrations.AddField(MODEL, "count", models.IntegerField(default=1)), "NOT_NULL"),
        (migrations.AlterField(MODEL, "reason", models.TextField()), "adding-not-nullable-field"),
        (migrations.AlterField(MODEL, "place_id", models.TextField()), "ALTER_COLUMN"),
        (migrations.RemoveField(MODEL, "reason"), "DROP_COLUMN"),
        (migrations.RenameField(MODEL, "reason", "why"), "RENAME_COLUMN"),
        (migrations.DeleteModel(MODEL), "DROP_TABLE"),
        (migrations.AddConstraint(MODEL, never()), "constraint-missing-not-valid"),
        (migrations.AddConstraint(MODEL, UniqueConstraint(fields=["reason"], name="one_reason")), "ADD_UNIQUE"),
        (
            migrations.AddField(MODEL, "place", models.ForeignKey("clinic.place", models.PROTECT, null=True)),
            "adding-foreign-key-constraint",
        ),
        (
            migrations.RunSQL("ALTER TABLE clinic_visit ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()"),
            "adding-field-with-default",
        ),
    ],
)  # fmt: skip
def test_a_migration_that_would_hold_everybody_up_is_refused(operation, code):
    assert code in codes(operation)


def test_what_is_done_in_steps_is_let_through():
    assert codes(migrations.AddField(MODEL, "count", models.IntegerField(null=True))) == set()
    assert codes(migrations.AddField(MODEL, "count", models.IntegerField(db_default=0, null=True))) == set()
    assert codes(AddConstraintNotValid(MODEL, never())) == set()
    for operation in (
        AddIndexInSteps(MODEL, models.Index(fields=["reason"], name="by_reason")),
        Backfill(MODEL, changes="reason = 'none'", where="reason IS NULL"),
        IndexSQL("visit_place", "clinic_visit (place_id)"),
        PatientSQL("ALTER TABLE clinic_visit VALIDATE CONSTRAINT reason_is_said", ""),
    ):
        assert codes(operation, atomic=False) == set(), operation
    with_constraint = before()
    AddConstraintNotValid(MODEL, never()).state_forwards("clinic", with_constraint)
    made = type("Migration", (migrations.Migration,), {"atomic": False})("9999_tried", "clinic")
    made.operations = [ValidateInSteps(MODEL, "reason_is_said")]
    assert findings(made, with_constraint) == []


def test_what_is_not_one_transaction_has_one_operation():
    steps = [AddIndexInSteps(MODEL, models.Index(fields=[name], name=f"by_{name}")) for name in ("reason", "place_id")]
    assert codes(*steps, atomic=False) == {MANY_STEPS}


def test_a_reason_lets_one_through_and_an_empty_one_does_not():
    operation = migrations.RemoveField(MODEL, "reason")
    found = codes(operation)
    assert codes(operation, lint_exceptions=dict.fromkeys(found, "no version since June reads it")) == set()
    assert codes(operation, lint_exceptions=dict.fromkeys(found, " ")) == found


def test_those_that_landed_before_are_known_and_all_others_are_clean():
    assert set(LANDED) <= set(MIGRATIONS)
    assert {code for codes in LANDED.values() for code in codes} == set(REASONS)
    assert [finding for migration in new_migrations() for finding in findings(migration)] == []
