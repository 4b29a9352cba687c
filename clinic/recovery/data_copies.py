"""Which files of imports and exports belong into a backup: those that are still needed."""

from collections.abc import Iterator

from clinic.models import DataExport, DataImport
from clinic.recovery import files
from clinic.recovery.files import KeptFile


def data_files() -> Iterator[KeptFile]:
    """Every file that an import or export names. Two queries."""
    for jobs in (DataImport.objects, DataExport.objects):
        yield from (KeptFile(name) for name in jobs.exclude(stored_as="").values_list("stored_as", flat=True))


def register() -> None:
    """Let backups have them."""
    files.register(data_files)
