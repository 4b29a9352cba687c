"""Sixteen callers insist on the same creation with the same key, while their requests are being killed.

Some hang up without waiting for the answer, and connections to the database are cut in the middle of transactions, so
that nobody can know whether what was asked for was done. Each repeats until it is told. The control takes away what is
remembered with the effect, and must see the same thing made more than once.
"""

import json
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from api import idempotency
from api.models import IdempotencyRecord
from api.tokens import create_token
from clinic.models import Patient
from tests.database import owners

CALLERS = 16
KEYS = 60
SECONDS = 60

_CUT = """
SELECT count(pg_terminate_backend(pid)) FROM (
    SELECT pid FROM pg_stat_activity
    WHERE datname = %s AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND xact_start IS NOT NULL
    ORDER BY random() LIMIT 1
) AS one
"""


class Insistent:
    """A caller who asks until it is told what became of it."""

    def __init__(self, url, token, seed):
        self.address = urlsplit(url).netloc
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.random = random.Random(seed)
        self.hung_up = 0
        self.statuses = set()

    def create(self, key, body, barrier):
        """The id of what was made."""
        barrier.wait(timeout=SECONDS)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            with suppress(HTTPException, OSError):
                status, answer = self.ask(key, body)
                self.statuses.add(status)
                if status == 201:
                    return answer["id"]
            time.sleep(self.random.uniform(0, 0.02))
        raise AssertionError(f"never told about {key}")

    def ask(self, key, body):
        with closing(HTTPConnection(self.address, timeout=SECONDS)) as line:
            line.request("POST", "/api/v1/patients/", json.dumps(body), self.headers | {"Idempotency-Key": key})
            if self.random.random() < 0.1:
                self.hung_up += 1
                raise HTTPException
            response = line.getresponse()
            return response.status, json.loads(response.read())


@contextmanager
def cutting():
    """Cut the database's connections, one after the other, in whatever they are doing; how many were cut."""
    name, over, cut = connection.settings_dict["NAME"], threading.Event(), []

    def work():
        with psycopg.connect(**owners(), autocommit=True) as owner:
            while not over.wait(0.02):
                (count,) = owner.execute(_CUT, [name]).fetchone()
                cut.append(count)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield cut
    finally:
        over.set()
        thread.join()


@pytest.fixture
def callers(clinic_server):
    token = create_token(name="Insistent", scopes=["patients:write"], by=None, at=timezone.now())[1]
    return [Insistent(clinic_server.url, token, seed) for seed in range(CALLERS)]


def race(callers, keys):
    """What each caller was told for each of ``keys``: ids."""
    told = []
    with ThreadPoolExecutor(CALLERS) as pool:
        for number in range(keys):
            body = {"given_name": f"Rosa {number}", "family_name": "Vidal", "birth_date": "1988-04-12"}
            barrier = threading.Barrier(CALLERS)
            asked = [pool.submit(caller.create, f"key-{number}", body, barrier) for caller in callers]
            told.append({each.result() for each in asked})
    return told


def test_sixty_keys_have_sixty_effects_whatever_is_killed(callers):
    with cutting() as cut:
        told = race(callers, KEYS)
    # Whoever was cut off is told to try again, and nobody that something is broken.
    assert set().union(*(caller.statuses for caller in callers)) <= {201, 409, 503}
    assert [len(ids) for ids in told] == [1] * KEYS
    assert {str(pk) for pk in Patient.objects.values_list("pk", flat=True)} == set().union(*told)
    assert IdempotencyRecord.objects.count() == KEYS
    # Or there was nothing to withstand.
    assert sum(cut) >= 5
    assert sum(caller.hung_up for caller in callers) >= KEYS // 2


def test_control_without_what_is_remembered_it_is_made_again_and_again(callers, monkeypatch):
    monkeypatch.setattr(idempotency, "_REMEMBER", "SELECT 1")
    told = race(callers, 3)
    assert max(len(ids) for ids in told) > 1
    assert Patient.objects.count() > 3
