"""What is attacked: a server by HTTP, or the same site in this process; and what an attacker may have in hand."""

import http.client
import json
import socket
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST, EVIL = "clinic.example", "evil.example"


@dataclass(frozen=True)
class Answer:
    """What came back; header names are small."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def location(self):
        return self.headers.get("location", "")


@dataclass
class Hands:
    """Who is signed in, by the value of their session's cookie; a program's token; and rows that are somebody's."""

    desk: str
    token: str
    weak_token: str
    ids: dict = field(default_factory=dict)


class Target:
    """Asked as nobody, as somebody at the front desk (``desk``), or as a program (``token``, ``weak``)."""

    cookie = "sessionid"
    origin = "https://testserver"
    is_server = False

    def __init__(self, hands):
        self.hands = hands

    def ask(self, method, path, body=b"", *, kind="", who="", json_body=None, form=None, headers=None):
        sent = dict(headers or {})
        if json_body is not None:
            body, kind = json.dumps(json_body).encode(), "application/json"
            sent.setdefault("Idempotency-Key", uuid.uuid4().hex)
        if form is not None:
            body, kind = urlencode(form, doseq=True).encode(), "application/x-www-form-urlencoded"
        if kind:
            sent["Content-Type"] = kind
        if who == "desk":
            sent["Cookie"] = f"{self.cookie}={self.hands.desk}; {sent.get('Cookie', '')}".rstrip("; ")
        elif who:
            sent["Authorization"] = f"Bearer {self.hands.token if who == 'token' else self.hands.weak_token}"
        return self.send(method, path, body, sent)

    def get(self, path, **about):
        return self.ask("GET", path, **about)

    def post(self, path, **about):
        return self.ask("POST", path, **about)

    def send(self, method, path, body, headers):
        raise NotImplementedError


class InProcess(Target):
    """The site in this process; what a server sees before it isn't there."""

    def send(self, method, path, body, headers):
        from django.test import Client

        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        kind = headers.pop("Content-Type", "application/octet-stream")
        if host := headers.pop("Host", None):
            headers["host"] = host
        answer = client.generic(method, path, body, content_type=kind, headers=headers, secure=True)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        said = {name.lower(): value for name, value in answer.headers.items()}
        if answer.cookies:
            said["set-cookie"] = answer.cookies.output(header="", sep=",")
        return Answer(answer.status_code, said, content.decode(errors="replace"))


class Server(Target):
    """A server on this machine, behind a proxy that ends TLS, as it says with each request."""

    cookie = "__Host-sessionid"
    origin = f"https://{HOST}"
    is_server = True

    def __init__(self, hands, port):
        super().__init__(hands)
        self.port = port

    def send(self, method, path, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            length = {"Content-Length": str(len(body))} if body or method != "GET" else {}
            for name, value in {"Host": HOST, "X-Forwarded-Proto": "https", **length, **headers}.items():
                connection.putheader(name, value)
            # It may answer and close before it has read all: what it said is still to be read.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.endheaders(body)
            answer = connection.getresponse()
            said = {name.lower(): value for name, value in answer.getheaders()}
            said["set-cookie"] = ", ".join(answer.headers.get_all("set-cookie") or ())
            return Answer(answer.status, said, answer.read().decode(errors="replace"))
        finally:
            connection.close()

    def raw(self, lines, body=b"", *, seconds=10):
        """Exactly these bytes, and all that comes back until the server closes, or says nothing more."""
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            connection.settimeout(seconds)
            answer = b""
            try:
                connection.sendall(head + body)
                while part := connection.recv(65536):
                    answer += part
                    if b"\r\n\r\n" in answer and len(answer) > 65536:
                        break
            except (TimeoutError, ConnectionResetError, BrokenPipeError):
                pass
        return answer.decode("latin-1")
