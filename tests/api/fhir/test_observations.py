"""Observations: scores, pain and skin types, and which of them count."""

from decimal import Decimal

import pytest

from tests.api.callers import person
from tests.api.fhir.clinic import correct, record
from tests.api.fhir.reading import BASE, ask, assert_outcome, ids, resources, validated
from tests.scenes import MONDAY
from tests.treatments.scores import at_baseline, score
from treatments.actions.assessments import withdraw_assessment
from treatments.actions.concerns import add_concern
from treatments.models import Assessment, BodyArea, Occasion, Rater, SeriesTemplate, SkinConcern

PARTS = {part: {"area": 2, "darkness": 1} for part in ("forehead", "right_malar", "left_malar", "chin")}


def code_of(observation):
    return observation["code"]["coding"][0]


def test_a_score_tells_scale_version_value_bounds_and_whose_it_is(api, filled, settings):
    assessment = Assessment.objects.get(series=filled[0], occasion=Occasion.BASELINE)
    shown = ask(api, f"/Observation/{assessment.pk}")
    own = {"system": f"{settings.FHIR_URI}/CodeSystem/scale", "code": "goodman_baron_qual", "version": "1"}
    assert code_of(shown) == own | {"display": assessment.scale.label_en}
    assert (shown["status"], shown["valueQuantity"]["value"], shown["valueQuantity"]["code"]) == ("final", 3, "{score}")
    (bounds,) = shown["referenceRange"]
    assert (bounds["low"]["value"], bounds["high"]["value"], bounds["text"]) == (1, 4, "lower is better")
    assert shown["focus"] == [{"reference": f"Condition/{assessment.patient_concern_id}"}]
    assert "partOf" not in shown
    assert shown["note"][0]["text"].startswith("Moderate")


def test_what_a_patient_says_is_the_patients(api, filled):
    assessment = Assessment.objects.get(series=filled[0], rater=Rater.PATIENT)
    shown = ask(api, f"/Observation/{assessment.pk}")
    assert shown["performer"] == [{"reference": f"Patient/{filled[0].patient_id}"}]
    assert shown["method"]["coding"][0]["code"] == "patient"
    assert shown["partOf"] == [{"reference": f"Procedure/{assessment.session_id}"}]


def test_a_computed_score_tells_its_parts(api, scene):
    concern = add_concern(
        patient=scene.patient,
        concern=SkinConcern.objects.get(key="melasma"),
        areas=[BodyArea.objects.get(key="forehead")],
        by=scene.desk,
        at=MONDAY,
    )
    scene.concern = concern
    series = scene.start_series(template=SeriesTemplate.objects.get(key="mn_hyperpigmentation"))
    assessment = score(scene, at_baseline(series), on="mmasi", inputs=PARTS)
    shown = validated(ask(api, f"/Observation/{assessment.pk}"))
    assert shown["valueQuantity"]["value"] == float(assessment.value) == float(Decimal(2))
    parts = {each["code"]["coding"][0]["code"]: each["valueInteger"] for each in shown["component"]}
    assert parts == {f"mmasi.{part}.{factor}": grade for part, of in PARTS.items() for factor, grade in of.items()}


def test_a_corrected_score_is_in_error_and_the_one_instead_says_that_it_corrects(api, scene, filled):
    series = filled[0]
    before = {each["id"]: each["meta"]["versionId"] for each in resources(ask(api, "/Observation"))}
    later = correct(scene, series)
    first = later.supersedes_id
    assert ask(api, f"/Observation/{first}")["status"] == "entered-in-error"
    assert ask(api, f"/Observation/{first}")["meta"]["versionId"] != before[str(first)]
    assert ask(api, f"/Observation/{later.pk}")["status"] == "corrected"
    assert ids(ask(api, "/Observation", status="entered-in-error")) == [str(first)]
    assert ids(ask(api, "/Observation", status="corrected")) == [str(later.pk)]
    both = ask(api, "/Observation", status="corrected,entered-in-error")
    assert set(ids(both)) == {str(first), str(later.pk)}


def test_a_score_that_was_never_true_says_so(api, scene, filled):
    assessment = Assessment.objects.get(series=filled[0], occasion=Occasion.BASELINE)
    withdraw_assessment(assessment=assessment, reason="Another patient.", by=scene.provider.user, at=MONDAY)
    assert ask(api, f"/Observation/{assessment.pk}")["status"] == "entered-in-error"
    assert str(assessment.pk) not in ids(ask(api, "/Observation", status="final"))


def test_pain_and_skin_type_have_the_codes_that_were_looked_up(api, filled):
    kept = record(filled[0])
    pain = ask(api, f"/Observation/pain-{kept.pk}")
    assert code_of(pain) == {"system": "http://loinc.org", "code": "72514-3"}
    assert (pain["valueQuantity"]["value"], pain["status"]) == (3, "final")
    skin = ask(api, f"/Observation/skin-type-{kept.pk}")
    assert code_of(skin) == {"system": "http://loinc.org", "code": "66555-4"}
    assert skin["valueCodeableConcept"]["coding"][0]["code"] == "fitzpatrick-III"


def test_what_is_not_signed_yet_is_preliminary_and_only_for_who_may_read_drafts(api, scene):
    first = scene.perform(scene.start_series().sessions.get(number=1))
    draft = scene.record(first)
    lead = person("clinical_lead")
    assert ask(lead, f"/Observation/pain-{draft.pk}")["status"] == "preliminary"
    assert ids(ask(lead, "/Observation", status="preliminary")) == [f"pain-{draft.pk}", f"skin-type-{draft.pk}"]
    assert ids(ask(api, "/Observation", status="preliminary")) == []
    scene.sign(draft)
    assert ids(ask(api, "/Observation", status="preliminary")) == []


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"code": "http://loinc.org|72514-3"}, 3),
        ({"code": "66555-4"}, 3),
        ({"code": "http://loinc.org|66555-4,http://loinc.org|72514-3"}, 6),
        ({"code": "goodman_baron_qual"}, 6),
        ({"code": "http://loinc.org|goodman_baron_qual"}, 0),
        ({"code": "http://loinc.org|1-1"}, 0),
        ({"code": "gais,66555-4"}, 6),
        ({"category": "exam"}, 3),
        ({"category": "survey"}, 12),
        ({"category": "laboratory"}, 0),
        ({"date": "2027-03-01"}, 15),
        ({"date": "lt2027-03-01"}, 0),
        ({"date": ["ge2027-03-01T14:00:00Z", "lt2027-03-01T15:00:00Z"]}, 9),
        ({"status": "final"}, 15),
    ],
)
def test_observations_are_found_by(api, filled, asked, count):
    assert len(ids(ask(api, "/Observation", **asked))) == count


def test_observations_are_found_by_what_they_belong_to(api, filled):
    series = filled[0]
    first, concern = series.sessions.get(number=1), series.concerns.get()
    for asked, count in (
        ({"patient": str(series.patient_id)}, 5),
        ({"patient": f"Patient/{series.patient_id}"}, 5),
        ({"patient": f"http://testserver{BASE}/Patient/{series.patient_id}"}, 5),
        ({"patient": f"Practitioner/{series.patient_id}"}, 0),
        ({"based-on": f"CarePlan/{series.pk}"}, 5),
        ({"part-of": f"Procedure/{first.pk}"}, 4),
        ({"focus": f"Condition/{concern.pk}"}, 3),
    ):
        assert len(ids(ask(api, "/Observation", **asked))) == count, asked
    assert_outcome(api.get(f"{BASE}/Observation", {"patient": "a b"}), 400, "invalid")
