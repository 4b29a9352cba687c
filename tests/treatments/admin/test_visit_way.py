"""The way of a visit says what is done and what is next, and leads there; what was last time stands on its page."""

from datetime import timedelta

import pytest

from aftercare.actions.editions import issue_edition, supersede_sheet
from aftercare.models import AftercarePlan
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, text
from tests.treatments.photos import photographed
from tests.treatments.scores import at_session, score
from treatments.actions.deciding import decide
from treatments.actions.visits import arrive, complete_session, start_session
from treatments.admin.visit_way import way_of
from treatments.models import Decision

TEN = MONDAY + timedelta(hours=1)
DONE = MONDAY + timedelta(hours=2)


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def states(scene, session):
    session.refresh_from_db()
    return {step.name: step.state for step in way_of(session, scene.provider.user)}


def next_of(scene, session):
    return [name for name, state in states(scene, session).items() if state == "next"]


def test_it_goes_on_step_by_step(scene, session):
    assert way_of(session, scene.provider.user) == []
    appointment = scene.book(session, TEN)
    arrive(appointment=appointment, by=scene.desk, at=TEN)
    assert next_of(scene, session) == ["start"]
    scene.get_ready(session, at=TEN)
    start_session(session=session, by=scene.provider.user, at=TEN)
    assert next_of(scene, session) == ["record"]
    score(scene, at_session(session), 2, at=TEN)
    photographed(scene, session=session, at=TEN)
    record = scene.record(session, at=TEN)
    found = states(scene, session)
    assert [found[name] for name in ("record", "scores", "photos", "aftercare")] == ["done", "done", "done", "open"]
    assert next_of(scene, session) == ["complete"]
    complete_session(session=session, by=scene.provider.user, at=DONE)
    assert next_of(scene, session) == ["sign"]
    scene.sign(record)
    assert next_of(scene, session) == ["decide"]
    decide(session=session, decision=Decision.CONTINUE, by=scene.provider.user, at=DONE)
    assert set(states(scene, session).values()) == {"done"}


def test_it_costs_one_query_and_is_for_who_treats(scene, session, django_assert_num_queries):
    begun = scene.begin(session)
    way_of(begun, scene.provider.user)
    with django_assert_num_queries(1):
        addresses = {step.name: step.address for step in way_of(begun, scene.provider.user)}
    assert addresses["record"] == button(begun, "record")
    assert addresses["complete"] == button(begun, "complete")
    assert addresses["sign"] == ""
    assert way_of(begun, scene.desk) == []


def test_aftercare_is_open_while_a_later_edition_waits_to_be_issued(scene, session):
    by, at = scene.provider.user, DONE + timedelta(hours=1)
    plan = AftercarePlan.objects.get(session=scene.perform(session))
    assert states(scene, plan.session)["aftercare"] == "done"
    draft = supersede_sheet(plan=plan, by=by, at=at)
    assert states(scene, plan.session)["aftercare"] == "open"
    issue_edition(plan=draft, by=by, at=at)
    assert states(scene, plan.session)["aftercare"] == "done"


def test_it_stands_on_every_page_of_a_visit_and_not_at_the_desk(scene, session):
    begun = scene.begin(session)
    ada, desk = signed_in(scene.provider.user), signed_in(scene.desk)
    for address in (page(begun), button(begun, "record"), button(begun, "complete"), button(begun, "score")):
        assert "The way of this visit" in text(ada.get(address)), address
    assert "The way of this visit" not in text(desk.get(page(begun)))


def test_what_was_last_time_stands_there_until_it_is_over(scene, session):
    scene.sign(scene.record(scene.perform(session)))
    second = session.series.sessions.get(number=2)
    scene.book(second, TEN + timedelta(days=28))
    ada = signed_in(scene.provider.user)
    shown = text(ada.get(page(second)))
    assert "Last time" in shown
    assert "CT-1" in shown
    assert "Last time" not in text(ada.get(page(session)))
