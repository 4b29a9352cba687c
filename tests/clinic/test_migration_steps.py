"""Changes in steps end as the plain ones do, and can be repeated."""

import psycopg
import pytest
from django.db import models

from clinic.migration_steps import AddIndexInSteps
from tests.database import clone, drop, owners
from tests.trust.changing import MODEL, TABLE, changing, stepwise


@pytest.fixture(scope="module")
def changed(django_db_setup, django_db_blocker, worker_id):
    """A clinic with visits, whose table was changed in every way that there is; who did it, and its name."""
    from tests.database import connected_to
    from tests.scenes import set_scene

    name = clone(f"steps_{worker_id}")
    with django_db_blocker.unblock():
        with connected_to(name):
            scene = set_scene()
            for session in scene.start_series().sessions.order_by("number")[:1]:
                scene.book(session)
        with changing(name) as changer:
            for _title, _is_naive, work in stepwise(changer):
                work()
            yield changer, name
    drop(name)


def asked(name, statement):
    with psycopg.connect(**owners(name), autocommit=True) as server:
        return server.execute(statement).fetchall()


def test_the_column_is_filled_in_and_not_null(changed):
    rows = asked(changed[1], f"SELECT trust_score = extract(minute FROM starts_at) FROM {TABLE}")
    assert rows
    assert set(rows) == {(True,)}
    with psycopg.connect(**owners(changed[1])) as server, pytest.raises(psycopg.errors.NotNullViolation):
        server.execute(f"UPDATE {TABLE} SET trust_score = NULL")
    assert asked(changed[1], "SELECT count(*) FROM pg_constraint WHERE conname = 'trust_score_is_there'") == [(0,)]


def test_every_constraint_is_valid_and_every_index_is_used(changed):
    name = changed[1]
    assert asked(name, "SELECT conname FROM pg_constraint WHERE NOT convalidated") == []
    assert asked(name, "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid") == []
    indexes = asked(name, f"SELECT indexname FROM pg_indexes WHERE tablename = '{TABLE}' AND indexname LIKE '%trust%'")
    assert sorted(indexes) == [("treatments_appointment_trust_user",), ("trust_in_steps",)]


def test_the_foreign_key_is_one(changed):
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        asked(changed[1], f"UPDATE {TABLE} SET trust_user_id = gen_random_uuid()")


def test_an_index_that_an_earlier_try_left_unusable_is_built_anew(changed):
    changer, name = changed
    # Where two rows are alike, PostgreSQL leaves an index behind that it doesn't use.
    with psycopg.connect(**owners(name), autocommit=True) as server:
        server.execute("CREATE TABLE alike AS SELECT 1 AS one FROM generate_series(1, 2)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            server.execute("CREATE UNIQUE INDEX CONCURRENTLY trust_left ON alike (one)")
    assert asked(name, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'trust_left'::regclass") == [(False,)]
    index = models.Index(fields=["reason"], name="trust_left")
    changer.apply(AddIndexInSteps(MODEL, index))
    built = "SELECT indrelid::regclass::text, indisvalid FROM pg_index WHERE indexrelid = 'trust_left'::regclass"
    assert asked(name, built) == [(TABLE, True)]
