"""Imports: what is sent, how far they are, and what becomes of each line."""

from typing import Any

from rest_framework import serializers
from rest_framework.reverse import reverse

from api.fields import OneOfField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from api.v1.serializers.photos import FlagPart
from clinic.imports import import_kinds
from clinic.models import DataImport, DayOrder, ImportLine, LineOutcome
from clinic.queries.reference import LOCATIONS

# Every app has said which there are before this is read.
KINDS = [(kind.code, kind.label) for kind in import_kinds()]


class ImportInput(Input):
    """A CSV file and what belongs to it: the parts of `multipart/form-data`, or `text/csv` and the query string.

    At most 5 MB and 10,000 lines. Phones without a country are those of the location, which is also where appointments
    are that name none. Somebody who is probably registered already is refused unless `allow_duplicates`.
    """

    file = serializers.FileField(allow_empty_file=True, use_url=False, help_text="CSV with its columns in line 1.")
    kind = OneOfField(choices=KINDS)
    location = ReferenceField(kept=LOCATIONS, only="is_active", required=False)
    day_order = OneOfField(choices=DayOrder.choices, required=False)
    allow_duplicates = FlagPart(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """As ``start_import`` is called."""
        wanted = {name: value for name, value in attrs.items() if name != "file"}
        return {**wanted, "content": attrs["file"].read()}


class OutcomesOutput(serializers.Serializer[DataImport]):
    """How many lines so far become, or became, what."""

    new = serializers.IntegerField(source="new_count", read_only=True)
    changed = serializers.IntegerField(source="changed_count", read_only=True)
    unchanged = serializers.IntegerField(source="unchanged_count", read_only=True)
    refused = serializers.IntegerField(source="refused_count", read_only=True)


class ImportOutput(Output[DataImport]):
    """An import: `checking`, `checked` (to be confirmed), `applying`, `done`; else `failed` or `expired`.

    `done` of `total` lines are through with what is at work. `refused` is where the refused lines can be had until
    `expires_at`; null where there is none.
    """

    brief = ("id", "kind", "status")

    lines = OutcomesOutput(source="*", read_only=True)
    refused = serializers.SerializerMethodField()

    class Meta:
        model = DataImport
        fields = (
            "id",
            "version",
            "kind",
            "status",
            "location",
            "day_order",
            "allow_duplicates",
            "encoding",
            "done",
            "total",
            "lines",
            "refused",
            "outcome",
            "created_at",
            "ended_at",
            "expires_at",
        )

    def get_refused(self, data_import: Any) -> str | None:
        """The address of the refused lines."""
        if not (data_import.refused_count and data_import.stored_as):
            return None
        return reverse("api:import-refused", args=[data_import.pk], request=self.context.get("request"))


class ImportLineOutput(Output[ImportLine]):
    """What becomes, or became, of the line that begins at `number` in the file; of a refused one where and why."""

    brief = ("id", "number", "outcome")

    subject = serializers.UUIDField(source="subject_id", read_only=True, allow_null=True)
    outcome = serializers.ChoiceField(choices=LineOutcome.choices, read_only=True)

    class Meta:
        model = ImportLine
        fields = ("id", "number", "outcome", "is_applied", "subject", "column", "code", "message")


class ImportColumnOutput(serializers.Serializer[Any]):
    """One column of a file."""

    name = serializers.CharField(read_only=True)
    meaning = serializers.CharField(read_only=True)
    example = serializers.CharField(read_only=True)
    required = serializers.BooleanField(source="is_required", read_only=True)  # type: ignore[assignment]


class ImportKindOutput(serializers.Serializer[Any]):
    """What can be imported."""

    code = serializers.CharField(read_only=True)
    label = serializers.CharField(read_only=True)  # type: ignore[assignment]  # a member of ours, not the field's own
    explanation = serializers.CharField(read_only=True)
    columns = ImportColumnOutput(many=True, read_only=True)


class ImportKindsOutput(serializers.Serializer[Any]):
    """All that can be imported."""

    results = ImportKindOutput(many=True, read_only=True)
