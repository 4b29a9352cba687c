"""Files of what the API shows: a patient's whole data, and any list. See ``clinic.exports``."""

from typing import IO

from django.utils.translation import gettext_lazy as _

from clinic.exports import PATIENT, ExportKind, Tell, Written, register_export_kind
from clinic.models import DataExport
from clinic.roles import Capability

LIST = "list"


def register() -> None:
    """Know these kinds."""
    register_export_kind(
        ExportKind(
            code=PATIENT,
            label=_("A patient's data"),
            noun="patient",
            capability=Capability.WRITE_EXPORTS,
            write=_write_patient,
            suffix=lambda _export: "zip",
        )
    )
    register_export_kind(
        ExportKind(
            code=LIST,
            label=_("A list"),
            noun="list",
            capability=Capability.EXPORT_LISTS,
            write=_write_list,
            suffix=lambda export: str(export.details["format"]),
        )
    )


# What writes them knows every view, which no command but the one that does it has to wait for.
def _write_patient(export: DataExport, file: IO[bytes], tell: Tell) -> Written:
    from api.exporting.patients import write_patient  # noqa: PLC0415  (as said)

    return write_patient(export, file, tell)


def _write_list(export: DataExport, file: IO[bytes], tell: Tell) -> Written:
    from api.exporting.lists import write_list  # noqa: PLC0415  (as said)

    return write_list(export, file, tell)
