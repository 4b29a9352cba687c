"""How whoever is played asks: pages with a cookie and its CSRF token, REST with a token; and what isn't as it should be."""

import json
from contextlib import contextmanager
from random import random
from urllib.parse import urlencode
from uuid import uuid4

# Somebody was faster, which the mix can't rule out: counted by name, beside the errors.
TAKEN = frozenset({409, 412})
HOST = "testserver"
# Of ten requests one is the last of its connection. Who never closes one leaves it to chance how many each worker got, and
# so whether the other has anything to do.
LAST = 0.1


class Over(Exception):
    """This act goes no further."""


class Missing(Over):
    """There is nobody left for it."""


class Doors:
    """The ways in of one user of locust; ``note`` is told what became of each request."""

    def __init__(self, client, clinic, note):
        self.client, self.clinic, self.note = client, clinic, note

    def page(self, name, path, *, who, ok=(200,), **headers):
        return self._send(name, "GET", path, None, self._cookies(who) | headers, ok)

    def post(self, name, path, fields, *, who, ok=(302,), taken=(), **headers):
        """As a form is sent."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": who["csrf"]}
        body = urlencode({"csrfmiddlewaretoken": who["csrf"], **fields}, doseq=True)
        return self._send(name, "POST", path, body, self._cookies(who) | sent | headers, ok, taken)

    def open(self, name, path, *, ok=(200,), method="GET", fields=None):
        """By the address alone, as a patient."""
        sent = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
        return self._send(name, method, path, urlencode(fields) if fields else None, sent, ok)

    def api(self, name, method, path, body=None, *, token, ok=(200,), **headers):
        sent = {"Authorization": f"Bearer {token}", **headers}
        if method == "POST":
            sent["Idempotency-Key"] = uuid4().hex
        if body is not None:
            sent["Content-Type"] = "application/json"
        content = None if body is None else json.dumps(body)
        return self._send(name, method, f"/api/v1/{path}", content, sent, ok, TAKEN)

    @staticmethod
    def _cookies(who):
        return {"Cookie": f"sessionid={who['session']}; csrftoken={who['csrf']}"}

    def _send(self, name, method, path, body, headers, ok, taken=()):
        """The answer, if it is one of those that are ``ok``.

        :raises Over: it isn't.
        """
        sent = {"Host": HOST, **{key.replace("_", "-"): value for key, value in headers.items()}}
        if random() < LAST:
            sent["Connection"] = "close"
        with self.client.request(
            method, path, name=name, data=body, headers=sent, allow_redirects=False, catch_response=True
        ) as answer:
            status = answer.status_code
            if status in ok:
                answer.success()
            elif status in taken and status != 0:
                answer.success()
                self.note.taken(name, status, said_in(answer))
                raise Over
            else:
                answer.failure(f"{status}")
                self.note.error(name, status, said_in(answer))
                raise Over
        return answer

    @contextmanager
    def expecting(self, name, answer):
        """What an answer with a good status must hold besides: whoever raises ``LookupError`` inside found it wanting."""
        try:
            yield
        except LookupError as lacking:
            self.note.error(name, answer.status_code, str(lacking))
            raise Over from lacking


def said_in(answer):
    """Shortly, why: the code of a problem, or the words of a page."""
    text = answer.text or ""
    try:
        problem = json.loads(text)
        found = [each.get("code") for each in problem.get("findings") or problem.get("errors") or ()]
        return " ".join(str(each) for each in (problem.get("code"), *found[:3]))
    except (ValueError, AttributeError):
        return refusal_in(text)


def refusal_in(text):
    """What a page says in red."""
    for mark in ('class="refusal', "errornote", "errorlist", "ruling__title"):
        _, found, rest = text.partition(mark)
        if found:
            return " ".join(stripped(rest.partition(">")[2][:600]).split())[:120]
    return " ".join(stripped(text.partition("<title>")[2].partition("</title>")[0]).split())[:80]


def stripped(text):
    parts = text.split("<")
    return parts[0] + " ".join(part.partition(">")[2] for part in parts[1:])
