"""What the database tells of itself and of what waits in it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from clinic.actions.backups import note_backup
from clinic.actions.sealing import seal_audit
from clinic.health.database import Code, health_over, look_at_database, needed_migrations
from clinic.queue import defer

pytestmark = pytest.mark.django_db
TASK = "clinic.forget_counts"


def seen():
    return health_over(connection.connection)


def change(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_database_as_the_code_wants_it_is_well(settings):
    settings.CLOCK_TOLERANCE_SECONDS = 30
    found = look_at_database()
    assert (found.code, found.missing) == (Code.OK, frozenset())
    assert abs(found.drift) < 5


def test_it_takes_four_queries_whatever_waits():
    for number in range(3):
        change("INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('x', %s, 'failed')", str(number))
    asked = []
    own = connection.connection

    class Counting:
        def execute(self, *args, **options):
            asked.append(args)
            return own.execute(*args, **options)

    assert health_over(Counting()).failed == 3
    assert len(asked) == 4


def test_a_migration_that_was_not_made_is_missing():
    name = max(each for each in needed_migrations() if each.startswith("clinic."))
    change("DELETE FROM django_migrations WHERE app = 'clinic' AND name = %s", name.partition(".")[2])
    assert (seen().code, seen().missing) == (Code.MIGRATIONS_MISSING, {name})


def test_what_a_later_version_migrated_does_not_matter():
    change("INSERT INTO django_migrations (app, name, applied) VALUES ('clinic', '9999_later', now())")
    assert seen().code == Code.OK


def test_a_clock_that_is_off_is_told(settings):
    settings.CLOCK_TOLERANCE_SECONDS = 30
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1), tick=True):
        found = seen()
    assert found.code == Code.CLOCK_OFF
    assert 3590 < found.drift < 3610


def test_the_queue_is_as_late_as_its_first_job_that_is_due():
    assert (seen().late, seen().failed) == (0, 0)
    defer(TASK, timestamp=0)
    assert 0 <= seen().late < 60
    change("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 hour'")
    assert (seen().late, seen().jobs[TASK].todo) == (0, 1)
    change("UPDATE procrastinate_jobs SET scheduled_at = now() - interval '10 minutes'")
    assert 600 <= seen().late < 660
    # One that was asked for at once says so in its history alone.
    change("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    change("UPDATE procrastinate_events SET at = now() - interval '20 minutes' WHERE type = 'deferred'")
    assert 1200 <= seen().late < 1260
    change("UPDATE procrastinate_jobs SET status = 'failed'")
    assert (seen().late, seen().failed) == (0, 1)


def test_a_worker_counts_as_long_as_it_gives_signs_of_life():
    change("DELETE FROM procrastinate_workers")
    change("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()), (now() - interval '1 minute')")
    assert seen().workers == 1


def test_messages_and_seals_tell_how_long_ago():
    assert seen().messages_late == 0
    seal_audit(at=timezone.now())
    assert seen().sealed_ago is None or seen().sealed_ago < 60


def test_the_last_backup_of_this_clinic_tells_how_long_ago():
    assert seen().backup_ago is None
    for hours in (30, 2):
        note_backup(at=timezone.now() - timedelta(hours=hours))
    assert 7200 <= seen().backup_ago < 7260
    # A copy that was restored into another cluster has not been backed up there.
    change("INSERT INTO clinic_feedepoch (id, cluster) VALUES ('01990000-0000-7000-8000-000000000000', 1)")
    assert seen().backup_ago is None


def test_a_database_that_was_never_migrated_says_so_and_one_that_is_not_there_is_away(monkeypatch):
    from clinic.health import database

    own = database._parameters
    monkeypatch.setattr(database, "_parameters", lambda: own() | {"dbname": "postgres"})
    assert look_at_database().code == Code.MIGRATIONS_MISSING
    monkeypatch.setattr(database, "_parameters", lambda: own() | {"dbname": "nowhere_at_all"})
    assert look_at_database().code == Code.AWAY
