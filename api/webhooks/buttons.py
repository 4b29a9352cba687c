"""What can be done to a webhook, and to what was told there, at the push of a button."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from api.models import Delivery, WebhookEndpoint
from api.webhooks.asking import ping, send_again
from api.webhooks.endpoints import disable_endpoint, enable_endpoint, rotate_secret
from api.webhooks.models import DeliveryStatus, EndpointStatus
from api.webhooks.signatures import secret_of
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.showing import ShownOnce
from clinic.models import User
from clinic.roles import Capability

_WRITE = Capability.WRITE_WEBHOOKS


def _is_on(endpoint: WebhookEndpoint, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return endpoint.status == EndpointStatus.ACTIVE


def _is_off(endpoint: WebhookEndpoint, user: User) -> bool:
    return not _is_on(endpoint, user)


def _may_go_again(delivery: Delivery, user: User) -> bool:
    return delivery.status != DeliveryStatus.PENDING and _is_on(delivery.endpoint, user)


def secret_shown(request: HttpRequest, endpoint: WebhookEndpoint) -> ShownOnce:  # noqa: ARG001  (a button's signature)
    """Its secret, as the answer to whoever made it."""
    return ShownOnce(
        label=_("Signing secret"),
        secret=secret_of(endpoint),
        explanation=_("It is shown once. The program checks with it that what it is told comes from here."),
        note=_("What is sent is signed as Standard Webhooks say: see docs/events.md."),
    )


register_buttons(
    WebhookEndpoint,
    Button(
        name="ping",
        label=_("Send a test"),
        capability=_WRITE,
        is_offered=_is_on,
        act=lambda endpoint, values, **when: ping(endpoint=endpoint, **when),  # noqa: ARG005
        done=_("A test is on its way. What becomes of it is shown below in a moment."),
        style="primary",
    ),
    Button(
        name="rotate",
        label=_("New secret"),
        capability=_WRITE,
        asks=True,
        act=lambda endpoint, values, **when: rotate_secret(endpoint=endpoint, **when),  # noqa: ARG005
        explanation=_(
            "What is sent is signed with both secrets for 24 hours: bring the new one in within that time. "
            "It is shown once."
        ),
        done="",
        shows=secret_shown,
    ),
    Button(
        name="disable",
        label=_("Switch off"),
        capability=_WRITE,
        is_offered=_is_on,
        asks=True,
        act=lambda endpoint, values, **when: disable_endpoint(endpoint=endpoint, **when),  # noqa: ARG005
        explanation=_("Nothing is sent there until it is switched on; then it goes on where it stopped."),
        done=_("It is off."),
        style="danger",
    ),
    Button(
        name="enable",
        label=_("Switch on"),
        capability=_WRITE,
        is_offered=_is_off,
        act=lambda endpoint, values, **when: enable_endpoint(endpoint=endpoint, **when),  # noqa: ARG005
        done=_("It is on, and goes on where it stopped."),
        style="primary",
    ),
)
register_buttons(
    Delivery,
    Button(
        name="send-again",
        label=_("Send again"),
        capability=_WRITE,
        is_offered=_may_go_again,
        act=lambda delivery, values, **when: send_again(delivery=delivery, **when),  # noqa: ARG005
        done=_("It is on its way, with the same id."),
        style="primary",
    ),
)
