"""What is answered after a visit was booked reaches the visit, and the desk."""

from datetime import timedelta

import pytest

from clinic.models import Task
from tests.scenes import MONDAY
from tests.treatments.screenings import screen
from treatments.models import AppointmentFinding

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


@pytest.fixture
def booked(scene, session):
    return scene.book(session, MONDAY + DAY + HOUR)


def ahead(scene, session, at=MONDAY, **said):
    return screen(session, by=scene.desk, at=at, origin="ahead", **said)


def said_of(appointment):
    rows = AppointmentFinding.objects.filter(appointment=appointment, superseded_at=None)
    return sorted(rows.filter(code__startswith="screening_").values_list("code", "level"))


def waiting():
    return Task.objects.filter(kind="answer_against_booked", done_at=None)


def test_an_answer_that_rules_the_treatment_out_reaches_the_booked_visit_and_the_desk(scene, session, booked):
    ahead(scene, session, bleeding_disorder="yes")
    assert said_of(booked) == [("screening_absolute", "block")]
    task = waiting().get()
    assert (task.role, task.urgency, task.subject_id, task.patient) == (
        "front_desk",
        "same_day",
        booked.pk,
        scene.patient,
    )
    assert task.note == "2027-03-02 10:00"


def test_so_does_what_a_lead_decides(scene, session, booked):
    ahead(scene, session, keloid_history="yes")
    assert said_of(booked) == [("screening_relative", "override")]
    assert waiting().exists()


@pytest.mark.parametrize("said", [{}, {"herpes_history": "yes"}, {"anticoagulant": "yes"}])
def test_the_desk_is_not_asked_to_call_about_less(scene, session, booked, said):
    ahead(scene, session, **said)
    assert said_of(booked) == []
    assert not waiting().exists()


def test_a_wash_out_that_is_over_by_the_visit_says_nothing(scene, session, booked):
    ahead(scene, session, recent_filler={"last_on": MONDAY.date() - 13 * DAY})
    assert said_of(booked) == []
    ahead(scene, session, at=MONDAY + HOUR, recent_filler={"last_on": MONDAY.date() - 12 * DAY})
    assert said_of(booked) == [("screening_washout", "block")]


def test_the_same_answer_is_said_once_and_a_no_takes_it_back(scene, session, booked):
    ahead(scene, session, bleeding_disorder="yes")
    ahead(scene, session, at=MONDAY + HOUR, bleeding_disorder="yes")
    assert said_of(booked) == [("screening_absolute", "block")]
    assert waiting().count() == 1
    ahead(scene, session, at=MONDAY + 2 * HOUR)
    assert said_of(booked) == []
    assert not waiting().exists()


def test_visits_that_are_over_or_given_up_say_nothing(scene, session, booked):
    ahead(scene, session, at=booked.starts_at + HOUR, bleeding_disorder="yes")
    assert said_of(booked) == []
    assert not waiting().exists()
