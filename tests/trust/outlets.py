"""What hangs, what is killed with a job in its hands, and clocks that are off."""

import signal
import socket
import threading
import time
from contextlib import contextmanager
from uuid import uuid4

from tests.trust import dead_workers, own_pages, slow_outlets
from tests.trust.cluster import wait_until
from tests.trust.server import pause, served, working
from tests.trust.traffic import Client, Traffic

HOUR = 3600
# A worker that looks for what others left does so each minute, and believes one dead after half of one.
PATIENCE = 130


def figures(cluster, clinic, only):
    for word, part in (
        ("outlets", hanging),
        ("webhooks", slow_outlets.webhooks),
        ("mail", slow_outlets.mail),
        ("pages", own_pages.figures),
        ("queue", queue),
        ("killed", dead_workers.figures),
        ("clock", clocks),
    ):
        if not only or word in only:
            yield from part(cluster, clinic)


class Hanging:
    """Takes every connection, and says nothing."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port, self.taken = self.listener.getsockname()[1], []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self):
        while True:
            try:
                self.taken.append(self.listener.accept()[0])
            except OSError:
                return

    def close(self):
        self.listener.close()
        for each in self.taken:
            each.close()


@contextmanager
def nobody_answers():
    hanging = Hanging()
    try:
        yield hanging
    finally:
        hanging.close()


def outlets_to(hanging, seconds):
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(hanging.port),
        "OUTLET_TIMEOUT": str(seconds),
        "QUIET_HOURS": "",
        "WEBHOOKS_ALLOW_LOCAL": "true",
    }


def book_and_tell(client, turn, patient):
    body = client.clinic.visit(patient, client.clinic.next_start()) | {"notify": True}
    return client.api("book", "POST", "/api/v1/appointments/", body, key=uuid4().hex)


def endpoint(server, clinic, port, name="Hanging"):
    body = {"name": name, "url": f"http://127.0.0.1:{port}/hooks", "event_types": ["*"]}
    client = Client(server.port, clinic)
    answer = client.api("hook", "POST", "/api/v1/webhook-endpoints/", body, key=uuid4().hex)
    client.close()
    return answer


def give_addresses():
    from django.db import connections

    from clinic.models import Patient

    # What this process was connected to may have been killed meanwhile.
    connections.close_all()
    Patient.objects.filter(email="").update(email="somebody@example.org")


def hanging(cluster, clinic):
    """Mail and webhooks that nobody answers."""
    give_addresses()
    longest, waiting = 0.0, 0
    with nobody_answers() as mail, nobody_answers() as hooks:
        changes = outlets_to(mail, 5)
        with served(cluster.urls.application, **changes) as server, working(cluster.urls.application, **changes):
            made = endpoint(server, clinic, hooks.port)
            assert made.status == 201, (made.status, made.body)
            with Traffic(server.port, clinic, act=book_and_tell, rest=0.1) as traffic:
                end = time.monotonic() + 25
                while time.monotonic() < end:
                    seconds, blocked = held(cluster)
                    longest, waiting = max(longest, seconds), max(waiting, blocked)
                    pause(0.1)
        asked = len(mail.taken), len(hooks.taken)
    slowest = max(each.ended - each.begun for each in traffic.answers)
    assert min(asked) > 0, f"nothing hung: {asked}"
    assert traffic.counts[201] == sum(traffic.counts.values()), traffic.counts
    assert longest < 3, longest
    yield (
        f"Mail and webhooks that nobody answers ({asked[0]} and {asked[1]} connections taken, none answered), each given "
        f"up after 5 s: {traffic.counts[201]} bookings meanwhile, all answered as ever, the slowest in {slowest:.1f} s; "
        f"the longest transaction of the application was open for {longest:.1f} s, {waiting} waited for a lock longer "
        "than a second."
    )


def held(cluster):
    statement = """
        SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)::float8,
            count(*) FILTER (WHERE wait_event_type = 'Lock' AND state_change < clock_timestamp() - interval '1 s')
        FROM pg_stat_activity WHERE usename = 'clinic_app' AND xact_start IS NOT NULL
    """
    return cluster.execute(statement)[0]


def jobs(cluster, condition):
    return cluster.execute(f"SELECT id FROM procrastinate_jobs WHERE {condition}")


def ask_for_job(cluster):
    """A new one that is done in no time; its id."""
    statement = """
        SELECT unnest(procrastinate_defer_jobs_v1(ARRAY[
            ('default', 'clinic.forget_counts', 0, NULL, NULL, '{"timestamp": 0}', NULL)::procrastinate_job_to_defer_v1]))"""
    return cluster.execute(statement)[0][0]


def queue(cluster, clinic):
    """Workers of the queue: their database away, killed, told to end."""
    yield from back_by_itself(cluster)
    yield from killed_and_told(cluster, clinic)


def back_by_itself(cluster):
    with working(cluster.urls.application) as process:
        wait_until(lambda: not jobs(cluster, f"id = {ask_for_job(cluster)}") or done(cluster), 60)
        for seconds in (2, 20):
            cluster.kill()
            pause(seconds)
            cluster.start()
            begun, job = time.monotonic(), ask_for_job(cluster)
            wait_until(lambda known=job: not jobs(cluster, f"id = {known} AND status IN ('todo', 'doing')"), 60)
            took = time.monotonic() - begun
            assert process.poll() is None, "the worker ended"
            assert took < 10, took
            yield f"The queue, PostgreSQL killed -9 and away for {seconds} s: the next job was done {took:.1f} s after it was back."


def done(cluster):
    return not jobs(cluster, "task_name = 'clinic.forget_counts' AND status IN ('todo', 'doing')")


def in_hand(cluster):
    return jobs(cluster, "task_name = 'clinic.send_due' AND status = 'doing'")


def a_message(cluster, clinic):
    give_addresses()
    with served(cluster.urls.application) as server:
        client = Client(server.port, clinic)
        for patient in range(3):
            assert book_and_tell(client, 0, patient).status == 201
        client.close()


def killed_and_told(cluster, clinic):
    url = cluster.urls.application
    a_message(cluster, clinic)
    with nobody_answers() as mail:
        with working(url, **outlets_to(mail, 90)) as process:
            (job, *_others) = wait_until(lambda: in_hand(cluster), 60)
            process.kill()
            process.wait()
        left = in_hand(cluster)
        assert job in left, "it left nothing"
        begun = time.monotonic()
        with working(url, **outlets_to(mail, 1)) as process:
            wait_until(lambda: not jobs(cluster, f"id = {job[0]} AND status = 'doing'"), PATIENCE)
            took = time.monotonic() - begun
            yield f"A worker of the queue killed -9 with a job in its hands: another one had done it {took:.0f} s later."
        yield from told_to_end(cluster, clinic, mail)


def told_to_end(cluster, clinic, mail):
    url = cluster.urls.application
    a_message(cluster, clinic)
    with working(url, **outlets_to(mail, 4)) as process:
        wait_until(lambda: in_hand(cluster), 60)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        took, left = time.monotonic() - begun, in_hand(cluster)
    assert process.returncode == 0, process.returncode
    assert not left, left
    yield f"A worker of the queue told to end (TERM) with a job in its hands: it did that one, and ended {took:.1f} s later."


def clocks(cluster, clinic):
    """One application whose clock is an hour ahead, one whose is an hour behind."""
    for offset in (HOUR, -HOUR):
        way = "ahead" if offset > 0 else "behind"
        statuses, health, acts = with_clock(cluster, clinic, offset)
        assert set(statuses) == {503}, statuses
        assert (health, acts) == ("clock_off", 0)
        yield f"A clock an hour {way}: {len(statuses)} requests, all 503; /readyz says {health}; {acts} acts."
    statuses, _health, acts = with_clock(cluster, clinic, HOUR, CLOCK_TOLERANCE_SECONDS="0")
    # What was written last, by the order of transactions: other faults' scenes play in the future.
    (drift,) = cluster.execute(
        "SELECT extract(epoch FROM at - clock_timestamp())::float8 FROM clinic_auditevent ORDER BY xid DESC LIMIT 1"
    )[0]
    assert acts, statuses
    assert HOUR / 2 < drift <= HOUR, drift
    yield f"Control, an hour ahead with CLOCK_TOLERANCE_SECONDS=0: {acts} acts, the last dated {drift:.0f} s into the future."


def with_clock(cluster, clinic, offset, **changes):
    count = "SELECT count(*) FROM clinic_auditevent"
    ((before,),) = cluster.execute(count)
    application = "tests.trust.clock_off"
    with served(cluster.urls.application, application=application, TRUST_CLOCK_OFFSET=str(offset), **changes) as server:
        client = Client(server.port, clinic)
        health = client.send("health", "GET", "/readyz").json["status"]
        answers = [client.book(0, clinic.next_start()), client.page("desk", "/admin/clinic/patient/")]
        answers += [
            client.api("list", "GET", "/api/v1/appointments/"),
            client.send("patient", "GET", f"/a/{'x' * 43}/"),
        ]
        client.close()
    ((after,),) = cluster.execute(count)
    return [each.status for each in answers], health, after - before
