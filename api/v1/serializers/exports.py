"""Exports: what is asked for, how far it is, and where the file is."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.reverse import reverse

from api.exporting.lists import CSV, JSON_LINES
from api.fields import OneOfField, TextField
from api.serializers import Input, Output
from clinic.models import DataExport, ExportStatus, Purpose

_MOST_FILTERS, _MOST_FIELDS, _LONGEST_NAME = 20, 100, 60
FORMATS = ((CSV, _("CSV")), (JSON_LINES, _("JSON lines")))


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}, "maxProperties": _MOST_FILTERS})
class FiltersField(serializers.Field[Any, Any, Any, Any]):
    """Filters as the list's own query string has them, each a string."""

    default_error_messages = {"not_filters": _("This is an object of strings, as the list's query string has them.")}

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """The filters; which the list has is for the list to say."""
        if not isinstance(data, dict) or len(data) > _MOST_FILTERS:
            self.fail("not_filters")
        if not all(isinstance(value, str) for value in data.values()):
            self.fail("not_filters")
        return dict(data)


@extend_schema_field(
    {
        "type": "array",
        "items": {"type": "string", "minLength": 1, "maxLength": _LONGEST_NAME},
        "minItems": 1,
        "maxItems": _MOST_FIELDS,
        "uniqueItems": True,
    }
)
class MembersField(serializers.ListField):
    """Names of members, each once; which there are is for the list to say."""

    child = TextField(max_length=_LONGEST_NAME)


class ListNameField(TextField):
    """What a list is called; which there are is for the view to say."""


class ExportInput(Input):
    """A list to export: which, as CSV or a line of JSON a row, which of its rows, and which members of them.

    `purpose` is kept in the audit, with whose data it holds. `filters` are those of the list. Without `fields` a row
    has all its members. Names, phones and birth dates are no filters here either.
    """

    default_error_messages = {"duplicate": _("One of these stands here twice.")}

    resource = ListNameField(max_length=_LONGEST_NAME)
    format = OneOfField(choices=FORMATS, required=False)
    purpose = OneOfField(choices=Purpose.choices, required=False)
    filters = FiltersField(required=False)
    fields_wanted = MembersField(required=False, min_length=1, max_length=_MOST_FIELDS)

    def get_fields(self) -> dict[str, Any]:
        """A member called ``fields`` is what a serializer itself has by that name."""
        declared = super().get_fields()
        declared["fields"] = declared.pop("fields_wanted")
        return declared

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Each member once."""
        fields = attrs.get("fields", [])
        if len(set(fields)) != len(fields):
            message = ErrorDetail(str(self.error_messages["duplicate"]), code="duplicate")
            raise serializers.ValidationError({"fields": [message]})
        return {"format": CSV, "filters": {}, "fields": [], **attrs}


class ExportOutput(Output[DataExport]):
    """An export: `waiting`, `running`, `done`, else `failed` or `expired`; `done` of `total`, where that is known.

    `content` is where the file is fetched, by whoever asked for it and may still see what is in it, until
    `expires_at`; null unless it is there.
    """

    brief = ("id", "kind", "status")

    patient = serializers.UUIDField(source="subject_id", read_only=True, allow_null=True)
    resource = serializers.SerializerMethodField()
    format = serializers.SerializerMethodField()
    content = serializers.SerializerMethodField()
    status = serializers.ChoiceField(choices=ExportStatus.choices, read_only=True)

    class Meta:
        model = DataExport
        fields = (
            "id",
            "version",
            "kind",
            "status",
            "patient",
            "resource",
            "format",
            "done",
            "total",
            "size",
            "content",
            "outcome",
            "created_at",
            "ended_at",
            "expires_at",
        )

    def get_resource(self, export: DataExport) -> str | None:
        """Of which list."""
        resource: str | None = export.details.get("resource")
        return resource

    def get_format(self, export: DataExport) -> str:
        """As which kind of file."""
        return str(export.details.get("format", "zip"))

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_content(self, export: DataExport) -> str | None:
        """The address of the file."""
        if export.status != ExportStatus.DONE:
            return None
        return reverse("api:export-content", args=[export.pk], request=self.context.get("request"))
