"""Ending gracefully: no request that has got through is left without an answer, by TERM or by HUP."""

import signal
import time

from tests.trust.cluster import wait_until
from tests.trust.server import pause, served
from tests.trust.traffic import CUT, REFUSED, Traffic

CLIENTS = 16


def figures(cluster, clinic, only):
    if only and "drain" not in only:
        return
    url = cluster.urls.application
    answers, failed = hang_ups(url, clinic)
    yield f"HUP three times under {CLIENTS} clients: {answers} requests, {failed} failed."
    assert not failed
    answers, failed = ended(url, clinic, signal.SIGTERM)
    yield f"TERM under {CLIENTS} clients: {answers} requests, {failed} of those that got through failed."
    assert not failed
    for name, number, options in (
        ("TERM with a graceful timeout of 0", signal.SIGTERM, ("--graceful-timeout", "0")),
        ("kill -9 of both workers", None, ()),
    ):
        answers, failed = ended(url, clinic, number, options=options)
        yield f"Control, {name}: {answers} requests, {failed} failed."
        assert failed, "the control fails nothing"


def hang_ups(url, clinic):
    """How many were answered, and how many failed, while other workers take over three times."""
    with served(url) as server, Traffic(server.port, clinic, clients=CLIENTS) as traffic:
        pause(1)
        for _ in range(3):
            before = set(server.workers())
            server.signal(signal.SIGHUP)
            wait_until(lambda known=before: not known & set(server.workers()), 60)
            pause(1)
    return sum(traffic.counts.values()), failures(traffic, REFUSED)


def ended(url, clinic, number, *, options=()):
    """The same while the server ends; who comes when nobody is there any more hasn't failed, but found nobody."""
    with served(url, options=options) as server, Traffic(server.port, clinic, clients=CLIENTS) as traffic:
        pause(2)
        if number is None:
            for pid in server.workers():
                server.kill_worker(pid)
            pause(2)
        else:
            server.signal(number)
            wait_until(lambda: server.process.poll() is not None, 60)
            time.sleep(0.5)
    return sum(count for status, count in traffic.counts.items() if status != REFUSED), failures(traffic)


def failures(traffic, *also):
    bad = (CUT, 500, 503, *also)
    return sum(traffic.counts[status] for status in bad)
