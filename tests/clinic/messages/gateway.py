"""A carrier on this machine: a real HTTP server, and outlets that hand letters over to it."""

import json
import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from clinic.messages.outlets import NotNow


@dataclass
class Carrier:
    """What it was asked, and how it answers: ``status`` with ``answer``, once ``may_answer`` is set."""

    url: str = ""
    status: int = 201
    answer: dict = field(default_factory=lambda: {"sid": "SM1"})
    asked: list = field(default_factory=list)
    may_answer: threading.Event = field(default_factory=threading.Event)
    was_asked: threading.Event = field(default_factory=threading.Event)
    breaks_off: bool = False

    @property
    def carried(self):
        """Each letter once, by its key: what the patient gets."""
        return {headers.get("Idempotency-Key") or str(number) for number, (headers, _body) in enumerate(self.asked)}


@contextmanager
def carrier(**how):
    known = Carrier(**how)
    known.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            known.asked.append((dict(self.headers), body.decode()))
            known.was_asked.set()
            known.may_answer.wait(30)
            if known.breaks_off:
                self.connection.close()
                return
            answer = json.dumps(known.answer).encode()
            self.send_response(known.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    known.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield known
    finally:
        known.may_answer.set()
        server.shutdown()
        server.server_close()


class Forgetful:
    """An outlet whose carrier doesn't know a letter again."""

    is_idempotent = False

    def send(self, letter):
        try:
            answer = httpx.post(
                os.environ["TEST_CARRIER"],
                headers={"Idempotency-Key": letter.key},
                json={"to": letter.to, "text": letter.text},
                timeout=30,
            )
        except httpx.ConnectError as error:
            raise NotNow("not_reachable") from error
        return answer.json()["sid"]


class Remembering(Forgetful):
    """An outlet whose carrier does."""

    is_idempotent = True
