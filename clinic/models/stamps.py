from django.db import models
from django.utils.translation import gettext_lazy as _


class StampSubject(models.TextChoices):
    """Of what data there is a stamp."""

    REFERENCE = "reference", _("places, rooms, devices, providers, rotas and treatments")
    CALLERS = "callers", _("users and tokens")


class Stamp(models.Model):
    """Which state some data is in that is read all the time and seldom changes.

    Triggers give it another random ``value`` with every change of such data, in the transaction of the change: whoever
    finds the same value as before may use what they read then (see ``clinic.row_cache``).
    """

    subject = models.CharField(_("subject"), max_length=20, primary_key=True, choices=StampSubject)
    value = models.UUIDField(_("value"))

    class Meta:
        verbose_name = _("stamp")
        verbose_name_plural = _("stamps")

    def __str__(self) -> str:
        return self.subject
