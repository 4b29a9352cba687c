"""A worker that is killed while it imports: each line is done once, and another worker goes on with the next."""

import signal
import subprocess
import sys

from django.db.models import Count

from clinic.actions.imports import apply_import, start_import
from clinic.models import DataImport, PatientIdentifier
from tests.clinic.imports.files import people, sheet
from tests.clinic.jobs.processes import environment_of_workers, wait_until
from tests.database import PROJECT
from tests.scenes import MONDAY, set_scene

LINES = 400
# Another worker takes up within a minute what a killed one left, and then needs some seconds.
PATIENCE = 120


def process():
    command = [sys.executable, "-m", "tests.clinic.jobs.importer"]
    return subprocess.Popen(command, cwd=PROJECT, env=environment_of_workers(), stdout=subprocess.DEVNULL)


def done(status):
    return lambda: DataImport.objects.get().status == status


def kill_half_way(status):
    """Kill a worker while the import has this status, once some of it is done."""
    worker = process()
    before = DataImport.objects.get().done
    try:
        wait_until(lambda: DataImport.objects.get().done > before + 20, seconds=PATIENCE)
        worker.send_signal(signal.SIGKILL)
    finally:
        worker.kill()
        worker.wait()
    found = DataImport.objects.get()
    assert found.status == status
    assert found.done < LINES


def test_a_worker_killed_while_it_imports_has_done_each_line_once_or_not_at_all(committed_db):
    scene = set_scene()
    # Lines without a reference of their own would be registered twice, were they done twice.
    rows = [("", "", *row[2:]) for row in people(LINES)]
    data_import = start_import(kind="patients", content=sheet(*rows), by=scene.desk, at=MONDAY, allow_duplicates=True)
    kill_half_way("checking")
    worker = process()
    try:
        wait_until(done("checked"), seconds=PATIENCE)
        worker.kill()
        worker.wait()
        apply_import(data_import=data_import, by=scene.desk, at=MONDAY)
        kill_half_way("applying")
        registered = registered_people().count()
        assert 0 < registered < LINES
        worker = process()
        wait_until(done("done"), seconds=PATIENCE)
    finally:
        worker.kill()
        worker.wait()
    assert registered_people().count() == LINES
    twice = registered_people().values("given_name").annotate(number=Count("id")).filter(number__gt=1)
    assert not twice.exists()
    assert DataImport.objects.get().lines.filter(is_applied=True).values("subject_id").distinct().count() == LINES
    assert not PatientIdentifier.objects.exists()


def registered_people():
    from clinic.models import Patient

    return Patient.objects.filter(given_name__startswith="Person")
