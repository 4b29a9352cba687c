"""Two people start, score, correct, sign or answer the same thing at the same moment, on two real connections.

Both wait where they are about to write, which whoever is kept out by a lock never reaches. The control takes Django's
row locks away, and must see both get there.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.db.models.signals import pre_save

from aftercare.models import CheckIn
from clinic.errors import DomainError
from tests.aftercare.check_ins import answer, checked
from tests.scenes import MONDAY, set_scene
from tests.treatments.scores import at_session, score
from treatments.actions.assessments import supersede_assessment
from treatments.actions.visits import arrive, start_session
from treatments.models import AdverseEvent, Appointment, Assessment, Session, SessionRecord

TEN = MONDAY + timedelta(hours=1)
LATER = MONDAY + timedelta(hours=4)
UNTIL_BOTH_CAME = 20


@contextmanager
def meeting_at(model, patience=0.7):
    """Let two who are about to write a ``model`` wait for each other; counts how many came at most.

    Nobody but the test's own bound ends the wait where both must come: there ``patience`` is long.
    """
    barrier, met = threading.Barrier(2), []

    def wait(sender, **_):
        if sender is model:
            with suppress(threading.BrokenBarrierError):
                barrier.wait(timeout=patience)
                met.append(sender)

    pre_save.connect(wait, weak=False)
    try:
        yield met
    finally:
        pre_save.disconnect(wait)


def starting(scene):
    session = scene.start_series().sessions.get(number=1)
    arrive(appointment=scene.book(session, TEN), by=scene.desk, at=TEN)
    scene.get_ready(session, at=TEN)
    # What is written first.
    return Appointment, lambda: start_session(
        session=Session.objects.get(pk=session.pk), by=scene.provider.user, at=TEN
    )


def scoring(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1), TEN)
    return Assessment, lambda: score(scene, at_session(Session.objects.get(pk=session.pk)), 3, at=LATER)


def correcting(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1), TEN)
    wrong = score(scene, at_session(session), 3, at=LATER)
    how = {"value": 2, "reason": "Misread.", "by": scene.provider.user, "at": LATER}
    return Assessment, lambda: supersede_assessment(assessment=Assessment.objects.get(pk=wrong.pk), **how)


def signing(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1), TEN)
    record = scene.record(session, at=LATER)
    return SessionRecord, lambda: scene.sign(SessionRecord.objects.get(pk=record.pk), at=LATER)


def answering(scene):
    check_in = checked(scene)
    # What is written first.
    return AdverseEvent, lambda: answer(CheckIn.objects.get(pk=check_in.pk), fever="yes")


def attempt(act):
    try:
        act()
    except (DomainError, IntegrityError) as refusal:
        return getattr(refusal, "code", "refused by the database")
    else:
        return "done"
    finally:
        connection.close()


def race(prepare, patience=0.7):
    model, act = prepare(set_scene())
    with meeting_at(model, patience) as met, ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(attempt, [act, act]))
    return outcomes, len(met)


@pytest.mark.parametrize(
    ("prepare", "refusal"),
    [
        (starting, "invalid_transition"),
        (scoring, "already_scored"),
        (correcting, "assessment_not_current"),
        (signing, "invalid_transition"),
        (answering, "already_answered"),
    ],
)
def test_one_of_two_does_it_and_the_other_is_told(committed_db, prepare, refusal):
    outcomes, met = race(prepare)
    assert outcomes == sorted(["done", refusal])
    assert met == 0


@pytest.mark.parametrize("prepare", [starting, scoring, correcting, signing, answering])
def test_control_without_row_locks_both_come_to_write(committed_db, monkeypatch, prepare):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)
    _outcomes, met = race(prepare, UNTIL_BOTH_CAME)
    assert met == 2
