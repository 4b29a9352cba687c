"""Filters of the rota."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from api.filters import DayFilter, FilterSet, IdFilter, OneOfFilter
from api.v1.serializers.preferences import WEEKDAYS
from clinic.models import Rota


class RotaFilters(FilterSet):
    """By provider, location and weekday, and by a day on which it is in force."""

    provider = IdFilter()
    location = IdFilter()
    weekday = OneOfFilter(choices=[(word, word) for word in WEEKDAYS], method="on_weekday")
    in_force_on = DayFilter(method="in_force")

    class Meta:
        model = Rota
        fields: list[str] = []

    def on_weekday(self, rota: QuerySet[Rota], name: str, value: Any) -> QuerySet[Rota]:  # noqa: ARG002  (django-filter's signature)
        """By the word."""
        return rota.filter(weekday=WEEKDAYS.index(value))

    def in_force(self, rota: QuerySet[Rota], name: str, value: date) -> QuerySet[Rota]:  # noqa: ARG002  (as above)
        """Those that have begun then, and haven't ended."""
        return rota.filter(Q(valid_until=None) | Q(valid_until__gt=value), valid_from__lte=value)
