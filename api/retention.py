"""How long what programs sent, and were told, is remembered."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.events.feed import MISSED_AFTER
from api.idempotency import KEPT_FOR as KEYS_KEPT_FOR
from api.models import Delivery, IdempotencyRecord
from api.webhooks.models import DeliveryStatus
from clinic.actions.retention import deleting
from clinic.retention import RetentionRule, register_retention

_SETTLED = (DeliveryStatus.DELIVERED, DeliveryStatus.FAILED)


def _deliveries(at: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(created_at__lt=at - MISSED_AFTER, status__in=_SETTLED)


def _keys(at: datetime) -> QuerySet[IdempotencyRecord]:
    return IdempotencyRecord.objects.filter(created_at__lt=at - KEYS_KEPT_FOR)


def register() -> None:
    """Know these rules."""
    register_retention(
        RetentionRule(
            name="deliveries",
            label=_("What webhooks were told"),
            counted_from=_("the event"),
            why=_("as long as the change feed, and a day"),
            kept_for=MISSED_AFTER,
            over=_deliveries,
            remove=deleting(_deliveries),
        ),
        RetentionRule(
            name="idempotency_keys",
            label=_("Keys of requests to repeat safely"),
            counted_from=_("the request"),
            why=_("the contract of the API, 9"),
            kept_for=KEYS_KEPT_FOR,
            over=_keys,
            remove=deleting(_keys),
        ),
    )
