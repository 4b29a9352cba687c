"""What is to be known of patients costs one question, and more only where there is more to know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Patient
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.treatments.screenings import screen
from treatments.actions.consents import revoke_consent
from treatments.models import ConsentTemplate, OutsideTreatment, Treatment
from treatments.queries.background import backgrounds
from treatments.queries.spacing import Asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(scene):
    return scene.start_series()


def asked_of(series):
    return Asked(series.patient_id, series.treatment_id, series.pk)


def cost(asked):
    rehearse(backgrounds, asked, at=MONDAY)
    with CaptureQueriesContext(connection) as queries:
        backgrounds(asked, at=MONDAY)
    # That of the stamps, where no request has read them, isn't about patients.
    return len(queries) - 1


def test_who_has_nothing_else_costs_one_question_however_many_are_asked(scene, series):
    other = scene.start_series(patient=scene.another_patient())
    assert [cost([asked_of(each) for each in several]) for several in ([series], [series, other, series])] == [1, 1]
    with CaptureQueriesContext(connection) as queries:
        assert backgrounds([], at=MONDAY) == []
    assert len(queries) == 0


def test_another_treatment_is_asked_about_and_so_are_answers(scene, series):
    OutsideTreatment.objects.create(
        patient=scene.patient, treatment=Treatment.objects.get(key="superficial_peel"), performed_on=MONDAY
    )
    other = scene.start_series(patient=scene.another_patient())
    assert [cost([asked_of(each)]) for each in (series, other)] == [3, 1]
    screen(series.sessions.get(number=1), by=scene.provider.user, at=MONDAY, keloid_history="yes")
    assert [cost([asked_of(each)]) for each in (series, other)] == [4, 1]
    mine, theirs = backgrounds([asked_of(series), asked_of(other)], at=MONDAY)
    assert ([each.treatment for each in mine.neighbours][:1], len(mine.contraindications)) == (
        ["Superficial chemical peel"],
        1,
    )
    assert not theirs.neighbours
    assert not theirs.contraindications


def test_who_is_under_age_is_asked_about(scene, series):
    Patient.objects.filter(pk=scene.patient.pk).update(birth_date=MONDAY.date().replace(year=MONDAY.year - 17))
    assert cost([asked_of(series)]) == 2
    (found,) = backgrounds([asked_of(series)], at=MONDAY)
    assert [standing.value for standing in found.contraindications] == ["yes"]


def test_a_text_that_is_taken_out_of_use_is_not_missed_from_then_on(scene, series):
    before = backgrounds([asked_of(series)], at=MONDAY)[0].consents
    assert before
    ConsentTemplate.objects.filter(key=before[0].key).update(is_in_use=False)
    assert backgrounds([asked_of(series)], at=MONDAY)[0].consents == before[1:]


def test_the_longest_valid_of_those_not_revoked_counts(scene, series):
    until = {needed.valid_until for needed in backgrounds([asked_of(series)], at=MONDAY)[0].consents}
    assert until == {max(scene.patient.consents.values_list("expires_on", flat=True))}
    for consent in scene.patient.consents.all():
        revoke_consent(consent=consent, reason="No.", by=scene.desk, at=MONDAY)
    assert {needed.valid_until for needed in backgrounds([asked_of(series)], at=MONDAY)[0].consents} == {None}
