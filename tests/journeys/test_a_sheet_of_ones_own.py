"""A patient whose skin oozes: the sheet is tightened while she is treated, given, and given again two days later."""

from datetime import timedelta

import pytest

from aftercare.actions.editions import issue_edition, supersede_sheet
from aftercare.actions.overriding import SignOffNeeded
from aftercare.queries.sheets import sheet_of
from clinic.actions.patients import change_patient
from tests.aftercare.overrides import EXERCISE, SUN, TEN, hours, line, override
from tests.scenes import MONDAY
from treatments.actions.visits import complete_session


def test_a_sheet_is_tightened_given_and_given_again(scene):
    change_patient(patient=scene.patient, language="es", by=scene.desk, at=MONDAY)
    session = scene.begin(scene.start_series().sessions.get(number=1), TEN)
    override(scene, sheet_of(session), until_hours=72, reason="Oozing.", at=TEN + timedelta(minutes=50))

    # It took longer than it should have: all is counted from the real end, half past eleven.
    ended_at = TEN + timedelta(minutes=90)
    complete_session(session=session, by=scene.provider.user, at=ended_at)
    given = sheet_of(session)
    assert (given.status, given.language, given.counted_from) == ("issued", "es", ended_at)
    exercise = line(given, EXERCISE)
    assert exercise.ends_at == ended_at + timedelta(hours=72)
    assert exercise.text == (
        "No haga ejercicio fuerte hasta jue 4 mar 2027, 11:30. "
        "El sudor puede causar infección y hacer que sane más lento. Su profesional cambió esta fecha."
    )

    # Two days later she has to travel: below the clinic's minimum only with a provider's signature.
    later = ended_at + timedelta(days=2)
    draft = supersede_sheet(plan=given, by=scene.provider.user, at=later)
    with pytest.raises(SignOffNeeded):
        override(scene, draft, SUN, until_hours=96, reason="Travels.", at=later)
    override(scene, draft, SUN, until_hours=96, reason="Travels.", signs=True, at=later)
    as_given = list(given.items.order_by("position").values())
    again = issue_edition(plan=draft, by=scene.provider.user, at=later)

    assert sheet_of(session) == again
    assert (hours(again, SUN), hours(again, EXERCISE)) == (96, 72)
    assert "7 días" not in line(again, SUN).text
    assert list(given.items.order_by("position").values()) == as_given
    assert (hours(given, SUN), "7 días" in line(given, SUN).text) == (168, True)
