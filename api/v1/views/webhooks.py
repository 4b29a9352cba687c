"""Where programs want to be told, and what was told there."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from api.authentication import token_of
from api.fields import as_uuid
from api.mixins import Created, Listed, Retrieved
from api.models import Delivery, WebhookEndpoint
from api.serializers import NoInput
from api.v1.filters.webhooks import DeliveryFilters, WebhookEndpointFilters
from api.v1.serializers.webhooks import (
    DeliveryOutput,
    WebhookEndpointInput,
    WebhookEndpointOutput,
    WebhookEndpointWithSecretOutput,
)
from api.webhooks.asking import ping, send_again
from api.webhooks.endpoints import (
    change_endpoint,
    create_endpoint,
    disable_endpoint,
    enable_endpoint,
    remove_endpoint,
    rotate_secret,
)
from clinic.roles import Capability

_READ, _WRITE = Capability.READ_WEBHOOKS, Capability.WRITE_WEBHOOKS


def endpoints_of(request: Request) -> "QuerySet[WebhookEndpoint]":
    """Those of the caller, if it is a program; people see all."""
    endpoints = WebhookEndpoint.objects.all()
    return endpoints.filter(owner=request.user.pk) if token_of(request) else endpoints


class WebhookEndpointView(Listed, Retrieved, Created):
    """Where programs want to be told of what happens. A program sees its own."""

    resource = "webhook-endpoints"
    capabilities = {
        "list": _READ,
        "retrieve": _READ,
        "create": _WRITE,
        "partial_update": _WRITE,
        "destroy": _WRITE,
        "rotate": _WRITE,
        "enable": _WRITE,
        "disable": _WRITE,
    }
    inputs = {
        "create": WebhookEndpointInput,
        "partial_update": WebhookEndpointInput,
        "rotate": NoInput,
        "enable": NoInput,
        "disable": NoInput,
    }
    outputs = {"create": WebhookEndpointWithSecretOutput, "rotate": WebhookEndpointWithSecretOutput}
    queryset = WebhookEndpoint.objects.all()
    serializer_class = WebhookEndpointOutput
    filterset_class = WebhookEndpointFilters

    def get_queryset(self) -> "QuerySet[WebhookEndpoint]":
        """The caller's."""
        return endpoints_of(self.request)

    def perform(self, **wanted: Any) -> WebhookEndpoint:
        """Make one for the caller; its secret is in the answer, and nowhere else."""
        return create_endpoint(**wanted, owner=self.actor, by=self.actor, at=timezone.now())

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002
        """Say otherwise what it is called, where it is or of what it hears; what isn't named stays."""
        return self.transition(change_endpoint, "endpoint")

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002
        """Take it away, with what was delivered."""
        endpoint = self.get_object()
        self.change(endpoint, lambda: _removed(endpoint, by=self.actor))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=True, methods=["post"])
    def rotate(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Sign with a new secret, which the answer shows; with the one before, too, for 24 hours."""
        return self.transition(rotate_secret, "endpoint")

    @action(detail=True, methods=["post"])
    def enable(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Go on where it stopped, 30 days back at most."""
        return self.transition(enable_endpoint, "endpoint")

    @action(detail=True, methods=["post"])
    def disable(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Send nothing there until it is enabled."""
        return self.transition(disable_endpoint, "endpoint")


def _removed(endpoint: WebhookEndpoint, *, by: Any) -> WebhookEndpoint:
    remove_endpoint(endpoint=endpoint, by=by, at=timezone.now())
    return endpoint


class DeliveryView(Listed, Retrieved, Created):
    """What was told to one endpoint, or waits to be."""

    resource = "webhook-endpoints"
    part = "deliveries"
    capabilities = {"list": _READ, "retrieve": _READ, "create": _WRITE, "send_again": _WRITE}
    inputs = {"create": NoInput, "send_again": NoInput}
    queryset = Delivery.objects.all()
    serializer_class = DeliveryOutput
    filterset_class = DeliveryFilters
    lookup_url_kwarg = "delivery"

    def get_queryset(self) -> "QuerySet[Delivery]":
        """Those of the endpoint that the path names."""
        return Delivery.objects.filter(endpoint=self.kwargs.get("id"))

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Of an endpoint that there is."""
        self._endpoint()
        return super().list(request, *args, **kwargs)

    def get_object(self) -> Any:
        """One of an endpoint that there is."""
        self._endpoint()
        return super().get_object()

    def perform(self, **wanted: Any) -> Delivery:  # noqa: ARG002  (nothing is said)
        """Send a test, at once."""
        return ping(endpoint=self._endpoint(), by=self.actor, at=timezone.now())

    def send_again(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Send the same event once more, with the same id."""
        return self.transition(send_again, "delivery")

    def location_of(self, instance: Any) -> str:
        """By endpoint and id."""
        path = reverse("api:webhook-delivery", args=[instance.endpoint_id, instance.pk])
        return str(self.request.build_absolute_uri(path))

    def _endpoint(self) -> WebhookEndpoint:
        if not as_uuid(self.kwargs["id"]):
            raise Http404
        return get_object_or_404(endpoints_of(self.request), pk=self.kwargs["id"])
