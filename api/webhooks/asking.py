"""Sending what somebody asks for: a test, or the same event once more. And forgetting what is long over."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from api.events.catalogue import PING
from api.events.feed import KEPT_FOR
from api.instants import written
from api.webhooks.models import Delivery, DeliveryStatus, EndpointStatus, WebhookEndpoint
from clinic import audit
from clinic.changes import change, lock
from clinic.errors import Conflict
from clinic.models import User
from clinic.models.base import uuid7
from clinic.queue import defer
from clinic.transactions import transacted

JOB = "api.tell_webhooks"


class EndpointOff(Conflict):
    """Nothing is sent to one that is off."""

    code = "endpoint_disabled"
    message = _("This webhook is off. Switch it on first.")


@transacted
def ping(*, endpoint: WebhookEndpoint, by: User, at: datetime) -> Delivery:
    """Send a test at once, which tells of nothing: event ``ping``.

    :raises EndpointOff: it is off.
    """
    endpoint = lock(endpoint)
    _check_on(endpoint)
    event_id = uuid7()
    nothing: dict[str, object] = {
        "by": str(by.pk),
        "resource": "webhook-endpoints",
        "resource_id": str(endpoint.pk),
        "href": None,
        "patient_id": None,
        "series_id": None,
        "session_id": None,
        "appointment_ids": [],
        "changes": [],
    }
    payload = {"id": str(event_id), "type": PING, "at": written(at), **nothing}
    delivery = Delivery.objects.create(
        endpoint=endpoint, event_id=event_id, event_type=PING, payload=payload, due_at=at
    )
    audit.record("webhook_endpoint.pinged", endpoint, by=by, at=at)
    defer(JOB)
    return delivery


@transacted
def send_again(*, delivery: Delivery, by: User, at: datetime) -> Delivery:
    """Send the same event once more, with the same id, at once; ten tries again.

    :raises MoveRefused: it waits to be sent already.
    :raises EndpointOff: its endpoint is off.
    """
    endpoint = lock(delivery.endpoint)
    _check_on(endpoint)
    delivery = lock(delivery)
    status = DeliveryStatus(delivery.status).to(DeliveryStatus.PENDING)
    change(delivery, status=status, attempts=0, due_at=at, delivered_at=None)
    audit.record("webhook_delivery.sent_again", delivery, by=by, at=at)
    defer(JOB)
    return delivery


@transacted
def forget_deliveries(*, at: datetime) -> int:
    """Forget what was settled so long ago that the feed doesn't have it any more; how many those were."""
    settled = [DeliveryStatus.DELIVERED, DeliveryStatus.FAILED]
    over = Delivery.objects.filter(created_at__lt=at - KEPT_FOR - timedelta(days=1), status__in=settled)
    return over.delete()[0]


def _check_on(endpoint: WebhookEndpoint) -> None:
    if endpoint.status != EndpointStatus.ACTIVE:
        raise EndpointOff
