"""Which day it is, for what is of no one location."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clinic.actions.alerts import raise_alert
from clinic.actions.patients import register_patient
from clinic.clocks import today
from clinic.models import Location
from tests.scenes import refuses_input, set_scene
from tests.treatments.courses import another_site
from treatments.actions.concerns import add_concern
from treatments.actions.outside import record_outside_treatment
from treatments.models import BodyArea, SkinConcern

DAY = timedelta(days=1)
# Eight in the morning of the second in Sydney, where it is summer; five in the afternoon of the first in New York.
EIGHT_IN_SYDNEY = datetime(2027, 3, 1, 21, tzinfo=UTC)
# Nine in the evening of the first in New York; in UTC it is the second already.
EVENING_IN_NEW_YORK = datetime(2027, 3, 2, 2, tzinfo=UTC)
FIRST, SECOND = date(2027, 3, 1), date(2027, 3, 2)


def test_today_is_the_day_at_the_locations_in_use(db):
    scene = set_scene()
    assert today(EVENING_IN_NEW_YORK) == (FIRST, FIRST)
    assert today(EIGHT_IN_SYDNEY) == (FIRST, FIRST)
    another_site(scene, "Australia/Sydney")
    assert today(EVENING_IN_NEW_YORK) == (FIRST, SECOND)
    assert today(EIGHT_IN_SYDNEY) == (FIRST, SECOND)
    Location.objects.filter(pk=scene.location.pk).update(is_active=False)
    assert today(EIGHT_IN_SYDNEY) == (SECOND, SECOND)


def test_without_a_location_the_clock_is_that_of_the_settings(db, settings):
    assert today(EIGHT_IN_SYDNEY) == (FIRST, FIRST)
    settings.TIME_ZONE = "Australia/Sydney"
    assert today(EIGHT_IN_SYDNEY) == (SECOND, SECOND)


def born(scene, day, at):
    register_patient(given_name="Io", family_name="Ray", birth_date=day, by=scene.desk, at=at)


def alerted(scene, day, at):
    raise_alert(patient=scene.patient, text="Latex", since_on=day, by=scene.desk, at=at)


def began(scene, day, at):
    concern, areas = SkinConcern.objects.get(key="acne_scars_rolling"), [BodyArea.objects.get(key="neck")]
    add_concern(patient=scene.patient, concern=concern, areas=areas, onset_on=day, by=scene.desk, at=at)


def treated_elsewhere(scene, day, at):
    what = {"patient": scene.patient, "treatment": scene.treatment}
    record_outside_treatment(**what, performed_on=day, by=scene.desk, at=at)


ACTS = {
    born: "birth_date_impossible",
    alerted: "since_impossible",
    began: "onset_impossible",
    treated_elsewhere: "performed_impossible",
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_so_since_today_is_so_whatever_day_it_is_elsewhere(db, act):
    scene = set_scene("Australia/Sydney")
    act(scene, SECOND, EIGHT_IN_SYDNEY)
    with refuses_input(ACTS[act]):
        act(scene, SECOND + DAY, EIGHT_IN_SYDNEY)


@pytest.mark.parametrize("act", ACTS)
def test_tomorrow_is_to_come_though_the_server_is_there_already(db, act):
    scene = set_scene()
    with refuses_input(ACTS[act]):
        act(scene, SECOND, EVENING_IN_NEW_YORK)
    act(scene, FIRST, EVENING_IN_NEW_YORK)


@pytest.mark.parametrize("act", ACTS)
def test_what_is_today_at_one_location_may_be_said_at_all(db, act):
    scene = set_scene()
    another_site(scene, "Australia/Sydney")
    act(scene, SECOND, EIGHT_IN_SYDNEY)
