"""A machine whose clock isn't the database's answers nothing, until it is."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.checks import run_checks
from django.core.checks.registry import Tags
from django.db import connections
from django.test import Client

from clinic import clock_drift
from clinic.health.database import forget_database
from clinic.outages import ClockOff

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def strict(db, settings, monkeypatch):
    settings.CLOCK_TOLERANCE_SECONDS = 30
    monkeypatch.setattr(clock_drift, "_looked_at", None)


def clock(off):
    return time_machine.travel(datetime.now(UTC) + off, tick=True)


def connect():
    """As a request does; whether it may."""
    other = connections.create_connection("default")
    try:
        other.ensure_connection()
    finally:
        other.close()


@pytest.mark.parametrize("off", [HOUR, -HOUR, timedelta(seconds=40), timedelta(seconds=-40)])
def test_a_clock_that_is_off_gets_no_connection_until_it_is_right(off):
    with clock(off):
        with pytest.raises(ClockOff):
            connect()
        # However often it is asked.
        with pytest.raises(ClockOff):
            connect()
    connect()


@pytest.mark.parametrize("off", [timedelta(0), timedelta(seconds=20), timedelta(seconds=-20)])
def test_what_is_a_little_off_is_let_pass(off):
    with clock(off):
        connect()


def test_control_a_tolerance_of_nothing_never_looks(settings):
    settings.CLOCK_TOLERANCE_SECONDS = 0
    with clock(HOUR):
        connect()


def test_a_process_looks_once_in_a_while(monkeypatch):
    looked = []
    own = clock_drift.drift_of
    monkeypatch.setattr(clock_drift, "drift_of", lambda there: looked.append(1) or own(there))
    for _ in range(3):
        connect()
    assert len(looked) == 1


def test_how_far_it_is_off_is_told_by_the_check():
    with clock(HOUR):
        [found] = run_checks(tags=[Tags.database], databases=["default"])
    assert found.id == "clinic.E001"
    assert "+3600 s" in found.msg
    assert run_checks(tags=[Tags.database], databases=["default"]) == []


def test_it_is_not_ready_and_says_that_it_is_the_clock():
    forget_database()
    with clock(HOUR):
        answer = Client().get("/readyz")
    forget_database()
    assert (answer.status_code, answer.json()["status"]) == (503, "clock_off")
