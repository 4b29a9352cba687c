from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models.base import Changeable
from clinic.statuses import Status, moves


class EndpointStatus(Status):
    """Whether an endpoint is told anything."""

    ACTIVE = "active", pgettext_lazy("endpoint", "on")
    DISABLED = "disabled", pgettext_lazy("endpoint", "off")


moves(
    EndpointStatus,
    {
        EndpointStatus.ACTIVE: (EndpointStatus.DISABLED,),
        EndpointStatus.DISABLED: (EndpointStatus.ACTIVE,),
    },
)


class DisabledBecause(models.TextChoices):
    """Why an endpoint is off."""

    BY_HAND = "by_hand", _("somebody switched it off")
    GONE = "gone", _("it answered 410: it is gone for good")
    FAILING = "failing", _("it took nothing for three days")
    OWNER = "owner", _("the token or user that it belongs to is no longer valid")


class DeliveryStatus(Status):
    """What became of telling one event to one endpoint."""

    PENDING = "pending", _("to be sent")
    DELIVERED = "delivered", _("delivered")
    FAILED = "failed", _("not delivered")


moves(
    DeliveryStatus,
    {
        DeliveryStatus.PENDING: (DeliveryStatus.DELIVERED, DeliveryStatus.FAILED),
        # Sent again, because somebody asks for it.
        DeliveryStatus.DELIVERED: (DeliveryStatus.PENDING,),
        DeliveryStatus.FAILED: (DeliveryStatus.PENDING,),
    },
)


class WebhookEndpoint(Changeable):
    """Where a program wants to be told of ``event_types`` (``*`` for all), as far as its ``owner`` may read of them.

    Nothing of the secret is kept: it follows from the id, the ``generation`` and what isn't in the database (see
    ``api.webhooks.signatures``); the one before goes on for a day after ``rotated_at``. Everything of the feed up to
    ``place_xid`` and ``place_id``, in ``epoch``, is among its deliveries. Until ``busy_until`` one worker sends to it
    and no other. It is failing since the first attempt that failed after the last that didn't.
    """

    name = models.CharField(_("name"), max_length=100)
    url = models.CharField(_("address"), max_length=500)
    event_types = ArrayField(models.CharField(max_length=60), verbose_name=_("events"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="webhook_endpoints", verbose_name=_("for")
    )
    status = models.CharField(_("status"), max_length=10, choices=EndpointStatus, default=EndpointStatus.ACTIVE)
    disabled_because = models.CharField(_("why it is off"), max_length=10, choices=DisabledBecause, blank=True)
    disabled_at = models.DateTimeField(_("off since"), null=True, blank=True)
    generation = models.PositiveIntegerField(_("generation of the secret"), default=1)
    rotated_at = models.DateTimeField(_("secret changed"), null=True, blank=True)
    epoch = models.UUIDField(_("epoch of the feed"), editable=False)
    place_xid = models.BigIntegerField(_("transaction reached"), editable=False)
    place_id = models.UUIDField(_("event reached"), editable=False)
    busy_until = models.DateTimeField(_("sending until"), null=True, editable=False)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    last_delivered_at = models.DateTimeField(_("last delivered"), null=True, blank=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.CheckConstraint(name="webhook_hears_of_something", condition=Q(event_types__len__gt=0)),
            models.CheckConstraint(
                name="webhook_off_says_why",
                condition=Q(status=EndpointStatus.ACTIVE, disabled_because="", disabled_at=None)
                | Q(status=EndpointStatus.DISABLED, disabled_at__isnull=False) & ~Q(disabled_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Delivery(Changeable):
    """One event told to one endpoint, once or more often, always with the same id and the same ``payload``.

    ``outcome`` is a stable code of the last attempt, ``response_status`` what was answered; nothing else of an answer
    is kept. ``due_at`` is when it is tried next. Change its state only through ``api.webhooks``.
    """

    endpoint = models.ForeignKey(
        WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries", verbose_name=_("webhook")
    )
    event_id = models.UUIDField(_("event"))
    event_type = models.CharField(_("what happened"), max_length=60)
    payload = models.JSONField(_("content"))
    status = models.CharField(_("status"), max_length=10, choices=DeliveryStatus, default=DeliveryStatus.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"))
    tried_at = models.DateTimeField(_("last attempt"), null=True, blank=True)
    response_status = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "event_id"], name="delivery_once_per_event"),
            models.CheckConstraint(
                name="delivery_delivered_has_its_time",
                condition=~Q(status=DeliveryStatus.DELIVERED) | Q(delivered_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "due_at", "id"], name="delivery_due", condition=Q(status=DeliveryStatus.PENDING)
            ),
            models.Index(fields=["endpoint", "-id"], name="delivery_of_endpoint"),
            models.Index(fields=["created_at"], name="delivery_by_age"),
        ]

    def __str__(self) -> str:
        return self.event_type
