"""What the proxy keeps from the few threads behind it: who sends slowly, and who reads slowly."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from clinic.pictures.uploads import largest_upload
from tests.shipping.compose import DEPLOYING
from tests.shipping.image import PROJECT
from tests.trust.cluster import wait_until
from tests.trust.server import free_port

CADDY = Path(sys.executable).parent / "caddy"
CADDYFILE = (DEPLOYING / "Caddyfile").read_text()
BUFFERS = r"re(quest|sponse)_buffers .*"
# More than sockets keep for whoever doesn't read.
LARGE = 20_000_000


class Upstream(BaseHTTPRequestHandler):
    """Reads all, says as much as was asked for, and when it was asked and done."""

    asked, done = threading.Event(), threading.Event()

    def do_POST(self):
        self.asked.set()
        sent = len(self.rfile.read(int(self.headers["Content-Length"])))
        self.answer(str(sent).encode())

    def do_GET(self):
        self.answer(bytes(LARGE))
        self.done.set()

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def proxy(place, caddyfile):
    """Caddy before ``Upstream``; its port."""
    Upstream.asked.clear()
    Upstream.done.clear()
    port = free_port()
    (place / "Caddyfile").write_text(caddyfile)
    with ThreadingHTTPServer(("127.0.0.1", 0), Upstream) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        env = {"HOME": str(place), "PATH": os.defpath, "CLINIC_HOST": f"http://localhost:{port}",
               "CLINIC_UPSTREAM": f"127.0.0.1:{server.server_port}"}  # fmt: skip
        with (place / "log").open("w") as log:
            process = subprocess.Popen([CADDY, "run", "--config", place / "Caddyfile"], env=env, stdout=log, stderr=log)
        try:
            wait_until(lambda: listens(port) or process.poll() is not None, 30)
            assert process.poll() is None, (place / "log").read_text()[-2000:]
            yield port
        finally:
            process.terminate()
            process.wait(30)
            server.shutdown()


def listens(port):
    with socket.socket() as one:
        return not one.connect_ex(("127.0.0.1", port))


def begun(port, size):
    """A connection on which half of a body was sent."""
    client = socket.create_connection(("localhost", port), timeout=30)
    head = f"POST /upload HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: {size}\r\n\r\n"
    client.sendall(head.encode() + bytes(size // 2))
    return client


def test_a_thread_is_asked_when_all_of_a_body_is_there(tmp_path):
    size = largest_upload()
    with proxy(tmp_path, CADDYFILE) as port, begun(port, size) as client:
        assert not Upstream.asked.wait(1)
        client.sendall(bytes(size - size // 2))
        assert Upstream.asked.wait(30)
        assert client.recv(1000).startswith(b"HTTP/1.1 200")


def test_a_thread_is_done_however_slowly_its_answer_is_read(tmp_path):
    with proxy(tmp_path, CADDYFILE) as port, socket.create_connection(("localhost", port), timeout=30) as client:
        client.sendall(f"GET /photo HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        assert Upstream.done.wait(30)


def test_control_without_buffers_it_is_held_by_both(tmp_path):
    plain = re.sub(BUFFERS, "", CADDYFILE)
    with proxy(tmp_path, plain) as port, begun(port, largest_upload()):
        assert Upstream.asked.wait(30)
        with socket.create_connection(("localhost", port), timeout=30) as client:
            client.sendall(f"GET /photo HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
            assert not Upstream.done.wait(2)


def for_debian(place):
    """What docs/installing.md makes of it there."""
    [line] = re.findall(r"^sed .*/etc/caddy/Caddyfile$", (PROJECT / "docs" / "installing.md").read_text(), re.MULTILINE)
    made = place / "made"
    command = line.replace("/etc/caddy/Caddyfile", shlex.quote(str(made)))
    subprocess.run(["sh", "-c", command], cwd=PROJECT, check=True)
    return made


def test_debians_caddy_has_the_buffers_by_their_older_names(tmp_path):
    made = for_debian(tmp_path)
    changed = set(made.read_text().splitlines()) ^ set(CADDYFILE.splitlines())
    assert {line.strip() for line in changed} == {
        "request_buffers 30MB", "response_buffers 30MB", "buffer_requests", "buffer_responses", "max_buffer_size 30MB",
    }  # fmt: skip
    if debians := shutil.which("caddy", path="/usr/bin"):
        # Whatever it would say was said where it is installed.
        subprocess.run([debians, "adapt", "--config", made], check=True, capture_output=True)


def test_all_that_is_let_in_is_buffered_and_time_is_left_to_answer_it():
    assert re.findall(r"(?:max_size|_buffers) (\d\w+)", CADDYFILE) == ["30MB"] * 3
    assert largest_upload() < 30_000_000
    times = {name: int(minutes) for name, minutes in re.findall(r"(read_body|write) (\d+)m", CADDYFILE)}
    assert times["write"] >= 2 * times["read_body"]
