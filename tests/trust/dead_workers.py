"""A worker of the queue that is killed with an import in its hands: when it is done after all, and each line once."""

import tempfile
import time

from tests.trust import outlets
from tests.trust.cluster import wait_until
from tests.trust.full_store import send
from tests.trust.server import served, working
from tests.trust.traffic import Client

LINES = 1500
FORGETFUL = ("-m", "tests.trust.unguarded_worker", "forgetful")
TASK = "clinic.work_on_imports"


def figures(cluster, clinic):
    """Then the control: a worker that never looks for what others left."""
    with tempfile.TemporaryDirectory(prefix="clinic-trust-photos-") as folder:
        changes = {"PHOTOS_ROOT": folder}
        with served(cluster.urls.application, **changes) as server:
            # Each with a connection of its own: gunicorn ends those that nobody uses.
            yield taken_up(cluster, Client(server.port, clinic), changes)
            yield left_lying(cluster, Client(server.port, clinic), changes)


def taken_up(cluster, client, changes):
    url = cluster.urls.application
    pk, job, done = killed_half_way(cluster, client, changes, prefix="Once")
    begun = time.monotonic()
    moments = {}
    with working(url, **changes):
        wait_until(lambda: all_over(cluster, pk, job, moments), outlets.PATIENCE)
    found, took = moments["job"] - begun, moments["import"] - begun
    people, twice = registered(cluster, "Once")
    assert (people, twice) == (LINES, 0), (people, twice)
    return (
        f"A worker of the queue killed -9 amid an import of {LINES} lines, {done} of them done: another one had it done "
        f"{took:.0f} s after it began, and had put the job that was left in order {found:.0f} s after; {people} people registered, {twice} of them twice."
    )


def all_over(cluster, pk, job, moments):
    """Whether both are over; ``moments`` keeps since when."""
    if not is_in_work(cluster, job):
        moments.setdefault("job", time.monotonic())
    if status_of(cluster, pk)[0] == "done":
        moments.setdefault("import", time.monotonic())
    return len(moments) == 2


def left_lying(cluster, client, changes):
    _pk, job, _done = killed_half_way(cluster, client, changes, prefix="Left")
    with working(cluster.urls.application, worker=FORGETFUL, **changes) as process:
        begun = time.monotonic()
        while time.monotonic() - begun < outlets.PATIENCE:
            assert is_in_work(cluster, job), "the control took it up"
            assert process.poll() is None, "the control ended"
            time.sleep(1)
    cluster.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job])
    return f"Control, a worker that never looks for what others left: {outlets.PATIENCE} s later that job still stood as in work."


def killed_half_way(cluster, client, changes, *, prefix):
    """The import, its job and how many lines were done."""
    with working(cluster.urls.application, **changes) as process:
        made = upload(client, prefix)
        assert made.status == 202, (made.status, made.body)
        pk = made.json["id"]
        wait_until(lambda: status_of(cluster, pk)[0] == "checked", outlets.PATIENCE)
        version = client.api("import", "GET", f"/api/v1/imports/{pk}/").headers["ETag"]
        answer = client.api("apply", "POST", f"/api/v1/imports/{pk}/apply/", {}, **{"If-Match": version})
        assert answer.status in (200, 202), (answer.status, answer.body)
        wait_until(lambda: registered(cluster, prefix)[0] > LINES / 10, outlets.PATIENCE)
        process.kill()
        process.wait()
    jobs = outlets.jobs(cluster, f"task_name = '{TASK}' AND status = 'doing'")
    done = registered(cluster, prefix)[0]
    assert jobs, "it had nothing in its hands"
    assert done < LINES, "it was done already"
    return pk, jobs[0][0], done


def upload(client, prefix):
    from tests.clinic.imports.files import people, sheet

    # Lines without a reference of their own would be registered twice, were they done twice.
    rows = [("", "", f"{prefix}{number}", *row[3:]) for number, row in enumerate(people(LINES))]
    file = ("file", '; filename="people.csv"\r\nContent-Type: text/csv', sheet(*rows))
    parts = [("kind", "", b"patients"), ("allow_duplicates", "", b"true"), file]
    return send(client, "file", "/api/v1/imports/", parts)


def is_in_work(cluster, job):
    return outlets.jobs(cluster, f"id = {job} AND status = 'doing'")


def status_of(cluster, pk):
    return cluster.execute("SELECT status FROM clinic_dataimport WHERE id = %s", [pk])[0]


def registered(cluster, prefix):
    """How many people, and how many of them more than once."""
    statement = "SELECT count(*), count(*) - count(DISTINCT given_name) FROM clinic_patient WHERE given_name LIKE %s"
    return cluster.execute(statement, [f"{prefix}%"])[0]
