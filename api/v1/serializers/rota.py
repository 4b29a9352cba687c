"""When providers work."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import DayField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from api.v1.serializers.preferences import WEEKDAYS, TimeBandField
from clinic.models import Rota
from clinic.queries.reference import LOCATIONS, PROVIDERS


@extend_schema_field({"type": "string", "enum": list(WEEKDAYS)})
class WeekdayField(serializers.ChoiceField):
    """A day of the week: ``mon`` to ``sun`` in JSON, 0 to 6 to us."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=list(WEEKDAYS), **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        """The number."""
        if not isinstance(data, str) or data not in WEEKDAYS:
            self.fail("invalid_choice", input="")
        return WEEKDAYS.index(data)

    def to_representation(self, value: Any) -> str:
        """The word."""
        return WEEKDAYS[value]


class HoursOfRotaField(TimeBandField):
    """The hours as a rota keeps them."""

    def get_attribute(self, instance: Any) -> Any:
        """Its two columns as one."""
        return instance.starts, instance.ends


class RotaOutput(Output[Rota]):
    """Weekly ``hours`` of a provider at a location, on its clock, on the days ``[valid_from, valid_until)``.

    Without ``valid_until`` it is in force until further notice.
    """

    brief = ("id", "provider", "location", "weekday", "hours")
    reads = {"hours": ("starts", "ends")}

    weekday = WeekdayField(read_only=True)
    hours = HoursOfRotaField(read_only=True)
    time_zone = serializers.CharField(source="location.time_zone", read_only=True)

    class Meta:
        model = Rota
        fields = (
            "id",
            "version",
            "provider",
            "location",
            "time_zone",
            "weekday",
            "hours",
            "valid_from",
            "valid_until",
            "created_at",
        )


class RotaInput(Input):
    """Weekly hours of a provider at a location; until further notice, unless ``valid_until`` is said."""

    provider = ReferenceField(kept=PROVIDERS, only="is_active")
    location = ReferenceField(kept=LOCATIONS, only="is_active")
    weekday = WeekdayField()
    hours = TimeBandField()
    valid_from = DayField()
    valid_until = DayField(required=False, allow_null=True)


class EndRotaInput(Input):
    """From which day on it isn't in force any more."""

    valid_until = DayField()
