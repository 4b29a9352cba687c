"""An override is asked for while somebody acts on what it is asked for, on two real connections.

A rule that waits lets the other act once the question has been looked at, before it is kept. Who is kept out by a lock
comes only when it is, and finishes what was asked; without row locks the question stays, about what is settled.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet

from clinic.models import Task
from tests.scenes import MONDAY, set_scene
from tests.treatments.actions.test_planning import proposal
from treatments.actions.booking import book_session
from treatments.actions.cancelling import cancel
from treatments.actions.overriding import Override
from treatments.actions.plan_asking import ask_plan_override
from treatments.actions.series_tasks import ask_move_override, ask_override
from treatments.models import Appointment, Series, Session
from treatments.scheduling import rules
from treatments.scheduling.clock import minute_of
from treatments.scheduling.rules import book

DAY = timedelta(days=1)
TEN = MONDAY + timedelta(hours=1)
LATER = MONDAY + timedelta(hours=4)
# Below the template's minimum of 28 days, above its floor of 14.
EARLY = TEN + 21 * DAY
OVERRIDE = Override(codes=frozenset({"gap_below_min"}), reason="She flies home.")
UNTIL_IT_IS_DONE = 20


class LetsTheOtherAct(rules.Rule):
    """Of the first who asks: waits until the other has acted, or for as long as ``patience`` lasts."""

    def __init__(self):
        self.asked, self.acted, self.patience = threading.Event(), threading.Event(), 0.7

    def findings(self, request, horizon):
        if not self.asked.is_set():
            self.asked.set()
            self.acted.wait(self.patience)
        yield from ()


@pytest.fixture
def looking():
    rule = LetsTheOtherAct()
    yield rule
    book._rules.remove(rule)


def asking_for_a_session(scene, second):
    return (
        lambda: ask_override(session=second, starts_at=EARLY, by=scene.desk, at=LATER),
        lambda: book_session(
            session=Session.objects.get(pk=second.pk),
            starts_at=EARLY,
            override=OVERRIDE,
            by=scene.provider.user,
            at=LATER,
        ),
    )


def asking_for_a_plan(scene, second):
    planned = proposal(second.series, at=LATER)
    (place,) = (place for place in planned.places if place.session_id == second.pk)
    early = replace(planned, places=(place._replace(start=minute_of(EARLY)),))
    return (
        lambda: ask_plan_override(series=second.series, proposal=early, by=scene.desk, at=LATER),
        lambda: book_session(
            session=Session.objects.get(pk=second.pk),
            starts_at=EARLY,
            override=OVERRIDE,
            by=scene.provider.user,
            at=LATER,
        ),
    )


def asking_for_a_move(scene, second):
    booked = scene.book(second, TEN + 28 * DAY, at=LATER)
    return (
        lambda: ask_move_override(appointment=booked, starts_at=EARLY, by=scene.desk, at=LATER),
        lambda: cancel(appointment=Appointment.objects.get(pk=booked.pk), reason="Ill.", by=scene.desk, at=LATER),
    )


def race(looking, prepare):
    scene = set_scene()
    series = scene.start_series()
    scene.perform(series.sessions.get(number=1), TEN)
    ask, act = prepare(scene, Series.objects.get(pk=series.pk).sessions.select_related("series").get(number=2))
    rules.register(looking)

    def asks():
        try:
            ask()
        finally:
            connection.close()

    def acts():
        try:
            looking.asked.wait(UNTIL_IT_IS_DONE)
            act()
        finally:
            looking.acted.set()
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(asks), pool.submit(acts)]:
            done.result()
    return Task.objects.get(kind="override_asked").done_at


@pytest.mark.parametrize("prepare", [asking_for_a_session, asking_for_a_plan, asking_for_a_move])
def test_what_is_asked_for_is_done_by_who_acts_at_the_same_moment(committed_db, looking, prepare):
    assert race(looking, prepare) == LATER


@pytest.mark.parametrize("prepare", [asking_for_a_session, asking_for_a_plan, asking_for_a_move])
def test_control_without_row_locks_it_stays_open(committed_db, looking, monkeypatch, prepare):
    looking.patience = UNTIL_IT_IS_DONE
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)
    assert race(looking, prepare) is None
