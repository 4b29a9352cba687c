from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.models.base import CatalogueEntry, Changeable
from treatments.models.evidence import Evidenced


class Modality(models.TextChoices):
    """What goes into the skin: needles alone, or needles that give radiofrequency. Their depths don't compare."""

    NEEDLING = "needling", _("needles alone")
    RADIOFREQUENCY = "radiofrequency", _("needles with radiofrequency")


class DepthLimit(CatalogueEntry, Evidenced, Changeable):
    """How deep needles may go in a part of the body, in millimetres.

    Above ``warn_above_mm`` the depth is kept with a warning, above ``block_above_mm`` it is refused. ``lowest_mm`` is
    the low end across sources, ``default_mm`` where to start. For needles alone an area names its limit; the limit of
    radiofrequency is the one row of that modality, for every area: what sources print for single areas stands in
    ``printed_rf``, to be read.
    """

    modality = models.CharField(_("kind of needling"), max_length=20, choices=Modality, default=Modality.NEEDLING)
    lowest_mm = models.DecimalField(_("from, mm"), max_digits=3, decimal_places=2, null=True, blank=True)
    default_mm = models.DecimalField(_("start at, mm"), max_digits=3, decimal_places=2, null=True, blank=True)
    warn_above_mm = models.DecimalField(_("warn above, mm"), max_digits=3, decimal_places=2)
    block_above_mm = models.DecimalField(_("never above, mm"), max_digits=3, decimal_places=2)
    printed_rf = models.CharField(_("printed for radiofrequency"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("depth limit")
        verbose_name_plural = _("depth limits")
        constraints = [
            models.CheckConstraint(
                name="depth_limit_bounds_ordered",
                condition=Q(warn_above_mm__gt=0, warn_above_mm__lte=F("block_above_mm"))
                & (Q(lowest_mm=None) | Q(lowest_mm__gt=0, lowest_mm__lte=F("warn_above_mm")))
                & (Q(default_mm=None) | Q(default_mm__gt=0, default_mm__lte=F("warn_above_mm"))),
            ),
            models.UniqueConstraint(
                fields=["modality"],
                name="depth_limit_one_for_radiofrequency",
                condition=Q(modality=Modality.RADIOFREQUENCY),
            ),
        ]
