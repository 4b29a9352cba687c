"""Somebody's program that takes webhooks: over real HTTP, well or badly, as the test says."""

import random
import socket
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook, WebhookVerificationError


class Receiver(ThreadingHTTPServer):
    """Verifies as the library of Standard Webhooks does. ``behaviour`` says what to answer to each request."""

    daemon_threads = True
    # Who waits to be connected while all are busy.
    request_queue_size = 128

    def __init__(self, behaviour):
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour, self.secret = behaviour, None
        self.asked, self.taken, self.bodies, self.unverified = Counter(), Counter(), {}, []
        self.headers, self.guard = [], threading.Lock()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/hooks"

    def handle_error(self, request, client_address):
        """Whoever was killed hangs up in the middle."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Or each answer waits for the other side's kernel.
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, *args):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        event = self.headers["webhook-id"]
        with self.server.guard:
            self.server.asked[event] += 1
            self.server.headers.append(dict(self.headers))
        answer = self.server.behaviour(self)
        if answer is None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if 200 <= answer < 300:
            self._take(event, body)
        self.send_response(answer)
        if 300 <= answer < 400:
            self.send_header("Location", f"{self.server.url}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _take(self, event, body):
        try:
            Webhook(self.server.secret).verify(body, dict(self.headers))
        except WebhookVerificationError as error:
            self.server.unverified.append(str(error))
        with self.server.guard:
            self.server.taken[event] += 1
            assert self.server.bodies.setdefault(event, body) == body


def always(status):
    return lambda request: status


def flaky(seed=1, *, slow=0.5):
    """Mostly well; now and then an error, nothing at all, or so late that nobody waits any more."""
    chance = random.Random(seed)

    def behave(request):
        drawn = chance.random()
        if drawn < 0.05:
            return 500
        if drawn < 0.06:
            return None
        if drawn < 0.0605:
            time.sleep(slow)
            return 200
        return 204

    return behave


@contextmanager
def receiver(behaviour=None):
    server = Receiver(behaviour or always(204))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
