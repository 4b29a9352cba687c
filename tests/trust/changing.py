"""Changes of a schema, as migrations make them, in steps and naively."""

from contextlib import contextmanager

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models import CheckConstraint, Q

from clinic.lock_tries import try_for_lock
from clinic.migration_steps import AddIndexInSteps, Backfill, ValidateInSteps, foreign_key_in_steps, not_null_in_steps
from tests.upgrades.owning import as_owner

APP, MODEL, TABLE = "treatments", "appointment", "treatments_appointment"
TIMEOUT, TRIES = 1500, 60


class Changer:
    """Does what ``migrate`` does with each operation, as a migration of its own."""

    def __init__(self):
        self.state = MigrationLoader(connection).project_state()

    def apply(self, *operations, timeout=TIMEOUT, tries=TRIES):
        """How many tries it took, all in all."""
        self.tries = 0
        for operation in operations:
            after = self.state.clone()
            operation.state_forwards(APP, after)

            def work(operation=operation, after=after):
                self.tries += 1
                with connection.schema_editor(atomic=getattr(operation, "atomic", True)) as editor:
                    operation.database_forwards(APP, editor, self.state, after)

            try_for_lock(work, alias="default", timeout=timeout, tries=tries)
            self.state = after
        return self.tries


@contextmanager
def changing(name):
    """Django as the owner of the database ``name``, at work on it."""
    with as_owner(name):
        yield Changer()


def score(**options):
    return models.IntegerField(**options)


def user_key(**options):
    return models.ForeignKey("clinic.user", models.PROTECT, related_name="+", null=True, **options)


def never_said(name):
    return CheckConstraint(condition=~Q(reason="never said"), name=name)


def stepwise(changer):
    """(title, False, what does it) of each, in an order in which one stands on the other."""
    index = AddIndexInSteps(MODEL, models.Index(fields=["reason", "starts_at"], name="trust_in_steps"))
    checked = [AddConstraintNotValid(MODEL, never_said("trust_checked")), ValidateInSteps(MODEL, "trust_checked")]
    fill = Backfill(MODEL, changes="trust_score = extract(minute FROM starts_at)", where="trust_score IS NULL")
    default = migrations.AlterField(MODEL, "trust_score", score(null=True, db_default=0))
    for title, operations in {
        "add a column": [migrations.AddField(MODEL, "trust_score", score(null=True))],
        "give it a default for new rows": [default],
        "fill it in, 1,000 rows at a time": [fill],
        "let it have no NULL (constraint, validated, then NOT NULL)": not_null_in_steps(
            MODEL, "trust_score", score(db_default=0)
        ),
        "add an index": [index],
        "add a constraint (not valid, then validated)": checked,
        "add a foreign key (column, index, not valid, validated)": foreign_key_in_steps(
            MODEL, "trust_user", user_key(), table=TABLE, to="clinic_user"
        ),
    }.items():
        yield title, False, lambda operations=operations: changer.apply(*operations)


def naive(changer):
    """The same as Django writes it, without a limit to waiting."""
    for title, operation in {
        "a plain CREATE INDEX": migrations.AddIndex(
            MODEL, models.Index(fields=["reason", "starts_at"], name="trust_plainly")
        ),
        "a column with a volatile default (rewrites the table)": migrations.RunSQL(
            f"ALTER TABLE {TABLE} ADD COLUMN trust_token uuid NOT NULL DEFAULT gen_random_uuid()"
        ),
        "50,000 rows in one UPDATE": migrations.RunSQL(
            f"UPDATE {TABLE} SET trust_score = trust_score + 1 WHERE id IN (SELECT id FROM {TABLE} ORDER BY id LIMIT 50000)"
        ),
        "a constraint that is checked at once": migrations.AddConstraint(MODEL, never_said("trust_plainly_checked")),
        "a foreign key as Django adds it": migrations.AddField(MODEL, "trust_plain_user", user_key()),
    }.items():
        yield title, True, lambda operation=operation: changer.apply(operation, timeout=0, tries=1)
