"""What the database refuses of consents and their texts."""

from django.db import connection

from tests.constraints import copied
from tests.scenes import MONDAY
from tests.signing import draft_of, sign
from treatments.actions.consents import revoke_consent
from treatments.models import Consent, ConsentRevocation, ConsentTemplate, ConsentTemplateVersion

KEY = "consent_microneedling"


def signed(scene, **values):
    return sign(scene, at=MONDAY, **values)


def revoked(scene):
    return revoke_consent(consent=signed(scene), reason="Changed her mind.", by=scene.desk, at=MONDAY)


def published():
    return ConsentTemplateVersion.objects.filter(template__key=KEY)


def raw(statement, pk):
    with connection.cursor() as cursor:
        cursor.execute(statement, [pk])


CONSENTS = [
    ("consent_template_of_a_treatment", lambda scene: ConsentTemplate.objects.filter(key=KEY).update(treatment=None)),
    ("consent_version_once", lambda scene: draft_of(KEY, number=1)),
    ("consent_version_one_draft", lambda scene: [draft_of(KEY), draft_of(KEY)]),
    ("consent_version_published_has_a_day", lambda scene: draft_of(KEY, status="published")),
    ("consent_version_has_its_texts", lambda scene: draft_of(KEY, text_es="")),
    ("consent_version_valid_for_months", lambda scene: draft_of(KEY, valid_months=0)),
    ("consent_version_valid_for_months", lambda scene: draft_of(KEY, valid_months=121)),
    ("consent_has_a_name", lambda scene: copied(signed(scene), signed_name="")),
    ("consent_signature_of_a_size", lambda scene: copied(signed(scene), signature="")),
    ("consent_signature_of_a_size", lambda scene: copied(signed(scene), signature="x" * 20_001)),
    ("consent_valid_for_a_day", lambda scene: copied(signed(scene), expires_on=MONDAY.date())),
    ("consent_scopes_known", lambda scene: copied(signed(scene), photography_scopes=["chart", "billboard"])),
    ("consent_text_published_is_frozen", lambda scene: published().update(text_en="You agree to everything.")),
    ("consent_text_published_is_frozen", lambda scene: published().update(status="draft", published_at=None)),
    ("consent_text_published_is_frozen", lambda scene: published()._raw_delete("default")),
    ("consent_signed_is_frozen", lambda scene: Consent.objects.filter(pk=signed(scene).pk).update(signed_name="Else")),
    (
        "consent_signed_is_frozen",
        lambda scene: raw("UPDATE treatments_consent SET expires_on = '2099-01-01' WHERE id = %s", signed(scene).pk),
    ),
    ("consent_signed_is_frozen", lambda scene: raw("DELETE FROM treatments_consent WHERE id = %s", signed(scene).pk)),
    (
        "consent_revocation_is_frozen",
        lambda scene: ConsentRevocation.objects.filter(consent=revoked(scene)).update(reason="Else"),
    ),
    (
        "consent_revocation_is_frozen",
        lambda scene: raw("DELETE FROM treatments_consentrevocation WHERE consent_id = %s", revoked(scene).pk),
    ),
]
