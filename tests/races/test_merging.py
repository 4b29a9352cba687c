"""Two records become one while somebody books for one of them, or while another would merge them the other way round.

Two real connections. Whoever books waits for the merge, and is told; a booking that came first is waited for, and
moves along. Each control takes away what it is about, and must see somebody lost.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from clinic import merging, transactions
from clinic.errors import DomainError
from clinic.merging import MergeRule
from clinic.models import Patient
from tests.clinic.merging import manager, merge
from tests.database import execute
from tests.scenes import MONDAY, set_scene
from treatments.actions.booking import book_visit
from treatments.models import Appointment

# How long is waited for whoever is kept out, and for whoever isn't.
LONG_ENOUGH, UNTIL_THERE = 0.7, 20


def attempt(act):
    try:
        act()
    except (DomainError, IntegrityError) as refusal:
        return getattr(refusal, "code", "refused by the database")
    else:
        return "done"
    finally:
        connection.close()


def both(*acts):
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(attempt, acts))


@contextmanager
def before_merging(act):
    """Let whoever merges do ``act`` once they hold both, before they write anything."""
    rule = MergeRule(hindrances=lambda *_: (), prepare=lambda *_: act())
    merging.register_merge_rule(rule)
    try:
        yield
    finally:
        merging._rules.remove(rule)


def booking(scene, patient):
    return book_visit(
        patient=patient,
        kind="consultation",
        location=scene.location,
        provider=scene.provider,
        starts_at=MONDAY + timedelta(hours=1),
        minutes=30,
        by=scene.desk,
        at=MONDAY,
    )


def without(trigger, table):
    execute(f"DROP TRIGGER {trigger} ON {table}", database=connection.settings_dict["NAME"])


def let_nobody_wait(monkeypatch):
    monkeypatch.setattr(transactions, "_LOCK", "SELECT %(keys)s::bigint[]")


def book_during_a_merge(patience=LONG_ENOUGH):
    """What came of a merge, and of a booking that begins while it is under way."""
    scene, by = set_scene(), manager()
    other, begun, over = scene.another_patient("Maja"), threading.Event(), threading.Event()

    def wait():
        begun.set()
        over.wait(patience)

    def book():
        begun.wait(60)
        booking(scene, other)
        over.set()

    with before_merging(wait):
        outcomes = both(lambda: merge(scene.patient, other, by=by), book)
    return outcomes, Appointment.objects.filter(patient=other.pk).count()


def test_whoever_books_during_a_merge_is_told(committed_db):
    assert book_during_a_merge() == (["done", "patient_merged"], 0)


def test_even_if_they_wait_for_nobody_else(committed_db, monkeypatch):
    let_nobody_wait(monkeypatch)
    assert book_during_a_merge() == (["done", "patient_merged"], 0)


def test_control_without_the_trigger_the_booking_is_left_behind(committed_db, monkeypatch):
    let_nobody_wait(monkeypatch)
    # With the message that tells of it.
    without("appointment_is_of_no_merged_patient", "treatments_appointment")
    without("message_is_of_no_merged_patient", "clinic_message")
    # Whoever books waits for a row of the merge's, less long than for a lock at most.
    assert book_during_a_merge(1.5) == (["done", "done"], 1)


def merge_during_a_booking(patience=LONG_ENOUGH):
    """Whom an appointment names that was being booked when its patient was merged."""
    scene, by = set_scene(), manager()
    other, written, over = scene.another_patient("Maja"), threading.Event(), threading.Event()

    def book():
        with transaction.atomic():
            booking(scene, other)
            written.set()
            over.wait(patience)

    def merge_them():
        written.wait(60)
        merge(scene.patient, other, by=by)
        over.set()

    assert both(book, merge_them) == ["done", "done"]
    return "kept" if Appointment.objects.get().patient_id == scene.patient.pk else "merged"


def test_a_booking_that_came_first_moves_along(committed_db):
    assert merge_during_a_booking() == "kept"


def test_even_if_the_merge_waits_for_rows_alone(committed_db, monkeypatch):
    let_nobody_wait(monkeypatch)
    assert merge_during_a_booking() == "kept"


def test_control_without_any_lock_the_booking_is_left_behind(committed_db, monkeypatch):
    let_nobody_wait(monkeypatch)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)
    assert merge_during_a_booking(UNTIL_THERE) == "merged"


def crossing(patience=LONG_ENOUGH):
    """What came of two merges of the same two, each the other way round, and how many came to write at once."""
    scene, by = set_scene(), manager()
    one, other, barrier, met = scene.patient, scene.another_patient("Maja"), threading.Barrier(2), []

    def meet():
        with suppress(threading.BrokenBarrierError):
            barrier.wait(timeout=patience)
            met.append(meet)

    with before_merging(meet):
        outcomes = both(lambda: merge(one, other, by=by), lambda: merge(other, one, by=by))
    # Whatever the locks do, the database lets nobody lead to somebody who leads on.
    assert Patient.every.filter(merged_into__isnull=False).count() == 1
    return sorted(outcomes), len(met)


def test_of_two_merges_that_cross_one_is_told(committed_db):
    assert crossing() == (["done", "patient_merged"], 0)


def test_control_without_locks_both_come_to_write(committed_db, monkeypatch):
    let_nobody_wait(monkeypatch)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)
    _outcomes, met = crossing(UNTIL_THERE)
    assert met == 2
