"""How a patient wants to be written to."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import FlagField, TextField
from api.serializers import Input, Output
from api.v1.serializers.preferences import QuietHoursField
from clinic.models import ContactWishes

_MOST_PURPOSES, _LONGEST_PURPOSE = 50, 40


class ContactWishesOutput(Output[ContactWishes]):
    """What the patient said; ``version`` is 0 while they said nothing.

    ``unwanted`` are the purposes that they don't want to hear of. ``quiet_hours`` are their own, besides the clinic's,
    on the clock of the location.
    """

    unwanted = serializers.ListField(child=serializers.CharField(), read_only=True)
    quiet_hours = serializers.SerializerMethodField()

    class Meta:
        model = ContactWishes
        fields = ("version", "patient", "may_email", "may_sms", "unwanted", "quiet_hours")

    @extend_schema_field(QuietHoursField(allow_null=True))
    def get_quiet_hours(self, wishes: ContactWishes) -> Any:
        """None if they have none of their own."""
        if wishes.quiet_from is None or wishes.quiet_until is None:
            return None
        return QuietHoursField().to_representation((wishes.quiet_from, wishes.quiet_until))


class ContactWishesInput(Input):
    """All of what the patient said: what isn't named they didn't say."""

    may_email = FlagField()
    may_sms = FlagField()
    unwanted = serializers.ListField(
        child=TextField(max_length=_LONGEST_PURPOSE), max_length=_MOST_PURPOSES, required=False
    )
    quiet_hours = QuietHoursField(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """As ``keep_contact_wishes`` is called."""
        quiet_from, quiet_until = attrs.pop("quiet_hours", None) or (None, None)
        return {**attrs, "quiet_from": quiet_from, "quiet_until": quiet_until}
