from datetime import UTC, date, datetime, timedelta

import pytest

from clinic.models import AuditEvent, Patient
from tests.scenes import MONDAY, refuses_input, set_scene
from tests.signing import DRAWN, draft_of, sign, sign_what_is_needed
from treatments.actions.consents import AlreadyRevoked, TextSuperseded, months_after, revoke_consent
from treatments.models import Consent, ConsentTemplate, ConsentTemplateVersion, Treatment
from treatments.queries.consents import missing_consents, photography_scopes, texts_for

TODAY = date(2027, 3, 1)
YEAR_LATER = date(2028, 3, 1)
PHOTOGRAPHY = "consent_photography"
ZONE = "America/New_York"


@pytest.fixture
def scene(db):
    """Nobody signed anything yet."""
    return set_scene(signs=False)


def minor(scene, birth_date=date(2010, 1, 1)):
    Patient.objects.filter(pk=scene.patient.pk).update(birth_date=birth_date)
    scene.patient.refresh_from_db()


def missing(scene, day=TODAY, treatment="microneedling"):
    treatment = Treatment.objects.get(key=treatment)
    return [text.key for text in missing_consents(patient=scene.patient, treatment=treatment, day=day)]


def test_what_was_signed_is_kept_with_who_took_it_and_until_when_it_is_valid(scene):
    consent = sign(scene, at=MONDAY, witness_name="Noor Haddad", language="es")
    assert (consent.signed_name, consent.witness_name, consent.recorded_by) == ("Maya Lind", "Noor Haddad", scene.desk)
    assert (consent.signed_on, consent.expires_on, consent.language) == (TODAY, YEAR_LATER, "es")
    event = AuditEvent.objects.get(action="consent.signed")
    assert (event.subject_id, event.patient_id, event.by) == (consent.pk, scene.patient.pk, scene.desk)


def test_a_consent_is_valid_from_its_day_until_the_day_it_ends(scene):
    assert missing(scene) == ["consent_microneedling"]
    sign(scene, at=MONDAY)
    assert missing(scene, TODAY - timedelta(days=1)) == ["consent_microneedling"]
    assert missing(scene) == []
    assert missing(scene, YEAR_LATER - timedelta(days=1)) == []
    assert missing(scene, YEAR_LATER) == ["consent_microneedling"]


def test_a_treatment_that_is_off_label_needs_consent_to_both(scene):
    assert missing(scene, treatment="microneedling_prp") == [
        "consent_microneedling_prp",
        "off_label_microneedling_prp",
    ]
    sign(scene, "consent_microneedling_prp", at=MONDAY)
    assert missing(scene, treatment="microneedling_prp") == ["off_label_microneedling_prp"]


def test_a_text_that_is_not_in_use_is_not_asked_for_and_can_not_be_signed(scene):
    version = ConsentTemplateVersion.objects.get(template__key="consent_microneedling")
    ConsentTemplate.objects.filter(key="consent_microneedling").update(is_in_use=False)
    assert missing(scene) == []
    with pytest.raises(TextSuperseded):
        sign(scene, at=MONDAY, version=version)


def test_every_treatment_that_is_offered_has_a_text(db):
    offered = Treatment.objects.filter(is_offered=True)
    with_text = offered.filter(consent_templates__kind="treatment", consent_templates__is_in_use=True)
    assert set(offered) == set(with_text)


def test_the_texts_for_treatments_include_that_for_photographs(scene):
    keys = {text.template.key for text in texts_for([scene.treatment])}
    assert keys == {"consent_microneedling", PHOTOGRAPHY}


def test_only_the_current_version_is_signed(scene):
    old = ConsentTemplateVersion.objects.get(template__key="consent_microneedling")
    draft = draft_of("consent_microneedling")
    with pytest.raises(TextSuperseded):
        sign(scene, at=MONDAY, version=draft)
    draft.status, draft.published_at = "published", MONDAY
    draft.save()
    with pytest.raises(TextSuperseded):
        sign(scene, at=MONDAY, version=old)
    assert sign(scene, at=MONDAY, version=draft).expires_on == date(2027, 9, 1)


def test_what_was_signed_stays_valid_when_a_newer_version_is_published(scene):
    sign(scene, at=MONDAY)
    draft_of("consent_microneedling", status="published", published_at=MONDAY)
    assert missing(scene) == []


@pytest.mark.parametrize("born", [date(2010, 1, 1), date(2009, 3, 2)])
def test_a_minors_consent_is_signed_by_the_guardian_named_with_relation(scene, born):
    minor(scene, born)
    with refuses_input("guardian_required"):
        sign(scene, at=MONDAY)
    consent = sign(scene, at=MONDAY, signed_name="Ida Lind", guardian_relation="mother")
    assert (consent.signed_name, consent.guardian_relation) == ("Ida Lind", "mother")


def test_who_is_of_age_signs(scene):
    minor(scene, date(2009, 3, 1))
    with refuses_input("guardian_not_needed"):
        sign(scene, at=MONDAY, signed_name="Ida Lind", guardian_relation="mother")
    assert sign(scene, at=MONDAY).guardian_relation == ""


def test_the_day_that_counts_is_that_of_the_location(scene):
    """In New York it is still the day before the birthday."""
    minor(scene, date(2009, 3, 2))
    late = datetime(2027, 3, 2, 2, 0, tzinfo=UTC)
    with refuses_input("guardian_required"):
        sign(scene, at=late)
    assert sign(scene, at=late + timedelta(hours=6)).signed_on == date(2027, 3, 2)


@pytest.mark.parametrize("relation", [" ", "\t"])
def test_a_relation_of_nothing_is_none(scene, relation):
    minor(scene)
    with refuses_input("guardian_required"):
        sign(scene, at=MONDAY, guardian_relation=relation)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"signed_name": " "}, "required"),
        ({"signed_name": "Maya\nLind"}, "control_characters"),
        ({"signed_name": "x" * 201}, "max_length"),
        ({"witness_name": "Noor\0"}, "control_characters"),
        ({"signature": "Maya L."}, "signature_differs"),
        ({"signature": ""}, "signature_differs"),
    ],
)
def test_a_name_is_one_and_a_typed_signature_repeats_it(scene, values, code):
    with refuses_input(code):
        sign(scene, at=MONDAY, **values)
    assert not Consent.objects.exists()


def test_a_typed_signature_may_differ_in_case_and_spaces(scene):
    assert sign(scene, at=MONDAY, signature="maya  LIND").signature == "maya  LIND"


@pytest.mark.parametrize(
    ("signature", "code"),
    [
        ("", "signature_missing"),
        ("Maya Lind", "signature_missing"),
        ("M10 10 L10 10 L10 10", "signature_missing"),
        ("M10 10 L20 20", "signature_missing"),
        ("M10 10 L20 20 L601 30", "signature_missing"),
        ("M10 10 L20 20 L30 201", "signature_missing"),
        ("M10 10 L20 20 L30 40 Z", "signature_missing"),
        ('M10 10 L20 20 L30 40"/><script>alert(1)</script>', "signature_missing"),
        ("M10 10 L20 20 L٣ 40 L30 50", "signature_missing"),
        ("M10 10" + " L20 20 L30 40" * 2000, "signature_too_long"),
    ],
)
def test_a_drawn_signature_is_a_path_with_ink_in_the_box_and_nothing_else(scene, signature, code):
    with refuses_input(code):
        sign(scene, at=MONDAY, signature_kind="drawn", signature=signature)


@pytest.mark.parametrize("signature", [DRAWN, "M0 0 L600 200 L1 1"])
def test_a_drawn_signature_is_kept_as_it_was_drawn(scene, signature):
    assert sign(scene, at=MONDAY, signature_kind="drawn", signature=signature).signature == signature


def test_a_consent_to_photography_says_what_for_and_no_other_does(scene):
    with refuses_input("scopes_required"):
        sign(scene, PHOTOGRAPHY, at=MONDAY)
    with refuses_input("scopes_not_allowed"):
        sign(scene, at=MONDAY, photography_scopes=["chart"])
    consent = sign(scene, PHOTOGRAPHY, at=MONDAY, photography_scopes=["teaching", "chart", "chart"])
    assert consent.photography_scopes == ["chart", "teaching"]


def test_photographs_may_be_used_for_what_the_newest_valid_consent_says(scene):
    def scopes(at=MONDAY):
        return photography_scopes(patient=scene.patient, at=at, zone=ZONE)

    assert scopes() == set()
    sign(scene, PHOTOGRAPHY, at=MONDAY, photography_scopes=["chart", "marketing"])
    newer = sign(scene, PHOTOGRAPHY, at=MONDAY + timedelta(hours=1), photography_scopes=["chart"])
    assert scopes() == {"chart"}
    assert scopes(MONDAY + timedelta(days=3 * 366)) == set()
    revoke_consent(consent=newer, reason="No more.", by=scene.desk, at=MONDAY)
    assert scopes() == {"chart", "marketing"}


def test_what_was_revoked_is_not_valid_and_stays_as_it_was_signed(scene):
    consent = sign(scene, at=MONDAY)
    revoke_consent(consent=consent, reason=" Changed her mind. ", by=scene.desk, at=MONDAY)
    consent = Consent.objects.get(pk=consent.pk)
    kept = consent.revocation
    assert (kept.reason, kept.by, kept.at) == ("Changed her mind.", scene.desk, MONDAY)
    assert consent.signed_name == "Maya Lind"
    assert missing(scene) == ["consent_microneedling"]
    assert AuditEvent.objects.filter(action="consent.revoked", patient_id=scene.patient.pk).exists()
    assert sign_what_is_needed(scene, scene.patient, at=MONDAY)
    assert missing(scene) == []


def test_nothing_is_revoked_twice_or_without_a_reason(scene):
    consent = sign(scene, at=MONDAY)
    for reason in (" ", "x" * 301):
        with refuses_input("reason_required"):
            revoke_consent(consent=consent, reason=reason, by=scene.desk, at=MONDAY)
    revoke_consent(consent=consent, reason="Changed her mind.", by=scene.desk, at=MONDAY)
    with pytest.raises(AlreadyRevoked):
        revoke_consent(consent=consent, reason="Again.", by=scene.desk, at=MONDAY)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 12, 31), 12, date(2028, 12, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 11, 15), 1, date(2027, 12, 15)),
        (date(2027, 12, 15), 120, date(2037, 12, 15)),
    ],
)
def test_months_later_is_the_same_day_of_the_month_if_it_has_one(day, months, later):
    assert months_after(day, months) == later
