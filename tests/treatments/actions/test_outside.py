from datetime import date, timedelta

import pytest

from clinic.models import AuditEvent
from tests.scenes import MONDAY, refuses_input
from treatments.actions.outside import record_outside_treatment
from treatments.models import BodyArea, OutsideTreatment

TODAY = MONDAY.date()


def record(scene, **values):
    values = {"patient": scene.patient, "treatment": scene.treatment, "performed_on": TODAY} | values
    return record_outside_treatment(**values, by=scene.desk, at=MONDAY)


def test_what_was_done_elsewhere_is_kept_with_its_areas(scene):
    cheeks = BodyArea.objects.get(key="cheeks")
    outside = record(scene, areas=[cheeks], place="Elsewhere")
    assert list(outside.areas.all()) == [cheeks]
    assert (outside.performed_on, outside.place) == (TODAY, "Elsewhere")
    event = AuditEvent.objects.get(action="outside_treatment.recorded")
    assert (event.subject_id, event.patient_id, event.by) == (outside.pk, scene.patient.pk, scene.desk)


def test_without_areas_it_has_none(scene):
    assert not record(scene).areas.exists()


@pytest.mark.parametrize("day", [date(1990, 2, 2), TODAY + timedelta(days=1)])
def test_a_day_before_birth_or_after_today_is_refused_and_nothing_is_written(scene, day):
    with refuses_input("performed_impossible"):
        record(scene, performed_on=day)
    assert not OutsideTreatment.objects.exists()


@pytest.mark.parametrize("day", [date(1990, 2, 3), TODAY])
def test_the_days_of_birth_and_today_are_allowed(scene, day):
    assert record(scene, performed_on=day).performed_on == day
