from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Changeable, Identified


class ApiToken(Changeable):
    """What a program signs in with. Only ``digest``, an HMAC of the secret, is kept; the secret is shown once.

    It acts as ``user``, a service user of its own, within ``scopes`` (``*``, or ``<resource>:read`` and
    ``<resource>:write``).
    """

    name = models.CharField(_("name"), max_length=100)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_token", verbose_name=_("acts as")
    )
    key_id = models.CharField(_("key id"), max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=60), verbose_name=_("scopes"))
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = [
            models.CheckConstraint(name="token_has_a_scope", condition=models.Q(scopes__len__gt=0)),
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
