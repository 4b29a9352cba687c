"""Signing consents in tests."""

from datetime import UTC, date, datetime

from treatments.actions.consents import sign_consent
from treatments.models import Consent, ConsentTemplate
from treatments.models.consents import NEEDED_TO_START
from treatments.queries.consents import current_texts, needed_texts

DRAWN = "M10 100 L60 40 L120 150 M200 100 L400 100"


def sign(scene, key="consent_microneedling", *, at, **values) -> Consent:
    """The scene's patient signs the current version of a text, by typing; ``values`` are what differs."""
    patient = values.setdefault("patient", scene.patient)
    name = values.setdefault("signed_name", f"{patient.given_name} {patient.family_name}")
    signature = {"signature_kind": "typed", "signature": name, "language": "en", "location": scene.location}
    version = values.pop("version", None) or current_texts().get(template__key=key)
    return sign_consent(version=version, by=scene.desk, at=at, **signature | values)


def signed_long_ago(scene, patient):
    """Consents of ``patient`` to everything that a treatment needs, that outlast whatever happens in a test."""
    texts = current_texts().filter(template__kind__in=NEEDED_TO_START)
    Consent.objects.bulk_create(
        Consent(
            patient=patient,
            version=text,
            location=scene.location,
            language="en",
            signed_name="Somebody",
            signature_kind="typed",
            signature="Somebody",
            recorded_by=scene.desk,
            signed_at=datetime(2020, 1, 1, tzinfo=UTC),
            signed_on=date(2020, 1, 1),
            expires_on=date(2100, 1, 1),
        )
        for text in texts
    )


def sign_what_is_needed(scene, patient, treatment=None, *, at) -> list[Consent]:
    """Everything without which the treatment, the scene's unless said, isn't started."""
    texts = needed_texts().filter(treatment=treatment or scene.treatment)
    return [sign(scene, text.key, patient=patient, at=at) for text in texts]


def draft_of(key, **values):
    """A draft of the next version of a text."""
    template = ConsentTemplate.objects.get(key=key)
    texts = {"text_en": "What it is.", "text_es": "Qué es.", "valid_months": 6}
    return template.versions.create(**{"number": template.versions.count() + 1} | texts | values)
