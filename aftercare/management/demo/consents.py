"""What patients of the demo agree to when they come."""

from datetime import datetime
from random import Random

from clinic.ages import is_minor
from clinic.models import Location, Patient, User
from treatments.actions.consents import sign_consent
from treatments.models import Consent, ConsentTemplateVersion, PhotographyScope, SignatureKind, Treatment
from treatments.queries.consents import current_texts, missing_consents

# How many of ten also agree to photographs.
OF_TEN = 6
PHOTOGRAPHY = "consent_photography"


def take_consents(
    patient: Patient, treatment: Treatment, *, location: Location, by: User, at: datetime, rng: Random
) -> None:
    """Have the patient sign what they need for ``treatment`` and haven't signed; most also agree to photographs."""
    day = at.date()
    missing = [text.key for text in missing_consents(patient=patient, treatment=treatment, day=day)]
    agrees = rng.randrange(10) < OF_TEN
    if missing and agrees and not patient.consents.filter(version__template__key=PHOTOGRAPHY).exists():
        missing.append(PHOTOGRAPHY)
    for version in current_texts().select_related("template").filter(template__key__in=missing):
        _sign(patient, version, location=location, by=by, at=at, rng=rng)


def _sign(
    patient: Patient, version: ConsentTemplateVersion, *, location: Location, by: User, at: datetime, rng: Random
) -> Consent:
    minor = is_minor(patient, at.date())
    name = patient.guardian_name if minor else f"{patient.given_name} {patient.family_name}"
    is_drawn = rng.random() < 0.7  # noqa: PLR2004  (most draw)
    scopes = [PhotographyScope.CHART, *rng.choice([[], [PhotographyScope.TEACHING]])]
    return sign_consent(
        patient=patient,
        version=version,
        location=location,
        language=patient.language,
        signed_name=name,
        guardian_relation=patient.guardian_relation if minor else "",
        signature_kind=SignatureKind.DRAWN if is_drawn else SignatureKind.TYPED,
        signature=_drawing(rng) if is_drawn else name,
        photography_scopes=scopes if version.template.key == PHOTOGRAPHY else (),
        by=by,
        at=at,
    )


def _drawing(rng: Random) -> str:
    """A line that goes up and down as a pen does."""
    points = [(60 + step * 18 + rng.randint(-5, 5), 100 + rng.randint(-55, 55)) for step in range(26)]
    return "M" + " L".join(f"{x} {y}" for x, y in points)
