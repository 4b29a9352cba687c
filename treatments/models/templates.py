from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.models.base import CatalogueEntry, Identified, Revised
from clinic.models.places import related
from treatments.models.catalogue import SkinConcern, Treatment
from treatments.models.evidence import Evidenced
from treatments.models.publication import PublishedVersion
from treatments.statuses import PublicationStatus


class GapDays(models.Model):
    """Calendar days from the previous session: ``floor <= min <= ideal <= max``, all given or none (a first session).

    Below floor nobody may book, from floor to min it takes an override, past max is a warning.
    """

    floor_days = models.PositiveSmallIntegerField(_("never below, days"), null=True, blank=True)
    min_days = models.PositiveSmallIntegerField(_("at least, days"), null=True, blank=True)
    ideal_days = models.PositiveSmallIntegerField(_("best, days"), null=True, blank=True)
    max_days = models.PositiveSmallIntegerField(_("at most, days"), null=True, blank=True)

    class Meta:
        abstract = True


def gap_constraints(subject: str) -> list[models.CheckConstraint]:
    """Constraints for a model with ``GapDays`` and ``number``.

    The first has no gap, every later one a whole and ordered one.
    """
    none = Q(floor_days=None, min_days=None, ideal_days=None, max_days=None)
    whole = Q(floor_days__isnull=False, min_days__isnull=False, ideal_days__isnull=False, max_days__isnull=False)
    ordered = Q(floor_days__lte=F("min_days"), min_days__lte=F("ideal_days"), ideal_days__lte=F("max_days"))
    return [
        models.CheckConstraint(name=f"{subject}_gap_ordered", condition=none | (whole & ordered)),
        models.CheckConstraint(
            name=f"{subject}_first_has_no_gap", condition=Q(number=1) & none | Q(number__gt=1) & whole
        ),
    ]


class SeriesTemplate(CatalogueEntry, Revised):
    """How a series of one treatment usually goes (FHIR PlanDefinition); what it says stands in its versions."""

    treatment = related(Treatment, verbose_name=_("treatment"), related_name="templates")

    class Meta:
        verbose_name = _("series template")
        verbose_name_plural = _("series templates")


class SeriesTemplateVersion(Evidenced, PublishedVersion):
    """One numbered version of a template.

    Once published it never changes; the published one with the highest number is current.

    Depths in millimetres. A series may have ``min_sessions`` to ``max_sessions`` sessions, ``default_sessions`` unless
    said.
    """

    template = related(SeriesTemplate, verbose_name=_("template"), related_name="versions")
    min_sessions = models.PositiveSmallIntegerField(_("fewest sessions"))
    default_sessions = models.PositiveSmallIntegerField(_("usual sessions"))
    max_sessions = models.PositiveSmallIntegerField(_("most sessions"))
    depth_min_mm = models.DecimalField(_("depth from, mm"), max_digits=3, decimal_places=2, null=True, blank=True)
    depth_typical_mm = models.DecimalField(_("usual depth, mm"), max_digits=3, decimal_places=2, null=True, blank=True)
    depth_max_mm = models.DecimalField(_("depth to, mm"), max_digits=3, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("template version")
        verbose_name_plural = _("template versions")
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_version_once"),
            models.UniqueConstraint(
                fields=["template"], name="template_one_draft", condition=Q(status=PublicationStatus.DRAFT)
            ),
            models.CheckConstraint(
                name="template_sessions_ordered",
                condition=Q(
                    min_sessions__gte=1,
                    min_sessions__lte=F("default_sessions"),
                    default_sessions__lte=F("max_sessions"),
                ),
            ),
            models.CheckConstraint(
                name="template_depths_ordered",
                condition=Q(depth_min_mm=None, depth_typical_mm=None, depth_max_mm=None)
                | Q(depth_min_mm__isnull=False, depth_typical_mm__isnull=False, depth_max_mm__isnull=False)
                & Q(
                    depth_min_mm__gt=0, depth_min_mm__lte=F("depth_typical_mm"), depth_typical_mm__lte=F("depth_max_mm")
                ),
            ),
            models.CheckConstraint(
                name="template_published_has_a_day",
                condition=Q(status=PublicationStatus.DRAFT) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} v{self.number}"


class TemplateStep(GapDays, Identified):
    """The gap before session ``number`` of a template version; one row for each session up to its most."""

    version = models.ForeignKey(
        SeriesTemplateVersion, verbose_name=_("version"), on_delete=models.CASCADE, related_name="steps"
    )
    number = models.PositiveSmallIntegerField(_("session"))

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="template_step_once"),
            *gap_constraints("template_step"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class TemplateConcern(Identified):
    """A template version is meant for this concern."""

    version = models.ForeignKey(
        SeriesTemplateVersion, verbose_name=_("version"), on_delete=models.CASCADE, related_name="concerns"
    )
    concern = related(SkinConcern, verbose_name=_("concern"), related_name="+")

    class Meta:
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        constraints = [models.UniqueConstraint(fields=["version", "concern"], name="template_concern_once")]

    def __str__(self) -> str:
        return str(self.concern)
