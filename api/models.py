from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from api.webhooks.models import Delivery, WebhookEndpoint
from clinic.models.base import Changeable, Identified

__all__ = ["ApiToken", "Delivery", "IdempotencyRecord", "WebhookEndpoint"]


class ApiToken(Changeable):
    """What a program signs in with. Only ``digest``, an HMAC of the secret, is kept; the secret is shown once.

    It acts as ``user``, a service user of its own, within ``scopes`` (``*``, or ``<resource>:read`` and
    ``<resource>:write``), from the ``networks`` (IPv4 and IPv6, in CIDR notation) if there are any. ``issued_at`` is
    when its secret was made; the one before works until ``previous_ends_at``, for a program that hasn't changed over
    yet. ``last_used_at`` and ``last_used_from`` are kept to a few minutes, and change neither version nor stamp.
    """

    name = models.CharField(_("name"), max_length=100)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_token", verbose_name=_("acts as")
    )
    key_id = models.CharField(_("key id"), max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=60), verbose_name=_("scopes"))
    networks = ArrayField(models.CharField(max_length=43), verbose_name=_("networks"), default=list, blank=True)
    issued_at = models.DateTimeField(_("issued"))
    expires_at = models.DateTimeField(_("expires"))
    previous_digest = models.CharField(max_length=64, blank=True)
    previous_ends_at = models.DateTimeField(_("earlier secret works until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    last_used_from = models.GenericIPAddressField(_("last used from"), null=True, blank=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = [
            models.CheckConstraint(name="token_has_a_scope", condition=Q(scopes__len__gt=0)),
            models.CheckConstraint(
                name="token_lives_at_most_a_year",
                condition=Q(expires_at__gt=F("issued_at"), expires_at__lte=F("issued_at") + timedelta(days=365)),
            ),
            models.CheckConstraint(
                name="token_earlier_secret_has_its_end",
                condition=Q(previous_digest="", previous_ends_at=None)
                | ~Q(previous_digest="")
                & Q(previous_ends_at__isnull=False, previous_ends_at__lte=F("issued_at") + timedelta(days=7)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IdempotencyRecord(Identified):
    """The answer to a creating POST, kept in the transaction of its effect, so that repeating the POST repeats nothing.

    ``fingerprint`` is a SHA-256 over method, path and canonical body; ``subject_id`` names what was created, or the
    first of many, which are ``subject_ids`` in their order.
    """

    token = models.ForeignKey(
        ApiToken, verbose_name=_("API token"), on_delete=models.CASCADE, related_name="idempotency_records"
    )
    key = models.CharField(_("key"), max_length=255)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status"))
    subject_id = models.UUIDField(_("what was created"))
    subject_ids = ArrayField(models.UUIDField(), verbose_name=_("all that was created"), default=list, db_default=[])
    created_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("request to repeat safely")
        verbose_name_plural = _("requests to repeat safely")
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="idempotency_key_once_per_token")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_by_age")]

    def __str__(self) -> str:
        return self.key
