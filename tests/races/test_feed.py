"""Sixteen write while one reads on: the feed misses none and tells none twice; whoever asks for what is newer does."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from api.events.feed import end_of_feed, read_feed
from clinic import audit
from clinic.models import AuditEvent
from tests.clinic.jobs.processes import wait_until
from tests.factories.clinic import PatientFactory

WRITERS, ACTS = 16, 25
# Kinds of the feed, each of which is read about differently.
ACTIONS = ("patient.registered", "patient.changed")


class Control:
    """Whoever remembers the newest that they saw, and asks for what is newer."""

    def __init__(self, field):
        self.field, self.last, self.seen = field, None, []

    def poll(self):
        rows = AuditEvent.objects.filter(action__in=ACTIONS).order_by(self.field)
        for pk, value in rows.filter(**({f"{self.field}__gt": self.last} if self.last else {})).values_list(
            "id", self.field
        ):
            self.seen.append(str(pk))
            self.last = value


class Follower:
    def __init__(self):
        self.cursor, self.seen = end_of_feed(), []

    def poll(self):
        page = read_feed(self.cursor, types=ACTIONS, limit=7, at=timezone.now())
        self.cursor = page.next
        self.seen += [event["id"] for event in page.events]


def write(patient, seed):
    chance = random.Random(seed)
    try:
        for _ in range(ACTS):
            with transaction.atomic():
                for _ in range(chance.randint(1, 2)):
                    audit.record(chance.choice(ACTIONS), patient, by=None, at=timezone.now())
                    time.sleep(chance.random() * 0.02)
                # Some is taken back, and never was.
                transaction.set_rollback(chance.random() < 0.2)
    finally:
        connection.close()


def read_on(reader, stopped):
    try:
        while not stopped.is_set():
            reader.poll()
            time.sleep(0.003)
    finally:
        connection.close()


@pytest.fixture
def race(committed_db):
    """What three readers saw of what sixteen wrote, and what was there in the end."""
    patient = PatientFactory()
    follower, by_time, by_id = Follower(), Control("at"), Control("id")
    stopped = threading.Event()
    with ThreadPoolExecutor(WRITERS + 3) as pool:
        reading = [pool.submit(read_on, reader, stopped) for reader in (follower, by_time, by_id)]
        writing = [pool.submit(write, patient, seed) for seed in range(WRITERS)]
        for each in writing:
            each.result()
        # What others keep open in this cluster holds the feed back a while.
        wait_until(lambda: len(follower.seen) >= there().count(), seconds=240)
        stopped.set()
        for each in reading:
            each.result()
    return follower, [by_time, by_id]


def there():
    return AuditEvent.objects.filter(action__in=ACTIONS)


def test_the_feed_misses_none_and_the_controls_do(race):
    follower, controls = race
    wanted = {str(pk) for pk in there().values_list("id", flat=True)}
    assert len(wanted) > WRITERS * ACTS
    assert sorted(follower.seen) == sorted(wanted)
    # The same harness sees it where a cursor is a time, or an id that counts up.
    assert all(set(control.seen) < wanted for control in controls)
