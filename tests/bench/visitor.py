"""Looks at the pages of the admin as a browser does: in this process, through all of its layers, signed in."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory

from clinic.wsgi import application
from tests.bench.measuring import Waiting


@dataclass(frozen=True)
class Ask:
    """A page by what it is called; with ``posted``, what is posted to it. ``goal`` are milliseconds.

    Before ``each`` look at it something may be done.
    """

    name: str
    address: str
    posted: Any = None
    goal: float = 150
    each: Callable[[], None] | None = None


class Visitor:
    """Whoever signs in as this user."""

    def __init__(self, user):
        client = Client()
        client.force_login(user)
        self.factory = RequestFactory()
        self.factory.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def answer(self, ask):
        """Whatever is answered, rendered."""
        request = self.factory.get(ask.address) if ask.posted is None else self.factory.post(ask.address, ask.posted)
        # As the test client has it: there is no page before from which to take the token.
        request._dont_enforce_csrf_checks = True
        return application.get_response(request)

    def look(self, ask):
        """A page that is shown, or the one that is gone on to.

        :raises AssertionError: it is refused, or fails.
        """
        response = self.answer(ask)
        assert response.status_code in (200, 302), (ask.name, ask.address, response.status_code)
        return response


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Medians in milliseconds: ``total`` on the clock, ``sql`` of it waiting for PostgreSQL.

    ``cpu`` is what this process worked, and ``postgres`` the one that answers it; 0 where that can't be seen.
    """

    ask: Ask
    total: float
    cpu: float
    sql: float
    postgres: float
    queries: int

    @property
    def is_met(self):
        """Whether it takes no longer than it may."""
        return self.total <= self.ask.goal


def measure(visitor, ask, *, runs):
    """Look at it so many times, once it was looked at twice."""
    for _ in range(2):
        visitor.look(ask)
    taken = [_timed(visitor, ask) for _ in range(runs)]
    total, cpu, sql, postgres = (statistics.median(each) for each in zip(*(times for times, _ in taken), strict=True))
    return Cost(ask=ask, total=total, cpu=cpu, sql=sql, postgres=postgres, queries=taken[0][1])


def _timed(visitor, ask):
    if ask.each:
        ask.each()
    waiting, begun = Waiting(), _clocks()
    with connection.execute_wrapper(waiting):
        visitor.look(ask)
    total, cpu, postgres = (after - before for before, after in zip(begun, _clocks(), strict=True))
    return (total, cpu, waiting.milliseconds, postgres), waiting.queries


def _clocks():
    """Milliseconds: that of the wall, and what this process and that of the database have worked so far."""
    connection.ensure_connection()
    worked = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    # On a server elsewhere it is another process, or none.
    postgres = int(worked.read_text().split()[0]) / 1e6 if worked.exists() and _is_here() else 0.0
    return time.perf_counter() * 1000, time.process_time() * 1000, postgres


def _is_here():
    return connection.connection.info.host.startswith("/") or connection.connection.info.host in (
        "localhost",
        "127.0.0.1",
    )
