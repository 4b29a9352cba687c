from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models.base import Changeable, Identified
from clinic.models.places import related
from treatments.models.catalogue import Direction, Scale, SkinConcern
from treatments.models.concerns import PatientConcern
from treatments.models.series import Series, Session


class Rater(models.TextChoices):
    """Whose judgement a score is. What patients say and what the clinic says are never mixed."""

    PROVIDER = "provider", _("rated by the clinic")
    PATIENT = "patient", _("rated by the patient")


class Occasion(models.TextChoices):
    """At which point of a series something was scored."""

    BASELINE = "baseline", pgettext_lazy("occasion of a score", "baseline")
    SESSION = "session", pgettext_lazy("occasion of a score", "session")
    FOLLOW_UP = "follow_up", pgettext_lazy("occasion of a score", "after the series")


class Due(models.TextChoices):
    """When in a series a score is due: before its first session, at the one in the middle, at the last."""

    BASELINE = "baseline", _("at baseline")
    MIDDLE = "middle", _("at the middle session")
    LAST = "last", _("at the last session")


class Measure(Identified):
    """That a concern is scored on ``scale`` by ``rater``: the first ``place`` is the first choice.

    ``due`` says when in a series; where it is empty, whenever the clinic likes. A series that was begun on an older
    version of the scale stays on that one.
    """

    concern = related(SkinConcern, verbose_name=_("concern"), related_name="measures")
    place = models.PositiveSmallIntegerField(_("place"))
    scale = related(Scale, verbose_name=_("scale"), related_name="+")
    rater = models.CharField(_("rated by"), max_length=20, choices=Rater)
    due = ArrayField(models.CharField(max_length=20, choices=Due), verbose_name=_("due"), default=list, blank=True)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.UniqueConstraint(fields=["concern", "place"], name="measure_place_once"),
            models.UniqueConstraint(fields=["concern", "scale", "rater"], name="measure_once_per_rater"),
        ]

    def __str__(self) -> str:
        return str(self.scale)


class Assessment(Changeable):
    """One score of one patient's concern on one version of a scale (FHIR Observation), at a point of a series.

    ``value`` lies in ``[lowest, highest]``; ``direction``, bounds and ``wording``, the words of the grade, are kept as
    they were when it was scored. ``inputs`` are the parts of a computed score, from which the value was computed.
    ``assessed_at`` is when it was judged, ``edition`` how often for this occasion.

    It never changes: a correction is another one that ``supersedes`` it, with its ``reason``; one that was never true
    gets an ``AssessmentWithdrawal``. Only ``version`` counts on then, for readers to notice.
    """

    patient_concern = related(PatientConcern, verbose_name=_("concern"), related_name="assessments")
    series = related(Series, verbose_name=_("series"), related_name="assessments")
    occasion = models.CharField(_("occasion"), max_length=20, choices=Occasion)
    session = related(Session, verbose_name=_("session"), null=True, blank=True, related_name="assessments")
    scale = related(Scale, verbose_name=_("scale"), related_name="assessments")
    rater = models.CharField(_("rated by"), max_length=20, choices=Rater)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    value = models.DecimalField(_("score"), max_digits=6, decimal_places=2)
    inputs = models.JSONField(_("parts"), default=dict, blank=True)
    lowest = models.DecimalField(_("lowest"), max_digits=6, decimal_places=2)
    highest = models.DecimalField(_("highest"), max_digits=6, decimal_places=2)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction)
    wording_en = models.TextField(_("grade in English"), blank=True)
    wording_es = models.TextField(_("grade in Spanish"), blank=True)
    assessed_at = models.DateTimeField(_("assessed"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
    )
    reason = models.CharField(_("reason of the correction"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.CheckConstraint(
                name="assessment_session_where_it_is_at_one",
                condition=Q(occasion=Occasion.SESSION, session__isnull=False)
                | Q(occasion__in=[Occasion.BASELINE, Occasion.FOLLOW_UP], session=None),
            ),
            models.CheckConstraint(name="assessment_rater_known", condition=Q(rater__in=Rater.values)),
            models.CheckConstraint(
                name="assessment_score_in_range", condition=Q(value__gte=F("lowest"), value__lte=F("highest"))
            ),
            models.CheckConstraint(
                name="assessment_correction_has_its_reason",
                condition=Q(supersedes=None, reason="") | Q(supersedes__isnull=False) & ~Q(reason=""),
            ),
            models.UniqueConstraint(
                fields=["session", "patient_concern", "scale", "rater", "edition"],
                name="assessment_once_per_session",
                condition=Q(session__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["series", "occasion", "patient_concern", "scale", "rater", "edition"],
                name="assessment_once_per_occasion",
                condition=Q(session=None),
            ),
        ]
        indexes = [
            models.Index(fields=["patient_concern", "assessed_at"], name="assessment_of_concern"),
            models.Index(fields=["assessed_at", "id"], name="assessment_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.scale}: {self.value.normalize():f}"


class AssessmentWithdrawal(Identified):
    """That an assessment was entered in error: it was never true, and is kept to be seen as such."""

    assessment = models.OneToOneField(
        Assessment, on_delete=models.PROTECT, related_name="withdrawal", verbose_name=_("assessment")
    )
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("assessment entered in error")
        verbose_name_plural = _("assessments entered in error")
        constraints = [models.CheckConstraint(name="assessment_withdrawn_for_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return self.reason
