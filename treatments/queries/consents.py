"""What patients agreed to, and what they still have to agree to."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from clinic.models import Patient
from treatments.models import (
    Consent,
    ConsentKind,
    ConsentTemplate,
    ConsentTemplateVersion,
    Treatment,
)
from treatments.models.consents import NEEDED_TO_START
from treatments.statuses import PublicationStatus


def current_texts() -> QuerySet[ConsentTemplateVersion]:
    """The current version of every text that is in use: what is signed now."""
    newest = (
        ConsentTemplateVersion.objects.filter(template=OuterRef("template"), status=PublicationStatus.PUBLISHED)
        .order_by("-number")
        .values("pk")[:1]
    )
    return ConsentTemplateVersion.objects.filter(pk=Subquery(newest), template__is_in_use=True)


def texts_for(treatments: Iterable[Treatment]) -> QuerySet[ConsentTemplateVersion]:
    """The current texts that concern any of ``treatments``, those for every treatment included."""
    concern = Q(template__treatment__in=list(treatments)) | Q(template__treatment=None)
    return current_texts().filter(concern).select_related("template__treatment")


def valid_on(day: date) -> Q:
    """That a consent is valid on ``day``, a calendar day at the location."""
    return Q(signed_on__lte=day, expires_on__gt=day, revocation=None)


def needed_texts() -> QuerySet[ConsentTemplate]:
    """The texts without which a treatment isn't started: those for it and its off-label use that can be signed."""
    published = ConsentTemplateVersion.objects.filter(template=OuterRef("pk"), status=PublicationStatus.PUBLISHED)
    return ConsentTemplate.objects.filter(Exists(published), kind__in=NEEDED_TO_START, is_in_use=True)


def missing_consents(*, patient: Patient, treatment: Treatment, day: date) -> list[ConsentTemplate]:
    """The texts that ``patient`` has no valid consent to on ``day``, and needs for ``treatment``. One query."""
    valid = Consent.objects.filter(valid_on(day), patient=patient, version__template=OuterRef("pk"))
    return list(needed_texts().filter(~Exists(valid), treatment=treatment).order_by("key"))


def photography_scopes(*, patient: Patient, at: datetime, zone: str) -> frozenset[str]:
    """What photographs of ``patient`` may be used for: as the newest valid consent to them says. One query."""
    day = at.astimezone(ZoneInfo(zone)).date()
    found = Consent.objects.filter(valid_on(day), patient=patient, version__template__kind=ConsentKind.PHOTOGRAPHY)
    newest = found.order_by("-signed_at", "-id").values_list("photography_scopes", flat=True).first()
    return frozenset(newest or ())


def is_revoked(consent: Consent) -> bool:
    """Whether it was taken back. No query where the revocation was read with it."""
    return getattr(consent, "revocation", None) is not None
