from datetime import date, timedelta

import pytest

from clinic.models import AuditEvent
from tests.scenes import MONDAY, refuses_input
from treatments.actions.outside import record_outside_treatment
from treatments.models import BodyArea, OutsideTreatment, Treatment

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


PEEL = {"performed_on": TODAY - timedelta(days=2)}


def book(scene, days):
    return scene.book(scene.start_series().sessions.get(number=1), MONDAY + timedelta(days=days, hours=1))


def peel(scene, **values):
    return record(scene, treatment=Treatment.objects.get(key="superficial_peel"), **PEEL | values)


@pytest.mark.parametrize(("days", "levels"), [(0, ["block"]), (4, ["block"]), (7, ["override"]), (28, [])])
def test_what_is_booked_too_near_to_it_is_told_so(scene, days, levels):
    appointment = book(scene, days)
    peel(scene)
    kept = appointment.findings.filter(code="interaction")
    assert [finding.level for finding in kept] == levels
    assert all((finding.by, finding.override_reason) == (scene.desk, "") for finding in kept)


def test_what_was_said_of_another_before_is_not_said_again(scene):
    appointment = book(scene, 0)
    peel(scene)
    peel(scene, performed_on=TODAY - timedelta(days=1))
    texts = list(appointment.findings.filter(code="interaction").order_by("id").values_list("text", flat=True))
    assert ["27 Feb" in text for text in texts] == [True, False]


def test_other_skin_and_other_patients_are_told_nothing(scene):
    appointment = book(scene, 0)
    peel(scene, areas=[BodyArea.objects.get(key="hands")])
    peel(scene, patient=scene.another_patient())
    assert not appointment.findings.exists()
