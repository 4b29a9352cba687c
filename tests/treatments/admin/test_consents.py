from datetime import date, timedelta

import pytest
from django.utils import timezone

from clinic.models import Patient
from tests.scenes import MONDAY, set_scene
from tests.signing import DRAWN, sign
from tests.staff import button, page, somebody, text
from treatments.actions.consents import revoke_consent
from treatments.models import Consent, ConsentTemplate, ConsentTemplateVersion
from treatments.queries.consents import current_texts

KEY = "consent_microneedling"


@pytest.fixture
def scene(db):
    """Nobody signed anything yet."""
    return set_scene(signs=False)


@pytest.fixture
def desk(scene):
    return somebody("front_desk")


def current(key=KEY):
    return current_texts().get(template__key=key)


def signing(scene, **values):
    name = "Maya Lind"
    form = {"signed_name": name, "signature_kind": "typed", "typed": name, "drawn": "", "witness_name": ""}
    about = {"text": str(current().pk), "language": "en", "location": str(scene.location.pk)}
    return form | about | values


def test_what_a_patients_series_need_is_shown_and_signed_from_their_page(scene, desk):
    scene.start_series()
    shown = text(desk.get(page(scene.patient, tab="care")))
    assert "Consent to microneedling" in shown
    assert "not signed" in shown
    assert f"text={KEY}" in shown
    response = desk.post(button(scene.patient, "consent"), signing(scene), follow=True)
    assert "The consent is signed." in text(response)
    consent = Consent.objects.get()
    assert (consent.signed_name, consent.signature, consent.signature_kind) == ("Maya Lind", "Maya Lind", "typed")
    assert f"text={KEY}" not in text(desk.get(page(scene.patient, tab="care")))


def test_the_texts_are_offered_those_of_the_patients_series_first(scene, desk):
    scene.start_series()
    shown = text(desk.get(button(scene.patient, "consent")))
    assert shown.index("Consent to microneedling") < shown.index("Consent to botulinum toxin")


def test_the_text_is_read_in_the_patients_language_or_the_other(scene, desk):
    Patient.objects.filter(pk=scene.patient.pk).update(language="es")
    address = f"{button(scene.patient, 'consent')}?text={KEY}"
    shown = text(desk.get(address))
    assert 'lang="es" aria-labelledby="consent-title"' in shown
    assert "Consentimiento para microagujas" in shown
    assert "Firmo y acepto" in shown
    assert "I agree, and sign" in text(desk.get(f"{address}&language=en"))


def test_a_drawn_signature_is_kept_and_shown_as_it_was_drawn(scene, desk):
    desk.post(button(scene.patient, "consent"), signing(scene, signature_kind="drawn", drawn=DRAWN))
    consent = Consent.objects.get()
    assert consent.signature == DRAWN
    assert f'd="{DRAWN}"' in text(desk.get(page(consent)))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"signature_kind": "drawn"}, "Sign in the box."),
        ({"typed": "M. Lind"}, "A typed signature is the name of who signs"),
        ({"text": "x"}, "Choose what is to be read and signed."),
        ({"signed_name": ""}, "This field is required."),
    ],
)
def test_what_is_missing_is_said_where_it_is_missing_and_nothing_is_signed(scene, desk, values, said):
    response = desk.post(button(scene.patient, "consent"), signing(scene, **values))
    assert said in text(response)
    assert not Consent.objects.exists()


def test_a_text_that_was_replaced_while_it_was_read_is_not_signed(scene, desk):
    form = signing(scene)
    lead = somebody("clinical_lead")
    template = ConsentTemplate.objects.get(key=KEY)
    said = {"text_en": "What it is.", "text_es": "Qué es.", "valid_months": 6}
    response = lead.post(button(template, "publish"), said, follow=True)
    assert "The new version is published." in text(response)
    assert "newer version" in text(desk.post(button(scene.patient, "consent"), form))
    assert not Consent.objects.exists()
    assert (current().number, current().valid_months) == (2, 6)


def test_a_text_is_published_by_who_keeps_the_catalogue_beginning_with_the_current_one(scene, desk):
    template = ConsentTemplate.objects.get(key=KEY)
    assert desk.get(button(template, "publish")).status_code == 403
    assert "Leí este texto" in text(somebody("clinical_lead").get(button(template, "publish")))
    empty = {"text_en": " ", "text_es": "Qué es.", "valid_months": 0}
    assert "required" in text(somebody("clinical_lead").post(button(template, "publish"), empty))
    assert ConsentTemplateVersion.objects.filter(template=template).count() == 1


def test_photography_asks_what_for(scene, desk):
    form = signing(scene, text=str(current("consent_photography").pk))
    assert "This field is required." in text(desk.post(button(scene.patient, "consent"), form))
    desk.post(button(scene.patient, "consent"), form | {"photography_scopes": ["chart", "teaching"]})
    consent = Consent.objects.get()
    assert consent.photography_scopes == ["chart", "teaching"]
    assert "the clinical record, teaching" in text(desk.get(page(scene.patient, tab="care")))


def test_a_minors_guardian_is_asked_for_and_named(scene, desk):
    birth_date = timezone.now().date() - timedelta(days=365 * 16)
    Patient.objects.filter(pk=scene.patient.pk).update(
        birth_date=birth_date, guardian_name="Ida Lind", guardian_relation="mother"
    )
    shown = text(desk.get(f"{button(scene.patient, 'consent')}?text={KEY}"))
    assert "The patient is a minor" in shown
    assert 'value="Ida Lind"' in shown
    form = signing(scene, signed_name="Ida Lind", typed="Ida Lind")
    assert "This field is required." in text(desk.post(button(scene.patient, "consent"), form))
    desk.post(button(scene.patient, "consent"), form | {"guardian_relation": "mother"})
    consent = Consent.objects.get()
    assert "Ida Lind (mother)" in text(desk.get(page(consent)))


def test_a_consent_is_revoked_with_a_reason_and_stays(scene, desk):
    consent = sign(scene, at=MONDAY)
    assert "This field is required." in text(desk.post(button(consent, "revoke"), {"reason": ""}))
    response = desk.post(button(consent, "revoke"), {"reason": "Changed her mind."}, follow=True)
    assert "The consent is revoked." in text(response)
    assert "Changed her mind." in text(response)
    assert 'act/revoke/"' not in text(response)
    assert "revoked already" in text(desk.post(button(consent, "revoke"), {"reason": "Again."}))


@pytest.mark.parametrize(
    ("signed_at", "word"),
    [
        (timedelta(), "valid"),
        (timedelta(days=-350), "runs out"),
        (timedelta(days=-400), "ran out"),
    ],
)
def test_the_patients_page_says_what_is_valid_and_what_runs_out(scene, desk, signed_at, word):
    scene.start_series()
    sign(scene, at=timezone.now() + signed_at)
    assert f"{word}</span>" in text(desk.get(page(scene.patient, tab="care")))


def test_what_was_revoked_or_renewed_stands_among_the_earlier_ones(scene, desk):
    scene.start_series()
    old = sign(scene, at=timezone.now() - timedelta(days=1))
    revoke_consent(consent=old, reason="No.", by=scene.desk, at=timezone.now())
    new = sign(scene, at=timezone.now())
    shown = text(desk.get(page(scene.patient, tab="care")))
    assert shown.index(str(new.pk)) < shown.index("Earlier ones") < shown.index(str(old.pk))


def test_a_manager_sees_consents_and_takes_none(scene):
    scene.start_series()
    manager = somebody("manager")
    shown = text(manager.get(page(scene.patient, tab="care")))
    assert "Consent to microneedling" in shown
    assert f"text={KEY}" not in shown
    assert manager.post(button(scene.patient, "consent"), signing(scene)).status_code == 403


def test_what_was_signed_is_never_changed_on_its_page(scene):
    consent = sign(scene, at=MONDAY)
    chief = somebody("manager", is_superuser=True)
    assert chief.post(page(consent), {"signed_name": "Else"}).status_code == 403
    assert Consent.objects.get().signed_on == date(2027, 3, 1)
