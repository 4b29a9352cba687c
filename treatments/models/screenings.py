from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Patient
from clinic.models.base import Identified
from clinic.models.places import related
from treatments.models.catalogue import Treatment
from treatments.models.screening_questions import ScreeningQuestionVersion
from treatments.models.series import Session


class ScreeningOrigin(models.TextChoices):
    """How the answers came."""

    VISIT = "visit", _("asked at the visit")
    AHEAD = "ahead", _("answered ahead of the visit")


class Answer(models.TextChoices):
    """What was said to a question. Who isn't sure is taken care of as if it were so."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNSURE = "unsure", _("not sure")


class Screening(Identified):
    """The contraindications a patient was asked about before a treatment (FHIR QuestionnaireResponse).

    For a ``session``, or ahead of a series without one. Once given it never changes; a later one supersedes what it
    says. ``given_on`` is the day of ``given_at`` where the session is.
    """

    patient = related(Patient, verbose_name=_("patient"), related_name="screenings")
    treatment = related(Treatment, verbose_name=_("treatment"), related_name="+")
    session = related(Session, verbose_name=_("session"), null=True, blank=True, related_name="screenings")
    origin = models.CharField(_("how"), max_length=10, choices=ScreeningOrigin)
    given_at = models.DateTimeField(_("given"))
    given_on = models.DateField(_("day"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )

    class Meta:
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")
        indexes = [models.Index(fields=["patient", "given_at", "id"], name="screening_of_patient")]

    def __str__(self) -> str:
        return f"{self.treatment} ({self.given_on})"


class ScreeningAnswer(Identified):
    """What was said to one version of a question; ``last_on`` is when it was last so, where a wash-out counts.

    It stands against treatment until ``until_on``, that day not included; None: until a later screening says otherwise.
    """

    screening = models.ForeignKey(
        Screening, on_delete=models.CASCADE, related_name="answers", verbose_name=_("screening")
    )
    version = related(ScreeningQuestionVersion, verbose_name=_("question"), related_name="answers")
    value = models.CharField(_("answer"), max_length=10, choices=Answer)
    last_on = models.DateField(_("last on"), null=True, blank=True)
    until_on = models.DateField(_("free from"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("screening answer")
        verbose_name_plural = _("screening answers")
        constraints = [
            models.UniqueConstraint(fields=["screening", "version"], name="screening_question_answered_once"),
            models.CheckConstraint(
                name="screening_no_has_no_dates", condition=~Q(value=Answer.NO) | Q(last_on=None, until_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_value_display()}"


class ScreeningClearance(Identified):
    """A decision to treat with ``treatment`` in spite of an answer, and why: it counts for no other treatment.

    It holds until the question is answered again; what a clinical lead decided is carried along while it is answered
    the same. ``treatment`` is None where it isn't known what it was decided for: it counts nowhere then.
    """

    answer = related(ScreeningAnswer, verbose_name=_("answer"), related_name="clearances")
    treatment = related(Treatment, verbose_name=_("treatment"), null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("screening clearance")
        verbose_name_plural = _("screening clearances")
        constraints = [
            models.UniqueConstraint(fields=["answer", "treatment"], name="clearance_once_for_a_treatment"),
            models.CheckConstraint(name="clearance_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.reason
