from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Identified


class CurrentTransaction(models.Func):
    """The number of the transaction that writes (PostgreSQL's xid8, which never starts over)."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()


class AuditEvent(Identified):
    """Who did what to what, and when. Written by ``clinic.audit.record`` in the transaction of the act; never changed.

    ``subject_type`` and ``subject_id`` name the row, ``patient_id`` whose data it is, ``fields`` what changed: names,
    never values, so that the audit can be kept when a patient is erased. ``xid`` is filled in by the database: in its
    order, as far as every transaction below has ended, they can be followed without missing one (see
    ``clinic.queries.feed``). Those from before there was one have none.

    ``roles`` are those that ``by`` had then, ``token`` is the id of the token that a program called with; of acts from
    before they were kept, ``roles`` is NULL.
    """

    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("who")
    )
    action = models.CharField(_("what"), max_length=80)
    subject_type = models.CharField(_("to what"), max_length=80)
    subject_id = models.UUIDField(_("id"))
    patient_id = models.UUIDField(_("patient"), null=True)
    fields = ArrayField(models.CharField(max_length=80), verbose_name=_("fields"), default=list)
    request_id = models.CharField(_("request"), max_length=64, blank=True)
    xid = models.BigIntegerField(_("transaction"), null=True, db_default=CurrentTransaction(), editable=False)
    roles = ArrayField(models.CharField(max_length=20), verbose_name=_("roles"), null=True)
    token = models.UUIDField(_("token"), null=True)

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        indexes = [
            models.Index(fields=["subject_id", "at"], name="audit_of_subject"),
            models.Index(fields=["patient_id", "at"], name="audit_of_patient"),
            models.Index(fields=["xid", "id"], name="audit_in_order_of_feed"),
            models.Index(fields=["at", "id"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d %H:%M}"


class FeedEpoch(Identified):
    """A time in which the numbers of transactions are those of one cluster of PostgreSQL; the newest is the present.

    A copy that was restored into another ``cluster`` counts from elsewhere: whoever follows the audit has to begin
    again. Rows up to ``after_id`` are from before.
    """

    cluster = models.BigIntegerField(_("cluster"))
    after_id = models.UUIDField(_("the last row from before"), null=True)
    began_at = models.DateTimeField(_("began"), db_default=Now())

    class Meta:
        verbose_name = _("epoch of the feed")
        verbose_name_plural = _("epochs of the feed")

    def __str__(self) -> str:
        return str(self.pk)
