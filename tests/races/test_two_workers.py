"""Two workers look for what is due at the same moment, on two real connections.

Both wait where a message is written, which whoever finds it taken never reaches. The control takes Django's row locks
away, and must see both send it.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from clinic.actions.messages.sending import send_due
from clinic.messages.kinds import Words
from clinic.models import Message
from tests.clinic.messages.post import Carried, knowing, queue_news, reach
from tests.scenes import MONDAY, set_scene


@pytest.fixture
def scene(committed_db):
    scene = set_scene()
    reach(scene.patient, email="maya@example.org")
    return scene


class CarriedTogether(Carried):
    """Nothing is handed over before the other has something to hand over, too: what one has settled, none takes."""

    def send(self, letter):
        self.barrier.wait(timeout=20)
        return super().send(letter)


def two_send(scene, messages, patience=0.7, outlets=None):
    """The letters that two workers carry between them; each waits so long for the other."""
    barrier, outlets = threading.Barrier(2), outlets or Carried()

    def write(message, at):
        with suppress(threading.BrokenBarrierError):
            barrier.wait(timeout=patience)
        return Words(subject="x", text="x", sms="x")

    def work():
        try:
            return send_due(clock=lambda: MONDAY, outlets=outlets)
        except IntegrityError:
            # What the other has settled meanwhile stays as it is; too late for the patient.
            return 1
        finally:
            connection.close()

    with knowing(write=write):
        for number in range(messages):
            with transaction.atomic():
                queue_news(scene, MONDAY, dedup=str(number))
        with ThreadPoolExecutor(2) as threads:
            looked_at = sum(thread.result() for thread in [threads.submit(work) for _ in range(2)])
    return looked_at, [letter.key for _channel, letter in outlets.letters]


def test_two_workers_never_send_the_same_message(scene):
    looked_at, keys = two_send(scene, 1)
    assert (looked_at, len(keys)) == (1, 1)


def test_two_workers_share_what_there_is(scene):
    looked_at, keys = two_send(scene, 10)
    assert (looked_at, len(keys), len(set(keys))) == (10, 10, 10)
    assert Message.objects.filter(status="sent").count() == 10


def test_without_locks_both_would_send_it(scene, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, *args, **how: rows)
    together = CarriedTogether()
    together.barrier = threading.Barrier(2)
    # Both come, however busy the machine is.
    _looked_at, keys = two_send(scene, 1, patience=20, outlets=together)
    assert len(keys) == 2
