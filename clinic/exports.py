"""What can be exported. An app registers its kinds in ``AppConfig.ready()``; each export is a ``DataExport``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

from django.utils.functional import Promise

from clinic.models import DataExport
from clinic.roles import Capability

Text = str | Promise
# The kind that is asked for on a patient's page.
PATIENT = "patient"
# How many are done, of how many if that is known.
Tell = Callable[[int, int | None], None]


class ExportFailed(Exception):
    """The file can't be made, however often it is tried; ``code`` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Written:
    """What is in a file: the names of its ``parts``, for the audit."""

    parts: Iterable[str]


@dataclass(frozen=True, kw_only=True)
class ExportKind:
    """One kind of file.

    ``write(export, file, tell)`` writes it, page by page, with what the one who asked may see at that time. Who hasn't
    ``capability`` can't ask for one. ``noun`` is what the audit says was exported, ``suffix(export)`` how the file's
    name ends.
    """

    code: str
    label: Text
    noun: str
    capability: Capability
    write: Callable[[DataExport, IO[bytes], Tell], Written]
    suffix: Callable[[DataExport], str]


_kinds: dict[str, ExportKind] = {}


def register_export_kind(kind: ExportKind) -> ExportKind:
    """Know files of this kind."""
    _kinds[kind.code] = kind
    return kind


def export_kind_of(code: str) -> ExportKind:
    """The kind with this code.

    :raises KeyError: no app has registered it.
    """
    return _kinds[code]
