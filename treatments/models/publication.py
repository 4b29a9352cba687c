from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Revised
from treatments.statuses import PublicationStatus


class PublishedVersion(Revised):
    """One numbered version of a template or protocol. Once published it never changes, which a trigger keeps.

    Of the published ones, that with the highest number is current.
    """

    number = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=10, choices=PublicationStatus, default=PublicationStatus.DRAFT)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    class Meta:
        abstract = True
