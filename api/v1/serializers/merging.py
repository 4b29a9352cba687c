"""Making one of two patients."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.fields import InstantField, OneOfField, WholeField
from api.reference_fields import ReferenceField
from api.serializers import Input
from clinic.merging import Hindrance
from clinic.models import Patient
from clinic.queries.merging import NAMES


class MergeInput(Input):
    """Who is merged away, and what is taken of what that record says; of the rest, what only it says.

    `merged_version` is the `version` at which it was read: if it is another by now, nothing is done.
    """

    merged = ReferenceField(queryset=Patient.objects.all())
    take = serializers.ListField(child=OneOfField(choices=NAMES), required=False, max_length=len(NAMES))
    merged_version = WholeField(min_value=1, max_value=2**31 - 1, required=False)


class HindranceOutput(serializers.Serializer[Any]):
    """What has to be done before two patients can be one."""

    code = serializers.CharField(read_only=True)
    message = serializers.CharField(source="words", read_only=True)
    at = InstantField(read_only=True, allow_null=True)
    ids = serializers.SerializerMethodField()

    class Meta:
        ref_name = "Hindrance"

    def get_ids(self, hindrance: Hindrance) -> list[str]:
        """Of the rows that are in the way, such as two appointments."""
        return [str(subject.pk) for subject in hindrance.subjects]


class MovingOutput(serializers.Serializer[Any]):
    """How many rows of one kind would name the other patient."""

    kind = serializers.CharField(read_only=True, help_text=str(_("The kind of row.")))
    count = serializers.IntegerField(read_only=True)


class MergeCheckOutput(serializers.Serializer[Any]):
    """What a merge would come to: where the two say different things, what would be filled up, and what would move."""

    is_possible = serializers.BooleanField(read_only=True)
    hindrances = HindranceOutput(many=True, read_only=True)
    differing = serializers.ListField(child=serializers.CharField(), read_only=True)
    filled = serializers.ListField(child=serializers.CharField(), read_only=True)
    moves = MovingOutput(many=True, read_only=True)


def hindrance_as_json(hindrance: Hindrance) -> dict[str, Any]:
    """As a problem tells of it."""
    return dict(HindranceOutput(hindrance).data)
