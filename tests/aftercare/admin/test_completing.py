"""Completing a session freezes its sheet: what that says is seen on the page that completes it."""

from datetime import timedelta

import pytest

from aftercare.models import AftercarePlan
from clinic.actions.patients import change_patient
from tests.aftercare.overrides import EXERCISE, SUN, TEN, add, drafted, given, override
from tests.scenes import MONDAY
from tests.staff import button, signed_in, text
from treatments.models import Session


@pytest.fixture
def plan(scene):
    return drafted(scene)


def completing(scene, plan):
    shown = text(signed_in(scene.provider.user).get(button(plan.session, "complete")))
    return shown[shown.index("The way of this visit") :]


def test_what_was_changed_and_left_out_stands_before_what_the_protocol_says(scene, plan):
    override(scene, plan, SUN, until_hours=240)
    override(scene, plan, EXERCISE, is_dropped=True, reason="Bedridden.", signs=True)
    add(scene, plan, text="No pool, please.")
    shown = completing(scene, plan)
    before, rest = shown.split("As the protocol says")
    assert "Stay out of direct sun" in before
    assert "No pool, please." in before
    assert "Left out" in before
    assert "Bedridden." in before
    assert "No pool" not in rest
    assert f'<span class="quiet">{plan.items.filter(override=None).count()}</span>' in rest
    for item in plan.items.filter(override=None):
        assert item.text in rest
    assert 'name="line"' not in shown


def test_a_sheet_that_nobody_changed_says_so(scene, plan):
    shown = completing(scene, plan)
    assert "nobody changed a line" in shown
    assert "Stay out of direct sun" in shown


def test_it_says_in_which_language_the_sheet_is(scene):
    change_patient(patient=scene.patient, language="es", by=scene.desk, at=MONDAY)
    shown = completing(scene, drafted(scene))
    assert "in Spanish" in " ".join(shown.split())


def test_that_the_record_isnt_written_is_said_until_it_is(scene, plan):
    assert "The record isn't written yet" in completing(scene, plan)
    scene.record(Session.objects.get(pk=plan.session_id))
    assert "written yet" not in completing(scene, plan)


def test_the_patients_other_sheets_in_force_stand_there(scene, monday):
    first = given(scene)
    second = first.session.series.sessions.get(number=2)
    begun = scene.begin(second, TEN + timedelta(days=28), at=TEN + timedelta(hours=2))
    draft = AftercarePlan.objects.get(session=begun)
    # Of four weeks all but an hour is over.
    monday.move_to(TEN + timedelta(days=28, minutes=30))
    shown = completing(scene, draft)
    others = shown[shown.index("Other sheets in force") :]
    assert "Mon 1 Mar 2027 · until Mon 29 Mar 2027, 11:55" in " ".join(others.split())
    assert "Sunscreen, Provider" in others
    assert "Direct sun" not in others
    monday.move_to(TEN + timedelta(days=28, minutes=58))
    assert "Other sheets in force" not in completing(scene, draft)


def test_a_session_that_follows_no_protocol_issues_nothing_and_says_so(scene):
    session = scene.start_series().sessions.get(number=1)
    session.series.aftercare_protocol.delete()
    begun = scene.begin(session, TEN)
    shown = text(signed_in(scene.provider.user).get(button(begun, "complete")))
    assert "no sheet is issued" in shown


def test_it_costs_the_same_whatever_was_changed(scene, plan, django_assert_max_num_queries, django_assert_num_queries):
    ada = signed_in(scene.provider.user)
    address = button(plan.session, "complete")
    ada.get(address)
    with django_assert_max_num_queries(30) as asked:
        ada.get(address)
    override(scene, plan, SUN, until_hours=240)
    add(scene, plan)
    with django_assert_num_queries(len(asked)):
        ada.get(address)
