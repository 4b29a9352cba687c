"""Filters of messages."""

from api.filters import FilterSet, IdFilter, InstantFilter, KeyFilter, OneOfFilter
from clinic.models import Channel, Message, MessageStatus


class MessageFilters(FilterSet):
    """By patient, location, purpose, status, channel, and when they are due."""

    patient = IdFilter()
    location = IdFilter()
    purpose = KeyFilter()
    status = OneOfFilter(choices=MessageStatus.choices)
    channel = OneOfFilter(choices=Channel.choices)
    due_after = InstantFilter(field_name="due_at", lookup_expr="gte")
    due_before = InstantFilter(field_name="due_at", lookup_expr="lt")

    class Meta:
        model = Message
        fields: list[str] = []
