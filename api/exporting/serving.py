"""The file of an export as an answer."""

from typing import Any

from django.http import FileResponse

from clinic.exports import export_kind_of
from clinic.models import DataExport

MEDIA_TYPE = "application/octet-stream"


def file_response(export: DataExport, file: Any) -> FileResponse:
    """Serve ``file`` under a name that tells of what kind and day it is, and nothing of anybody."""
    name = f"{export.kind}-{export.created_at:%Y-%m-%d}.{export_kind_of(export.kind).suffix(export)}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
