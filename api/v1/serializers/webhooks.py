"""Webhooks, and what was delivered to them."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.events.catalogue import PING, names
from api.fields import InstantField, OneOfField, TextField
from api.models import Delivery, WebhookEndpoint
from api.serializers import Input, Output
from api.v1.serializers.events import EventOutput
from api.webhooks.addresses import LONGEST
from api.webhooks.endpoints import LONGEST_NAME
from api.webhooks.models import DisabledBecause
from api.webhooks.owners import ALL
from api.webhooks.signatures import BOTH_FOR, secret_of


class WebhookEndpointOutput(Output[WebhookEndpoint]):
    """Where a program is told of ``event_types``, as far as its ``owner`` may read what they are about.

    ``failing_since`` is the first attempt that failed since the last that didn't; after three days it goes off, and
    ``disabled_because`` says so. The secret before goes on until ``old_secret_until``.
    """

    brief = ("id", "name", "status")

    event_types = serializers.ListField(child=serializers.CharField(), read_only=True)
    disabled_because = serializers.ChoiceField(choices=["", *DisabledBecause.values], read_only=True)
    old_secret_until = serializers.SerializerMethodField()

    class Meta:
        model = WebhookEndpoint
        fields: tuple[str, ...] = (
            "id",
            "version",
            "name",
            "url",
            "event_types",
            "owner",
            "status",
            "disabled_because",
            "disabled_at",
            "failing_since",
            "old_secret_until",
            "created_at",
        )

    def get_old_secret_until(self, endpoint: WebhookEndpoint) -> str | None:
        """A day after it was changed, while that isn't over."""
        if endpoint.rotated_at is None or endpoint.rotated_at + BOTH_FOR <= timezone.now():
            return None
        return str(InstantField().to_representation(endpoint.rotated_at + BOTH_FOR))


class WebhookEndpointWithSecretOutput(WebhookEndpointOutput):
    """With the ``secret`` that it is signed with: shown when it is made, and nowhere else. Keep it."""

    secret = serializers.SerializerMethodField()

    class Meta(WebhookEndpointOutput.Meta):
        fields = (*WebhookEndpointOutput.Meta.fields, "secret")

    def get_secret(self, endpoint: WebhookEndpoint) -> str:
        """As the libraries of Standard Webhooks take it."""
        return secret_of(endpoint)


class WebhookEndpointInput(Input):
    """Where to tell of what: ``https`` alone, to a host on the open internet; ``*`` stands for all events."""

    name = TextField(max_length=LONGEST_NAME)
    url = TextField(max_length=LONGEST)
    event_types = serializers.ListField(
        child=OneOfField(choices=[ALL, *names()]), min_length=1, max_length=len(names()) + 1
    )


@extend_schema_field(EventOutput)
class PayloadField(serializers.JSONField):
    """The content just as it is sent."""


class DeliveryOutput(Output[Delivery]):
    """One event told to one endpoint. ``outcome`` is a code of the last attempt, ``due_at`` when the next one is."""

    brief = ("id", "type", "status")
    reads = {"due_at": ("status", "due_at")}

    event = serializers.UUIDField(source="event_id", read_only=True)
    type = serializers.ChoiceField(source="event_type", choices=[*names(), PING], read_only=True)
    payload = PayloadField(read_only=True)
    due_at = serializers.SerializerMethodField()

    class Meta:
        model = Delivery
        fields = (
            "id",
            "version",
            "endpoint",
            "event",
            "type",
            "payload",
            "status",
            "attempts",
            "due_at",
            "tried_at",
            "response_status",
            "outcome",
            "delivered_at",
            "created_at",
        )

    def get_due_at(self, delivery: Delivery) -> str | None:
        """None where nothing is to be tried any more."""
        if delivery.status != "pending":
            return None
        return str(InstantField().to_representation(delivery.due_at))
