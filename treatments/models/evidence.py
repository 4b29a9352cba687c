from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Identified


class Grade(models.TextChoices):
    """How good the best source of a fact is."""

    SEED = "seed", _("the clinic's own text")
    A = "A", _("peer-reviewed, regulator, terminology or trial registry")
    B = "B", _("professional body, manufacturer or textbook")
    C = "C", _("practice: clinics' instructions")
    D = "D", _("circulating, not alone sufficient")
    EXTRAPOLATED = "X", _("extrapolated from another treatment")
    BACKGROUND = "BG", _("background, no source")


class Source(Identified):
    """Where a clinical fact comes from. ``tier`` is its grade; ``url`` may name several."""

    key = models.CharField(_("key"), max_length=40, unique=True)
    tier = models.CharField(_("tier"), max_length=4, choices=Grade)
    title = models.TextField(_("title"))
    url = models.TextField(_("address"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.key


class Evidenced(models.Model):
    """A clinical fact that keeps the keys of its sources and the grade of the best of them."""

    sources = ArrayField(models.CharField(max_length=40), verbose_name=_("sources"), default=list, blank=True)
    grade = models.CharField(_("grade"), max_length=4, choices=Grade, default=Grade.BACKGROUND)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True
