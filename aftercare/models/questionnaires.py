from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models import Language, Urgency
from clinic.models.base import CatalogueEntry, Changeable, Identified
from clinic.models.places import related
from treatments.models import AdverseEventKind, Treatment
from treatments.models.evidence import Evidenced
from treatments.models.publication import PublishedVersion
from treatments.statuses import PublicationStatus

# The question of a check-in that tells how much of the sheet was followed; its options are those of ``Followed``.
ADVICE_FOLLOWED = "advice_followed"


class Followed(models.TextChoices):
    """How much of the advice on their sheet a patient could follow, as they said; the most first."""

    ALL = "all", pgettext_lazy("advice followed", "all")
    MOST = "most", pgettext_lazy("advice followed", "most")
    SOME = "some", pgettext_lazy("advice followed", "some")
    LITTLE = "little", pgettext_lazy("advice followed", "little")


def worded(english: str, spanish: str, language: str) -> str:
    """Of what is kept in both languages, the one of the patient."""
    return spanish if language == Language.SPANISH else english


class WarningSign(CatalogueEntry, Evidenced, Changeable):
    """What may go wrong after a treatment, as a patient can tell, and how soon the clinic has to see to it.

    ``ask`` puts it as a question. A report of it begins as a draft of an adverse event of the kind ``reaction``.
    """

    ask_en = models.CharField(_("question in English"), max_length=200)
    ask_es = models.CharField(_("question in Spanish"), max_length=200)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency)
    reaction = models.CharField(_("reaction"), max_length=40, choices=AdverseEventKind)

    class Meta:
        verbose_name = _("warning sign")
        verbose_name_plural = _("warning signs")


class UrgencyAdvice(CatalogueEntry, Evidenced, Changeable):
    """What a patient is told to do now whose gravest answer is this urgent; ``key`` is an urgency, or ``none``.

    The text may hold ``{clinic_phone}`` and ``{emergency_number}``.
    """

    NOTHING = "none"

    text_en = models.TextField(_("text in English"))
    text_es = models.TextField(_("text in Spanish"))

    class Meta:
        verbose_name = _("what to do now")
        verbose_name_plural = _("what to do now, by urgency")


class Questionnaire(CatalogueEntry, Changeable):
    """What is asked of patients ``day`` days after a session of these ``treatments`` (FHIR Questionnaire).

    The questions stand in its versions. After sessions from now on, one that isn't ``is_in_use`` isn't asked.
    """

    day = models.PositiveSmallIntegerField(_("day"))
    treatments = models.ManyToManyField(Treatment, verbose_name=_("treatments"), related_name="questionnaires")
    is_in_use = models.BooleanField(_("in use"), default=True, editable=False)

    class Meta:
        verbose_name = _("check-in questionnaire")
        verbose_name_plural = _("check-in questionnaires")
        constraints = [models.CheckConstraint(name="questionnaire_day_1_to_365", condition=Q(day__range=(1, 365)))]


class QuestionnaireVersion(Evidenced, PublishedVersion):
    """One numbered version of a questionnaire, which a check-in keeps. Once published it never changes.

    An introduction may hold ``{day}``, the day of the visit: it may be read some days later than it is asked.
    """

    questionnaire = related(Questionnaire, verbose_name=_("questionnaire"), related_name="versions")
    intro_en = models.TextField(_("introduction in English"), blank=True)
    intro_es = models.TextField(_("introduction in Spanish"), blank=True)

    class Meta:
        verbose_name = _("version of a questionnaire")
        verbose_name_plural = _("versions of questionnaires")
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="questionnaire_version_once"),
            models.UniqueConstraint(
                fields=["questionnaire"], name="questionnaire_one_draft", condition=Q(status=PublicationStatus.DRAFT)
            ),
            models.CheckConstraint(
                name="questionnaire_published_has_its_time",
                condition=Q(status=PublicationStatus.DRAFT) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} v{self.number}"

    def intro_in(self, language: str) -> str:
        """The introduction in ``language``."""
        return worded(self.intro_en, self.intro_es, language)


class CheckInQuestion(Identified):
    """One question, with the options to choose one of.

    Each option has ``code``, ``label_en``, ``label_es`` and ``urgency``: how soon the clinic has to see to whoever
    chooses it, or "" for nothing. ``sign`` is the warning sign that it asks about, if it is about one.
    """

    version = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.CASCADE, related_name="questions", verbose_name=_("version")
    )
    code = models.CharField(_("code"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"))
    sign = related(WarningSign, verbose_name=_("warning sign"), null=True, blank=True, related_name="+")
    text_en = models.CharField(_("question in English"), max_length=200)
    text_es = models.CharField(_("question in Spanish"), max_length=200)
    options = models.JSONField(_("options"))

    class Meta:
        verbose_name = _("check-in question")
        verbose_name_plural = _("check-in questions")
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="check_in_question_once"),
        ]

    def __str__(self) -> str:
        return self.code

    def text_in(self, language: str) -> str:
        """The question in ``language``."""
        return worded(self.text_en, self.text_es, language)

    def choices_in(self, language: str) -> list[tuple[str, str]]:
        """The options, each as its code and its words in ``language``."""
        return [(each["code"], worded(each["label_en"], each["label_es"], language)) for each in self.options]
