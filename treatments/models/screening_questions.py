from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.language import in_active_language
from clinic.models import AlertKind
from clinic.models.base import CatalogueEntry, Changeable, Identified
from clinic.models.places import related
from treatments.models.evidence import Evidenced
from treatments.models.publication import PublishedVersion
from treatments.statuses import PublicationStatus


class ScreeningScope(CatalogueEntry, Evidenced, Changeable):
    """What a screening question is about, and a treatment names: needling, radiofrequency, the numbing cream."""

    class Meta:
        verbose_name = _("screening scope")
        verbose_name_plural = _("screening scopes")


class ContraindicationLevel(models.TextChoices):
    """What a "yes" means for a treatment, the strictest first."""

    ABSOLUTE = "absolute", _("the treatment isn't given")
    TEMPORARY = "temporary", _("not yet")
    RELATIVE = "relative", _("a provider decides")
    CAUTION = "caution", _("with care")


class ScreeningQuestion(CatalogueEntry, Changeable):
    """Something that every patient is asked before a treatment, at every visit (an item of a FHIR Questionnaire).

    What it asks, and what follows from a "yes", stand in its versions. ``place`` is its place among the questions.
    One that isn't ``is_in_use`` is asked no more, and what was answered to it stands against nothing.
    """

    place = models.PositiveSmallIntegerField(_("place"), default=0)
    is_in_use = models.BooleanField(_("in use"), default=True, editable=False)

    class Meta:
        verbose_name = _("screening question")
        verbose_name_plural = _("screening questions")


class ScreeningQuestionVersion(Evidenced, PublishedVersion):
    """One numbered version of a question, which the answers to it keep. Once published it never changes.

    A "yes" holds for ``washout_days`` calendar days from the last date; None: until a later screening says otherwise.
    What is known ``from_birth_date`` isn't asked. A "yes" may become an alert of ``alert_kind``. Whether to treat in
    spite of a "yes" a clinical lead decides, as a physician, where ``lead_decides``; elsewhere any provider. What
    ``is_lasting`` is so for life: a "yes" isn't taken back but at a visit.
    ``advice`` is for the team; it never touches what is prescribed.
    """

    question = related(ScreeningQuestion, verbose_name=_("question"), related_name="versions")
    text_en = models.TextField(_("question in English"))
    text_es = models.TextField(_("question in Spanish"))
    advice_en = models.TextField(_("advice in English"), blank=True)
    advice_es = models.TextField(_("advice in Spanish"), blank=True)
    washout_days = models.PositiveSmallIntegerField(_("wash-out, days"), null=True, blank=True)
    from_birth_date = models.BooleanField(_("known from the birth date"), default=False)
    alert_kind = models.CharField(_("kind of alert"), max_length=20, choices=AlertKind, blank=True)
    lead_decides = models.BooleanField(_("a clinical lead decides"), default=False, db_default=False)
    is_lasting = models.BooleanField(_("lasts for life"), default=False, db_default=False)

    class Meta:
        verbose_name = _("version of a screening question")
        verbose_name_plural = _("versions of screening questions")
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="question_version_once"),
            models.UniqueConstraint(
                fields=["question"], name="question_one_draft", condition=Q(status=PublicationStatus.DRAFT)
            ),
            models.CheckConstraint(
                name="question_washout_1_to_730",
                condition=Q(washout_days=None) | Q(washout_days__isnull=False, washout_days__range=(1, 730)),
            ),
            models.CheckConstraint(
                name="question_published_has_its_time",
                condition=Q(status=PublicationStatus.DRAFT) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} v{self.number}"

    @property
    def text(self) -> str:
        """The question in the language that is active."""
        return in_active_language(self.text_en, self.text_es)

    @property
    def advice(self) -> str:
        """The advice in the language that is active."""
        return in_active_language(self.advice_en, self.advice_es)


class ScreeningQuestionScope(Identified):
    """What a "yes" means for treatments of one scope. Of several scopes of a treatment the strictest counts."""

    version = models.ForeignKey(
        ScreeningQuestionVersion, on_delete=models.CASCADE, related_name="scopes", verbose_name=_("version")
    )
    scope = related(ScreeningScope, verbose_name=_("scope"), related_name="+")
    level = models.CharField(_("level"), max_length=10, choices=ContraindicationLevel)

    class Meta:
        verbose_name = _("scope of a screening question")
        verbose_name_plural = _("scopes of screening questions")
        constraints = [models.UniqueConstraint(fields=["version", "scope"], name="question_scope_once")]

    def __str__(self) -> str:
        return f"{self.scope}: {self.get_level_display()}"
