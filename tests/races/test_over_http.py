"""Sixteen programs want the same slot at the same moment, each on a connection of its own to the running site.

``RACE_ROUNDS`` sets how often they race (10); the last test shows that the same harness sees it when the guards are
off.
"""

import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection
from itertools import count
from urllib.parse import urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from api.tokens import create_token
from tests.races.overlaps import double_bookings
from tests.races.test_double_booking import switch_off
from tests.scenes import MONDAY, Scene, add_provider, set_scene
from treatments.models import Appointment, Session
from treatments.scheduling import rules
from treatments.scheduling.rules import book

CLIENTS = 16
ROUNDS = int(os.environ.get("RACE_ROUNDS", "10"))
# Nobody waits as long as this: who can't have a lock is told so after three seconds.
SECONDS = 5
BUSY = {"provider_busy", "room_busy", "device_busy"}


@dataclass
class Answer:
    status: int
    code: str | None
    seconds: float


class Client:
    """A program with a token and a connection that stays open from round to round."""

    def __init__(self, url, token):
        self.connection = HTTPConnection(urlsplit(url).netloc, timeout=60)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def close(self):
        self.connection.close()

    def book(self, body, barrier):
        key = {"Idempotency-Key": uuid4().hex}
        barrier.wait(timeout=60)
        begun = time.perf_counter()
        self.connection.request("POST", "/api/v1/appointments/", json.dumps(body), self.headers | key)
        response = self.connection.getresponse()
        answer = json.loads(response.read())
        return Answer(response.status, answer.get("code"), time.perf_counter() - begun)


@dataclass
class Arena:
    """The clinic with a provider, and a patient whose first session is to be booked, for each client."""

    scene: Scene
    clients: list[Client]

    def __post_init__(self):
        scene, names = self.scene, count(1)
        self.names = names
        others = [add_provider(f"Other{next(names)} Who", scene.location) for _ in range(CLIENTS - 2)]
        scene.treatment.eligible_providers.add(*others)
        self.providers = [scene.provider, scene.colleague, *others]
        self.rooms = list(scene.location.rooms.filter(kind="treatment").order_by("name"))
        self.devices = list(scene.location.devices.order_by("name"))
        self.sessions = [self.new_session() for _ in range(CLIENTS)]

    def new_session(self):
        patient = self.scene.another_patient(f"Patient{next(self.names)}")
        return self.scene.start_series(patient=patient).sessions.get(number=1)

    def race(self, number, kind):
        """The answers of one round, for which each client asks at the same start, at which nothing is booked yet."""
        starts_at = start_of_round(number).isoformat()
        barrier = threading.Barrier(CLIENTS)
        bodies = [
            {"session": str(session.pk), "starts_at": starts_at, **kind(self, turn)}
            for turn, session in enumerate(self.sessions)
        ]
        with ThreadPoolExecutor(CLIENTS) as pool:
            answers = list(pool.map(Client.book, self.clients, bodies, [barrier] * CLIENTS))
        self.sessions = [
            self.new_session() if answer.status == 201 else session
            for session, answer in zip(self.sessions, answers, strict=True)
        ]
        return answers


def start_of_round(number):
    """Three starts a weekday, so far from each other that one round's visits don't touch another's."""
    day, turn = divmod(number, 3)
    week, weekday = divmod(day, 5)
    # On the wall clock of the location: the rounds may go on for longer than its winter does.
    nine = MONDAY.astimezone(ZoneInfo("America/New_York"))
    return nine.replace(hour=9 + 3 * turn) + timedelta(days=7 * week + weekday)


def one_provider(arena, turn):
    return {"provider": str(arena.providers[0].pk)}


def two_rooms_left_open(arena, turn):
    return {"provider": str(arena.providers[turn].pk)}


def two_rooms_named(arena, turn):
    return two_rooms_left_open(arena, turn) | {
        "room": str(arena.rooms[turn % 2].pk),
        "device": str(arena.devices[turn % 2].pk),
    }


# What is raced for, and how many can have it.
KINDS = [(one_provider, 1), (two_rooms_left_open, 2), (one_provider, 1), (two_rooms_named, 2)]


def check(answers, winners):
    """Nobody but the winners has it, all others are told that it is taken, and nobody waits or is sent away."""
    statuses = sorted(answer.status for answer in answers)
    assert statuses == [201] * winners + [409] * (CLIENTS - winners), answers
    assert {answer.code for answer in answers if answer.status == 409} <= BUSY
    assert max(answer.seconds for answer in answers) < SECONDS
    assert double_bookings() == {}


def deadlocks():
    """How many PostgreSQL broke in this database, which is the test's own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


@pytest.fixture
def arena(clinic_server):
    with ExitStack() as stack:
        stack.enter_context(time_machine.travel(MONDAY - timedelta(days=3), tick=True))
        scene = set_scene()
        tokens = [
            create_token(name=f"Program {number}", scopes=["*"], by=scene.desk, at=timezone.now())[1]
            for number in range(CLIENTS)
        ]
        clients = [stack.enter_context(closing(Client(clinic_server.url, token))) for token in tokens]
        yield Arena(scene, clients)


def test_a_slot_goes_to_as_many_as_it_is_for_and_to_nobody_else(arena):
    booked = 0
    for number in range(ROUNDS):
        kind, winners = KINDS[number % len(KINDS)]
        check(arena.race(number, kind), winners)
        booked += winners
    assert deadlocks() == 0
    assert Appointment.objects.count() == booked
    assert Session.objects.filter(status="booked").count() == booked


class AllHaveRead(rules.Rule):
    """Waits until all have read the diary, which is when check-then-insert goes wrong."""

    def __init__(self):
        self.barrier = threading.Barrier(CLIENTS)

    def findings(self, request, horizon):
        with suppress(threading.BrokenBarrierError):
            self.barrier.wait(timeout=10)
        yield from ()


@pytest.fixture
def all_have_read():
    rule = AllHaveRead()
    rules.register(rule)
    yield
    book._rules.remove(rule)


@pytest.mark.parametrize(("kind", "winners"), KINDS[:2], ids=["one provider", "two rooms"])
def test_control_without_locks_and_constraints_the_harness_sees_double_bookings(
    arena, all_have_read, monkeypatch, kind, winners
):
    switch_off("locks", monkeypatch)
    switch_off("constraints", monkeypatch)
    answers = arena.race(0, kind)
    with pytest.raises(AssertionError):
        check(answers, winners)
    assert {answer.status for answer in answers} == {201}
    assert double_bookings()["room"] == CLIENTS * (CLIENTS - 1) // 2
