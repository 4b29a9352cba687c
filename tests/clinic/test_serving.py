"""gunicorn as its settings here have it: whoever got through is answered, also when it ends or renews itself."""

import signal
from types import SimpleNamespace

from tests.trust.cluster import wait_until
from tests.trust.server import pause, served
from tests.trust.traffic import CUT, REFUSED, Traffic

CLINIC = SimpleNamespace(token="", session="", csrf="")


def get(client, turn, number):
    # By turns on a connection that stays, and on a new one.
    if turn % 2:
        client.close()
    return client.send("get", "GET", "/")


def under_load(act, *options):
    """What sixteen clients got while ``act(server)`` was done."""
    with (
        served("postgresql:///none", application="tests.clinic.waiting", options=options) as server,
        Traffic(server.port, CLINIC, clients=16, act=get) as traffic,
    ):
        pause(0.5)
        act(server)
        pause(0.5)
    return traffic.counts


def renew(server):
    before = set(server.workers())
    server.signal(signal.SIGHUP)
    wait_until(lambda: len(server.workers()) == 2 and not before & set(server.workers()))


def end(server):
    server.signal(signal.SIGTERM)
    wait_until(lambda: server.process.poll() is not None)


def kill(server):
    for pid in server.workers():
        server.kill_worker(pid)


def test_renewing_itself_it_leaves_nobody_without_an_answer():
    counts = under_load(renew)
    assert set(counts) == {200}
    assert counts[200] > 20


def test_ending_it_answers_whoever_got_through():
    counts = under_load(end)
    # Who comes when nobody is there any more has found nobody.
    assert set(counts) <= {200, REFUSED}
    assert counts[200] > 20


def test_control_killed_it_leaves_some_without():
    assert under_load(kill)[CUT]
