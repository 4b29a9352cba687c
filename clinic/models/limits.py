from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Identified


class RequestCount(Identified):
    """How often one ``source`` asked for what a ``bucket`` limits, in the window that began at ``starts_at``.

    The source is an HMAC: which addresses asked isn't kept. One row counts for all workers.
    """

    bucket = models.CharField(_("what is limited"), max_length=40)
    source = models.CharField(_("who asks"), max_length=64)
    starts_at = models.DateTimeField(_("window from"))
    count = models.PositiveIntegerField(_("count"))

    class Meta:
        verbose_name = _("count of requests")
        verbose_name_plural = _("counts of requests")
        constraints = [models.UniqueConstraint(fields=["bucket", "source"], name="request_count_one_per_source")]
        indexes = [models.Index(fields=["starts_at"], name="request_count_over")]

    def __str__(self) -> str:
        return self.bucket
