"""The proxy in front, as docs/growing.md configures it: a real Caddy, and hosts that only say who they are."""

import http.client
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.growing.guide import block
from tests.trust.cluster import wait_until
from tests.trust.server import free_port

CADDY = Path(sys.executable).parent / "caddy"
FIRST, SECOND = "10.0.0.11:8000", "10.0.0.12:8000"


class Host:
    """Alive, and ready or not."""

    def __init__(self):
        self.is_ready, self.asked = True, []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                is_probe = self.path == "/readyz"
                if not is_probe:
                    host.asked.append((self.path, self.headers["X-Forwarded-For"], self.headers["X-Forwarded-Proto"]))
                self.send_response(503 if is_probe and not host.is_ready else 200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"127.0.0.1:{self.server.server_port}"

    def end(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def hosts():
    both = Host(), Host()
    yield both
    for each in both:
        each.end()


@contextmanager
def fronted(hosts, folder):
    """The port of the proxy, without TLS."""
    port, static = free_port(), folder / "static"
    (static / "static").mkdir(parents=True)
    (static / "static" / "plain.css").write_text("of whichever version came last")
    (static / "static" / "old.0f1e2d3c4b5a.css").write_text("of the version before")
    written = block("front")
    for known, here in (
        ("clinic.example", f"http://localhost:{port}"),
        (FIRST, hosts[0].address), (SECOND, hosts[1].address), ("/srv/clinic-static", str(static)),
    ):  # fmt: skip
        assert known in written
        written = written.replace(known, here)
    (folder / "Caddyfile").write_text(written)
    env = {"HOME": str(folder), "PATH": ""}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([CADDY, "run", "--config", folder / "Caddyfile"], env=env, stdout=log, stderr=log)
    try:
        wait_until(lambda: ask(port) == 200 or process.poll() is not None, 30)
        assert process.poll() is None, (folder / "log").read_text()[-2000:]
        yield port
    finally:
        process.terminate()
        process.wait(30)


def ask(port, path="/admin/", **headers):
    return answer(port, path, **headers)[0]


def answer(port, path, **headers):
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        given = connection.getresponse()
        return given.status, given.read().decode(), dict(given.headers)
    except OSError:
        return None, "", {}
    finally:
        connection.close()


def takes(host, port):
    """Whether any of ten requests comes to it."""
    host.asked.clear()
    assert [ask(port) for _ in range(10)] == [200] * 10
    return bool(host.asked)


def test_a_host_that_is_not_ready_gets_nobody_and_comes_back(hosts, tmp_path):
    first, second = hosts
    with fronted(hosts, tmp_path) as port:
        assert takes(first, port)
        assert takes(second, port)
        first.is_ready = False
        wait_until(lambda: not takes(first, port), 15)
        first.is_ready = True
        wait_until(lambda: takes(first, port), 15)


def test_a_host_that_refuses_is_passed_over_at_once(hosts, tmp_path):
    with fronted(hosts, tmp_path) as port:
        hosts[0].end()
        assert [ask(port) for _ in range(20)] == [200] * 20


def test_where_no_host_is_ready_people_are_told_to_come_again(hosts, tmp_path):
    with fronted(hosts, tmp_path) as port:
        for each in hosts:
            each.is_ready = False
        wait_until(lambda: ask(port) == 503, 30)
        status, words, headers = answer(port, "/admin/")
        assert (status, headers["Retry-After"]) == (503, "10")
        assert "try again" in words


def test_who_asks_is_who_asked_the_proxy_whatever_they_say(hosts, tmp_path):
    with fronted(hosts, tmp_path) as port:
        for each in hosts:
            each.asked.clear()
        ask(port, **{"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "gopher"})
        ((_path, seen, scheme),) = hosts[0].asked + hosts[1].asked
        assert seen in {"127.0.0.1", "::1"}
        assert scheme == "http"


def test_static_files_of_the_version_before_are_there_and_others_are_asked_of_the_hosts(hosts, tmp_path):
    with fronted(hosts, tmp_path) as port:
        status, words, headers = answer(port, "/static/old.0f1e2d3c4b5a.css")
        assert (status, words, headers["Cache-Control"]) == (
            200, "of the version before", "public, max-age=31536000, immutable",
        )  # fmt: skip
        for each in hosts:
            each.asked.clear()
        # Of plain names each version has its own file.
        assert [ask(port, f"/static/{name}") for name in ("new.0123456789ab.css", "plain.css")] == [200, 200]
        asked = {path for path, *_ in hosts[0].asked + hosts[1].asked}
        assert asked == {"/static/new.0123456789ab.css", "/static/plain.css"}


def test_it_can_be_read_and_is_written_as_caddy_writes_it(tmp_path):
    (tmp_path / "Caddyfile").write_text(block("front"))
    for command in (["adapt"], ["fmt", "--diff"]):
        done = subprocess.run(
            [CADDY, *command, *(["--config"] if command == ["adapt"] else []), tmp_path / "Caddyfile"],
            capture_output=True, text=True, check=False, env={"HOME": str(tmp_path), "PATH": ""},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr + done.stdout
