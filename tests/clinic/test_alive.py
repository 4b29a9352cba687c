"""What a health check says of a server and of a worker; nothing is all well."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from clinic.alive import STALE_SECONDS, main, server, worker
from clinic.working import ALIVE_SECONDS
from tests.trust.server import free_port


class Answers(BaseHTTPRequestHandler):
    """One of whom nothing else is known."""

    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" and self.server.is_well else 503)
        self.end_headers()

    def log_message(self, *words):
        pass


@pytest.fixture
def there():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as there:
        there.is_well = True
        Thread(target=there.serve_forever, daemon=True).start()
        yield there
        there.shutdown()


def test_a_server_is_asked_how_it_is(there, monkeypatch):
    assert server(there.server_port) == ""
    monkeypatch.setenv("PORT", str(there.server_port))
    assert main("server") == ""
    there.is_well = False
    assert main("server").startswith("503")


def test_nobody_there_is_said():
    assert "Nobody answers" in server(free_port())


def test_a_worker_that_touched_its_file_a_while_ago_is_gone(tmp_path):
    file = tmp_path / "worker"
    file.touch()
    at = file.stat().st_mtime
    assert worker(file, at + STALE_SECONDS - 1) == ""
    assert "31 s ago" in worker(file, at + 31)
    assert "No worker has begun" in worker(Path("/nowhere"), at)
    # One that is late isn't gone.
    assert ALIVE_SECONDS * 4 < STALE_SECONDS


def test_who_asks_for_nothing_is_told_how():
    assert "worker FILE" in main()
