"""A manager brings a new treatment to where patients can be treated with it, without touching code."""

import pytest

from aftercare.models import AftercareProtocol
from clinic.roles import Role
from tests.staff import adding, button, page, somebody, text
from treatments.models import ConsentTemplate, SeriesTemplate, SkinConcern, Source, Treatment
from treatments.queries.consents import needed_texts
from treatments.queries.templates import current_version

NAMES = {"label_en": "Own", "label_es": "Propio"}


@pytest.fixture
def manager(db):
    return somebody(Role.MANAGER)


@pytest.fixture
def treatment(manager, scene):
    said = {"key": "own", "room_kind": "treatment", "is_offered": "on", "grade": "BG", "numbing_minutes": "0"}
    minutes = {"procedure_minutes": "30", "turnover_minutes": "10", "eligible_providers": [str(scene.provider.pk)]}
    manager.post(adding(Treatment), NAMES | said | minutes)
    return Treatment.objects.get(key="own")


def test_a_series_of_a_new_treatment_can_be_started(manager, scene, treatment):
    manager.post(adding(Source), {"key": "OWN-1", "tier": "D", "title": "Our own notes", "url": ""})
    manager.post(adding(SeriesTemplate), NAMES | {"key": "own", "treatment": str(treatment.pk)})
    template = SeriesTemplate.objects.get(key="own")
    manager.post(button(template, "draft"), {"begin": "empty"})
    draft = template.versions.get()
    days = {"floor_days_2": "7", "min_days_2": "14", "ideal_days_2": "21", "max_days_2": "28"}
    manager.post(button(draft, "sessions"), {"min_sessions": "1", "default_sessions": "2"} | days)
    concern = SkinConcern.objects.get(key="acne_scars_rolling")
    manager.post(button(draft, "about"), {"concerns": [str(concern.pk)], "sources": "OWN-1", "note": ""})
    manager.post(button(draft, "publish"))
    assert current_version(template).grade == "D"
    assert scene.start_series(template=template).sessions.count() == 2


def test_a_text_to_sign_is_needed_once_it_is_published(manager, treatment):
    said = NAMES | {"key": "consent_own", "kind": "treatment", "treatment": str(treatment.pk), "is_in_use": "on"}
    manager.post(adding(ConsentTemplate), said)
    consent = ConsentTemplate.objects.get(key="consent_own")
    assert consent not in needed_texts()
    manager.post(button(consent, "publish"), {"text_en": "I agree.", "text_es": "Acepto.", "valid_months": "12"})
    assert consent in needed_texts()


def test_a_protocol_is_begun_for_a_treatment_that_has_none(manager, scene, treatment):
    manager.post(adding(AftercareProtocol), NAMES | {"key": "own_aftercare", "treatment": str(treatment.pk)})
    protocol = AftercareProtocol.objects.get(key="own_aftercare")
    assert "There is no version yet." in text(manager.get(page(protocol)))
    answer = manager.post(button(protocol, "draft"), {"begin": "empty"})
    assert answer.url == page(protocol.versions.get())
    second = NAMES | {"key": "second", "treatment": str(treatment.pk)}
    assert manager.post(adding(AftercareProtocol), second).status_code == 200


def test_what_others_have_taken_over_stays(manager, scene, treatment):
    source = Source.objects.get(key="BG")
    manager.post(page(source), {"key": "OTHER", "tier": "A", "title": "Better known", "url": ""})
    source.refresh_from_db()
    assert (source.key, source.tier, source.title) == ("BG", "BG", "Better known")
