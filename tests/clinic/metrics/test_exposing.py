"""What gunicorn's workers count is told as one, whichever of them is asked, and outlives them."""

import http.client
import os
import signal

from prometheus_client.parser import text_string_to_metric_families

from clinic.metrics.exposing import exposed
from tests.trust.cluster import wait_until
from tests.trust.server import answers, served

ASKED = 40


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": "testserver"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def lived(port):
    """How many times this gunicorn said that it lives, as it counts."""
    _status, text = ask(port, "/metrics")
    return sum(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == "clinic_requests_total" and sample.labels["route"] == "healthz"
    )


def test_workers_count_together_and_one_that_is_killed_takes_nothing_with_it(tmp_path):
    with served(os.environ["DATABASE_URL"], METRICS_DIR=str(tmp_path)) as server:
        before = lived(server.port)
        assert {ask(server.port, "/healthz")[0] for _ in range(ASKED)} == {200}
        assert lived(server.port) == before + ASKED
        [folder] = tmp_path.iterdir()
        both = {file.name for file in folder.glob("counter_*.db")}
        killed = server.workers()
        for pid in killed:
            server.kill_worker(pid)
        wait_until(lambda: len(set(server.workers()) - set(killed)) == 2 and answers(server.port) == 200, 60)
        assert lived(server.port) >= before + ASKED
        assert len(both) >= 2
        # Nor do those that it renews.
        renewed = set(server.workers())
        server.signal(signal.SIGHUP)
        wait_until(lambda: len(server.workers()) == 2 and not renewed & set(server.workers()), 60)
        assert lived(server.port) >= before + ASKED
        assert list(tmp_path.iterdir()) == [folder]
    # A folder of its own, which goes with it.
    assert not list(tmp_path.iterdir())


def test_every_metric_says_what_it_is(db):
    families = list(text_string_to_metric_families(exposed().decode()))
    assert {family.name for family in families if not family.documentation} == set()
    assert all(family.name.startswith("clinic_") for family in families)
    assert len({family.name for family in families}) == len(families)
