"""Filters of appointments."""

from api.filters import IdFilter, InstantFilter, MirrorFilters, OneOfFilter
from treatments.models import Appointment, AppointmentKind
from treatments.statuses import AppointmentStatus


class AppointmentFilters(MirrorFilters):
    """By who, what, where, status and start; ``starts_after`` includes its moment, ``starts_before`` doesn't."""

    location = IdFilter()
    provider = IdFilter()
    patient = IdFilter()
    room = IdFilter()
    device = IdFilter()
    session = IdFilter()
    series = IdFilter(field_name="session__series")
    kind = OneOfFilter(choices=AppointmentKind.choices)
    status = OneOfFilter(choices=AppointmentStatus.choices)
    starts_after = InstantFilter(field_name="starts_at", lookup_expr="gte")
    starts_before = InstantFilter(field_name="starts_at", lookup_expr="lt")

    class Meta:
        model = Appointment
        fields: list[str] = []
