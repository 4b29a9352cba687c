from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aftercare.models.questionnaires import CheckInQuestion, QuestionnaireVersion
from aftercare.statuses import CheckInStatus
from clinic.models import Language, Urgency
from clinic.models.base import Changeable, Identified
from clinic.models.places import related
from treatments.models import AdverseEvent, Session

OPEN = (CheckInStatus.PLANNED, CheckInStatus.ASKED)
# The kind of task that a warning answer opens, about its check-in.
WARNING = "check_in_warning"


class CheckIn(Changeable):
    """How a patient is some days after a session (FHIR QuestionnaireResponse): planned with the sheet, then asked.

    It is asked at ``due_at``, so many days (``day``) after the session, and may be answered, by the patient or for
    them by somebody here, until ``closes_at``. ``urgency`` is that of the gravest answer, "" for none, and ``told``
    what the patient was told to do then, in ``language``. ``reaction`` is the draft that a report became. Change its
    state only through ``aftercare.actions.check_ins``; what is answered, missed or cancelled never changes.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="check_ins", verbose_name=_("session"))
    questionnaire = related(QuestionnaireVersion, verbose_name=_("questionnaire"), related_name="check_ins")
    day = models.PositiveSmallIntegerField(_("day"))
    status = models.CharField(_("status"), max_length=10, choices=CheckInStatus, default=CheckInStatus.PLANNED)
    due_at = models.DateTimeField(_("due"))
    closes_at = models.DateTimeField(_("open until"))
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    called_at = models.DateTimeField(_("called, not reached"), null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("called by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken down by"),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency, blank=True)
    note = models.CharField(_("in their own words"), max_length=1000, blank=True)
    told = models.TextField(_("told to do now"), blank=True)
    reaction = related(
        AdverseEvent, verbose_name=_("reported reaction"), null=True, blank=True, related_name="check_ins"
    )

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [
            models.UniqueConstraint(fields=["session", "day"], name="check_in_once_a_day"),
            models.CheckConstraint(name="check_in_day_1_to_365", condition=Q(day__range=(1, 365))),
            models.CheckConstraint(name="check_in_closes_after_it_is_due", condition=Q(due_at__lt=F("closes_at"))),
            models.CheckConstraint(
                name="check_in_answered_is_told",
                condition=Q(status=CheckInStatus.ANSWERED, answered_at__isnull=False) & ~Q(told="") & ~Q(language="")
                | ~Q(status=CheckInStatus.ANSWERED)
                & Q(answered_at=None, answered_by=None, urgency="", told="", note="", reaction=None),
            ),
            models.CheckConstraint(
                name="check_in_asked_at_some_time",
                condition=~Q(status=CheckInStatus.ASKED) | Q(asked_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["due_at", "id"], name="check_in_open", condition=Q(status__in=OPEN))]

    def __str__(self) -> str:
        return str(self.day)


class CheckInAnswer(Identified):
    """What was said to one question: its words and those of the answer, as they were asked and chosen.

    ``urgency`` is what that meant, "" for nothing. It never changes.
    """

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="answers", verbose_name=_("check-in"))
    question = related(CheckInQuestion, verbose_name=_("question"), related_name="answers")
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("asked"), max_length=200)
    value = models.CharField(_("answer"), max_length=40)
    label = models.CharField(_("answered"), max_length=200)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency, blank=True)

    class Meta:
        verbose_name = _("check-in answer")
        verbose_name_plural = _("check-in answers")
        constraints = [
            models.UniqueConstraint(fields=["check_in", "question"], name="check_in_question_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.label}"
