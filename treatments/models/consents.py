from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThan, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from clinic.models import Language, Location, Patient
from clinic.models.base import CatalogueEntry, Identified, Revised
from clinic.models.places import related
from treatments.models.catalogue import Treatment
from treatments.models.evidence import Evidenced
from treatments.models.publication import PublishedVersion
from treatments.statuses import PublicationStatus

# A drawing of a few hundred points; a name never comes near.
LONGEST_SIGNATURE = 20_000
VALID_MONTHS = (1, 120)


class ConsentKind(models.TextChoices):
    """What is agreed to."""

    TREATMENT = "treatment", _("treatment")
    OFF_LABEL = "off_label", _("off-label use")
    PHOTOGRAPHY = "photography", _("photography")


# Without these, a treatment that has a text for them isn't started.
NEEDED_TO_START = (ConsentKind.TREATMENT, ConsentKind.OFF_LABEL)


class PhotographyScope(models.TextChoices):
    """What photographs may be used for."""

    CHART = "chart", _("the clinical record")
    TEACHING = "teaching", _("teaching")
    MARKETING = "marketing", _("marketing")


class SignatureKind(models.TextChoices):
    """How somebody signed."""

    DRAWN = "drawn", _("drawn")
    TYPED = "typed", _("typed")


class ConsentTemplate(CatalogueEntry, Revised):
    """A text that patients agree to (FHIR Consent.policy); what it says stands in its versions.

    To a treatment, or to its off-label use; photography may be of any. What ``is_in_use`` is asked for.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=ConsentKind)
    treatment = related(Treatment, verbose_name=_("treatment"), null=True, blank=True, related_name="consent_templates")
    is_in_use = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("consent template")
        verbose_name_plural = _("consent templates")
        constraints = [
            models.CheckConstraint(
                name="consent_template_of_a_treatment",
                condition=Q(kind=ConsentKind.PHOTOGRAPHY) | Q(treatment__isnull=False),
            )
        ]


class ConsentTemplateVersion(Evidenced, PublishedVersion):
    """One numbered version of a text, in the clinic's languages. Once published it never changes.

    What is signed is valid for ``valid_months`` calendar months, 1 to 120.
    """

    template = related(ConsentTemplate, verbose_name=_("template"), related_name="versions")
    text_en = models.TextField(_("text in English"))
    text_es = models.TextField(_("text in Spanish"))
    valid_months = models.PositiveSmallIntegerField(_("valid, months"))

    class Meta:
        verbose_name = _("version of a consent text")
        verbose_name_plural = _("versions of consent texts")
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="consent_version_once"),
            models.UniqueConstraint(
                fields=["template"], name="consent_version_one_draft", condition=Q(status=PublicationStatus.DRAFT)
            ),
            models.CheckConstraint(
                name="consent_version_published_has_a_day",
                condition=Q(status=PublicationStatus.DRAFT) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(name="consent_version_has_its_texts", condition=~Q(text_en="") & ~Q(text_es="")),
            models.CheckConstraint(
                name="consent_version_valid_for_months", condition=Q(valid_months__range=VALID_MONTHS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} v{self.number}"

    def text_in(self, language: str) -> str:
        """The text as it is shown to somebody who reads ``language``."""
        return self.text_es if language == Language.SPANISH else self.text_en


class Consent(Identified):
    """What a patient agreed to, by signing a version of a text (FHIR Consent). PostgreSQL keeps it as it was signed.

    Valid on the calendar days ``[signed_on, expires_on)`` at the location, unless it is revoked. A minor's is signed by
    the guardian, whose ``guardian_relation`` says who that is. A drawn ``signature`` is the path of an SVG in a box of
    600 by 200, a typed one the name. The name in it is part of what was signed: erasing it is the owner's work.
    """

    patient = related(Patient, verbose_name=_("patient"), related_name="consents")
    version = related(ConsentTemplateVersion, verbose_name=_("version"), related_name="consents")
    location = related(Location, verbose_name=_("location"), related_name="+")
    language = models.CharField(_("language"), max_length=2, choices=Language)
    signed_name = models.CharField(_("name of who signed"), max_length=200)
    guardian_relation = models.CharField(_("guardian's relation"), max_length=50, blank=True)
    signature_kind = models.CharField(_("kind of signature"), max_length=10, choices=SignatureKind)
    signature = models.TextField(_("signature"))
    photography_scopes = ArrayField(
        models.CharField(max_length=20, choices=PhotographyScope),
        verbose_name=_("photographs may be used for"),
        default=list,
        blank=True,
    )
    witness_name = models.CharField(_("witness"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    signed_at = models.DateTimeField(_("signed"))
    signed_on = models.DateField(_("signed on"))
    expires_on = models.DateField(_("no longer valid from"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(name="consent_has_a_name", condition=~Q(signed_name="")),
            models.CheckConstraint(
                name="consent_signature_of_a_size",
                condition=Q(
                    GreaterThan(Length("signature"), 0), LessThanOrEqual(Length("signature"), LONGEST_SIGNATURE)
                ),
            ),
            models.CheckConstraint(name="consent_valid_for_a_day", condition=Q(signed_on__lt=F("expires_on"))),
            models.CheckConstraint(
                name="consent_scopes_known", condition=Q(photography_scopes__contained_by=list(PhotographyScope.values))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.signed_on})"


class ConsentRevocation(Identified):
    """A patient took a consent back; from then on it isn't valid. Kept beside what was signed, which stays."""

    consent = models.OneToOneField(
        Consent, on_delete=models.PROTECT, related_name="revocation", verbose_name=_("consent")
    )
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("revocation")
        verbose_name_plural = _("revocations")

    def __str__(self) -> str:
        return str(self.consent)
