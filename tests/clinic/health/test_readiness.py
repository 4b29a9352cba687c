"""What keeps everybody from working makes a process unready; what is only alarming is said."""

import pytest

from clinic.health import readiness as module
from clinic.health.database import Code, DatabaseHealth, Jobs
from clinic.health.disk import DiskHealth
from clinic.health.readiness import readiness

MB = 1024 * 1024
WELL = {"database": "ok", "migrations": "ok", "clock": "ok", "queue": "ok", "disk": "ok"}
ROOM = DiskHealth(free=5000 * MB, total=9000 * MB)


def jobs(*, failed=0, late=0.0):
    return {"a": Jobs(todo=1, doing=0, failed=failed, late=late)}


def state(code=Code.OK, **values):
    return DatabaseHealth(code=code, **({"workers": 1} | values))


UNSEEN = {"migrations": "unknown", "clock": "unknown", "queue": "unknown"}
CASES = {
    "all is well": (state(), ROOM, True, "ok", {}),
    "away": (state(Code.AWAY), ROOM, False, "database_unavailable", {"database": "database_unavailable"} | UNSEEN),
    "clock": (state(Code.CLOCK_OFF), ROOM, False, "clock_off", UNSEEN | {"clock": "clock_off"}),
    "migrations": (
        state(Code.MIGRATIONS_MISSING),
        ROOM,
        False,
        "migrations_missing",
        {"migrations": "migrations_missing", "queue": "unknown"},
    ),
    # What is no patient's is read on.
    "read only": (state(Code.READ_ONLY), ROOM, True, "read_only", {"database": "read_only"}),
    "no worker": (state(workers=0), ROOM, True, "no_worker", {"queue": "no_worker"}),
    "late": (state(jobs=jobs(late=301)), ROOM, True, "jobs_late", {"queue": "jobs_late"}),
    "a little late": (state(jobs=jobs(late=299)), ROOM, True, "ok", {}),
    "failed": (state(jobs=jobs(failed=1)), ROOM, True, "jobs_failed", {"queue": "jobs_failed"}),
    "no room": (state(), DiskHealth(free=1023 * MB, total=9000 * MB), True, "disk_low", {"disk": "disk_low"}),
    "no disk": (state(), None, True, "storage_unavailable", {"disk": "storage_unavailable"}),
    "the gravest first": (
        state(Code.AWAY),
        None,
        False,
        "database_unavailable",
        {"database": "database_unavailable", "disk": "storage_unavailable"} | UNSEEN,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_state_has_its_code_and_only_what_keeps_everybody_from_working_closes(case, monkeypatch):
    database, disk, is_ready, status, checks = CASES[case]
    monkeypatch.setattr(module, "database_health", lambda: database)
    monkeypatch.setattr(module, "disk_health", lambda: disk)
    assert (readiness().is_ready, readiness().status, dict(readiness().checks)) == (is_ready, status, WELL | checks)


def test_photos_in_a_store_of_the_network_need_no_disk(monkeypatch, settings):
    settings.PHOTOS_S3_BUCKET = "photos"
    monkeypatch.setattr(module, "database_health", state)
    monkeypatch.setattr(module, "disk_health", lambda: None)
    assert readiness().status == "ok"
