"""What moved, in one act."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers import Output
from api.v1.serializers.rippling import MovedOutput, moved_as_json
from treatments.models import Rescheduling


@extend_schema_field(MovedOutput(many=True))
class MovesField(serializers.Field[Any, Any, Any, Any]):
    """The appointments that moved, by their former start. Wants them prefetched with their appointments."""

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        """Each with its places."""
        return [moved_as_json(row) for row in value.all()]


class ReschedulingOutput(Output[Rescheduling]):
    """One act that moved appointments; ``by`` is a user. It can be undone while the former times are free."""

    brief = ("id", "cause", "by", "at", "undone_at")

    moves = MovesField(read_only=True)

    class Meta:
        model = Rescheduling
        fields = ("id", "version", "cause", "by", "at", "undone_at", "moves")
