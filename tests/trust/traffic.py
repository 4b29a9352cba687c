"""Clients that never rest, each on a connection of its own that it keeps, and what each of their requests came to."""

import http.client
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from uuid import uuid4

CUT = "cut off"
REFUSED = "nobody there"
TIMEOUT = 30


@dataclass
class Answer:
    kind: str
    status: int | str
    begun: float
    ended: float
    key: str = ""
    body: bytes = b""
    headers: dict = field(default_factory=dict)

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """One connection, opened anew when it broke."""

    host = "testserver"

    def __init__(self, port, clinic):
        self.port, self.clinic, self.connection = port, clinic, None

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)

    def send(self, kind, method, path, *, body=None, headers=None, key=""):
        """What it came to; that it broke is no error here."""
        begun, sent = time.monotonic(), headers or {}
        fresh = self.connection is None
        try:
            if fresh:
                self.connection = self.connect()
                self.connection.connect()
        except OSError:
            self.close()
            return Answer(kind, REFUSED, begun, time.monotonic(), key)
        try:
            self.connection.request(method, path, body, {"Host": self.host, **sent})
            response = self.connection.getresponse()
            content, status, told = response.read(), response.status, dict(response.headers)
        except (OSError, http.client.HTTPException):
            self.close()
            return Answer(kind, CUT, begun, time.monotonic(), key)
        if response.will_close:
            self.close()
        return Answer(kind, status, begun, time.monotonic(), key, content, told)

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def api(self, kind, method, path, body=None, *, key="", **headers):
        sent = {"Authorization": f"Bearer {self.clinic.token}", **headers}
        if key:
            sent["Idempotency-Key"] = key
        if body is not None:
            sent["Content-Type"] = "application/json"
        return self.send(kind, method, path, body=None if body is None else json.dumps(body), headers=sent, key=key)

    def book(self, patient, starts_at, *, key=None, provider=0):
        body = self.clinic.visit(patient, starts_at, provider)
        return self.api("book", "POST", "/api/v1/appointments/", body, key=key or uuid4().hex)

    def page(self, kind, path, **headers):
        cookies = f"sessionid={self.clinic.session}; csrftoken={self.clinic.csrf}"
        return self.send(kind, "GET", path, headers={"Cookie": cookies, **headers})


# What is asked by turns, and how it is answered when all is well.
WELL = {"list": 200, "book": 201, "fhir": 200, "desk": 200, "patient": 404, "file": 202, "photo": 201}


def ask(client, turn, patient):
    match turn % 6:
        case 0:
            return client.api("list", "GET", "/api/v1/appointments/?limit=5")
        case 1 | 4:
            return client.book(patient, client.clinic.next_start())
        case 2:
            return client.api("fhir", "GET", "/fhir/R4/Patient?_count=2")
        case 3:
            return client.page("desk", "/admin/clinic/patient/")
        case _:
            return client.send("patient", "GET", f"/a/{'x' * 43}/")


class Traffic:
    """So many clients, from ``with`` until it is left; ``answers`` grows meanwhile."""

    def __init__(self, port, clinic, *, clients=8, act=ask, rest=0.0, client=Client):
        self.answers, self._stop, self._act, self._rest = [], threading.Event(), act, rest
        self._clients = [client(port, clinic) for _ in range(clients)]
        self._threads = [
            threading.Thread(target=self._run, args=each, daemon=True) for each in enumerate(self._clients)
        ]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join(TIMEOUT + 5)

    def _run(self, number, client):
        turn = number
        while not self._stop.is_set():
            answer = self._act(client, turn, number)
            self.answers.append(answer)
            turn += 1
            if answer.status in (REFUSED, 503):
                # As it was told to, but sooner.
                self._stop.wait(0.1)
            elif self._rest:
                self._stop.wait(self._rest)
        client.close()

    def well_since(self, moment):
        """Seconds from ``moment`` until the last that wasn't answered as ever; None where it still goes on."""
        later = [each for each in list(self.answers) if each.ended >= moment]
        bad = [each.ended for each in later if not is_well(each)]
        last = max(bad, default=moment)
        good = {each.kind for each in later if each.begun > last and is_well(each)}
        return last - moment if good >= {each.kind for each in list(self.answers)} else None

    @property
    def counts(self):
        return Counter(each.status for each in self.answers)


def is_well(answer):
    return answer.status == WELL.get(answer.kind)
