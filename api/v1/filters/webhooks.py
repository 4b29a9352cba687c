"""Filters of webhooks and what was delivered to them."""

from api.events.catalogue import PING, names
from api.filters import FilterSet, IdFilter, InstantFilter, OneOfFilter
from api.models import Delivery, WebhookEndpoint
from api.webhooks.models import DeliveryStatus, EndpointStatus


class WebhookEndpointFilters(FilterSet):
    """By whether they are on, and whose they are."""

    status = OneOfFilter(choices=EndpointStatus.choices)
    owner = IdFilter()

    class Meta:
        model = WebhookEndpoint
        fields: list[str] = []


class DeliveryFilters(FilterSet):
    """By what became of them, which event they tell, of which type, and when they were made."""

    status = OneOfFilter(choices=DeliveryStatus.choices)
    event = IdFilter(field_name="event_id")
    type = OneOfFilter(field_name="event_type", choices=[(name, name) for name in [*names(), PING]])
    created_after = InstantFilter(field_name="created_at", lookup_expr="gte")
    created_before = InstantFilter(field_name="created_at", lookup_expr="lt")

    class Meta:
        model = Delivery
        fields: list[str] = []
