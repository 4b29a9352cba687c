"""Conditions: the codes that are sure, and the notes that not everybody sees."""

import pytest

from api.fhir.codes import ICD10CM, SNOMED, concern_concept
from clinic.roles import Role
from tests.api.callers import person, program
from tests.api.fhir.reading import ask, ids, resources, validated
from tests.scenes import MONDAY
from treatments.actions.concerns import add_concern
from treatments.models import BodyArea, SkinConcern

# What was seen on a page of its system: domain knowledge, not what the catalogue happens to say.
SURE_ICD10CM = {"L81.0", "L81.1", "L81.4", "L90.6", "L57.4", "L57.8", "R23.4"}
SURE_SNOMED = {"72100002", "49765009", "201066002", "201067006", "11381005"}


def add(scene, key, *, by=None, **wishes):
    concern = SkinConcern.objects.get(key=key)
    areas = [BodyArea.objects.get(key="cheeks")]
    return add_concern(patient=scene.patient, concern=concern, areas=areas, by=by or scene.desk, at=MONDAY, **wishes)


def codes(shown, system):
    return {each["code"] for each in shown["code"]["coding"] if each["system"] == system}


def test_no_code_leaves_the_house_that_was_not_seen(scene, settings):
    found = {ICD10CM: set(), SNOMED: set()}
    for snomed in (False, True):
        settings.FHIR_SNOMED = snomed
        for concern in SkinConcern.objects.all():
            for each in concern_concept(concern)["coding"][1:]:
                found[each["system"]].add(each["code"])
                assert snomed or each["system"] != SNOMED
    assert found[ICD10CM] == SURE_ICD10CM
    assert found[SNOMED] <= SURE_SNOMED
    assert found[SNOMED]


def test_a_concern_is_told_in_the_clinics_words_and_in_public_codes(api, scene, settings):
    condition = add(scene, "pih", onset_on=MONDAY.date())
    shown = validated(ask(api, f"/Condition/{condition.pk}"))
    own = f"{settings.FHIR_URI}/CodeSystem/skin-concern"
    assert (codes(shown, own), codes(shown, ICD10CM), codes(shown, SNOMED)) == ({"pih"}, {"L81.0"}, set())
    assert shown["onsetDateTime"] == "2027-03-01"
    assert shown["bodySite"][0]["coding"][0]["code"] == "cheeks"
    words = shown["code"]["_text"]["extension"][0]["extension"]
    assert words[0] == {"url": "lang", "valueCode": "es"}
    assert words[1]["valueString"] == SkinConcern.objects.get(key="pih").label_es
    assert [each["code"] for each in shown["clinicalStatus"]["coding"]] == ["active"]


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("melasma", 1),
        ("L81.1", 0),
        (f"{ICD10CM}|L81.1", 1),
        (f"{ICD10CM}|L90.5", 0),
        ("acne_scars_rolling,melasma", 2),
        ("http://snomed.info/sct|36209000", 0),
    ],
)
def test_concerns_are_found_by_what_is_shown_of_them(api, scene, code, count):
    add(scene, "melasma")
    assert len(ids(ask(api, "/Condition", code=code))) == count


def test_concerns_are_found_by_whose_and_since_when(api, scene):
    condition = add(scene, "melasma", onset_on=MONDAY.date())
    mine = {"patient": str(scene.patient.pk)}
    assert ids(ask(api, "/Condition", **mine, **{"onset-date": "2027-03"})) == [str(condition.pk)]
    assert len(ids(ask(api, "/Condition", **mine, **{"clinical-status": "active"}))) == 2
    assert ids(ask(api, "/Condition", **mine, **{"clinical-status": "resolved"})) == []
    assert ids(ask(api, "/Condition", **mine, **{"recorded-date": "lt2020"})) == []


def test_clinical_notes_are_for_who_may_read_them(scene):
    add(scene, "melasma", by=scene.provider.user, note="Asked about hormones.")
    readers = (person(Role.PROVIDER), program("patient-concerns:read", "clinical-notes:read"))
    others = (person(Role.FRONT_DESK), person(Role.MANAGER), program("patient-concerns:read"))
    for callers, expected in ((readers, 1), (others, 0)):
        for caller in callers:
            notes = [note for each in resources(ask(caller, "/Condition")) for note in each.get("note", ())]
            assert len(notes) == expected
