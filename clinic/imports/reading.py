"""Reading a CSV file that somebody saved somewhere: which encoding, which delimiter, which columns, which lines."""

import csv
import io
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.csv_cells import from_cell
from clinic.errors import InvalidInput
from clinic.imports.kinds import ImportKind

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 10_000
_DELIMITERS = (",", ";", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_REASON = ("column", "code", "reason")
# The module's own limit is smaller than a file may be; how long a cell may be is for its column to say.
csv.field_size_limit(MOST_BYTES + 1)


class FileRefused(InvalidInput):
    """The whole file can't be imported, whatever its lines say."""

    def __init__(self, message: str | Promise, *, code: str, **context: object) -> None:
        super().__init__(message, field="file", code=code, **context)


@dataclass(frozen=True)
class Line:
    """One line of the file, or several where a cell holds line breaks: it begins at ``number``.

    ``cells`` are by column, without white space around them; ``surplus`` are those that have no column. ``flaw`` is
    what is wrong with the line as a whole.
    """

    number: int
    cells: Mapping[str, str]
    flaw: tuple[str, str | Promise] | None = None
    surplus: Sequence[str] = ()


@dataclass(frozen=True)
class Sheet:
    """What a file holds."""

    encoding: str
    delimiter: str
    columns: Sequence[str]
    lines: Sequence[Line]


def read_sheet(content: bytes, kind: ImportKind) -> Sheet:
    """The columns and lines of ``content``, a file of this kind.

    UTF-8 and UTF-16 are known by themselves, anything else is taken for Windows-1252; commas, semicolons and tabs are
    told apart by the first line. Refused lines that were downloaded here are read with their reasons left out.

    :raises FileRefused: too large, too long, empty, no text or no CSV; or its columns aren't those of the kind.
    """
    if len(content) > MOST_BYTES:
        raise FileRefused(_("A file is at most {mb} MB. Split it."), code="file_too_large", mb=MOST_BYTES // 1024**2)
    text, encoding = _decoded(content)
    delimiter = _delimiter_of(text, kind)
    rows = _rows(text, delimiter)
    if not rows:
        raise FileRefused(_("This file is empty."), code="file_empty")
    columns = _columns(rows[0][1], kind)
    lines = [_line(number, cells, columns) for number, cells in rows[1:]]
    if not lines:
        raise FileRefused(_("This file has a first line with its columns, and nothing below it."), code="file_empty")
    return Sheet(encoding, delimiter, columns, _without_duplicates(lines, kind))


def _decoded(content: bytes) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    text, used = None, ""
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text, used = content.decode(encoding), encoding
            break
        except UnicodeDecodeError:
            continue
    if text is None:
        raise FileRefused(
            _("This file is in an encoding that isn't known here. Save it as CSV in UTF-8."), code="encoding_unknown"
        )
    if "\0" in text:
        raise FileRefused(
            _("This is no text. In a spreadsheet, choose Save as, then CSV in UTF-8."), code="file_not_text"
        )
    return text, used.removesuffix("-sig")


def _delimiter_of(text: str, kind: ImportKind) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    known = {column.name for column in kind.columns}

    def found(delimiter: str) -> int:
        return len(known.intersection(_name(cell) for cell in first.split(delimiter)))

    return max(_DELIMITERS, key=found)


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The lines that aren't blank, each with the number at which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1
            if len(rows) > MOST_LINES + 1:
                raise FileRefused(
                    _("A file has at most {most} lines. Split it."), code="too_many_lines", most=MOST_LINES
                )
    except csv.Error as error:
        raise FileRefused(
            _("The quotes of this file don't match, from line {line} on."), code="quotes_unmatched", line=begins
        ) from error
    return rows


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().lower().replace(" ", "_")


def _columns(cells: Sequence[str], kind: ImportKind) -> list[str]:
    names = [_name(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    known = [column.name for column in kind.columns]
    # What was downloaded with its reasons comes back corrected.
    if tuple(names[-len(_REASON) :]) == _REASON:
        known += _REASON
    if any(name not in known for name in names):
        place = next(place for place, name in enumerate(names, start=1) if name not in known)
        raise FileRefused(
            _("Column {place} isn't one of: {columns}. The template has them."),
            code="column_unknown",
            place=place,
            columns=", ".join(column.name for column in kind.columns),
        )
    missing = [column.name for column in kind.columns if column.is_required and column.name not in names]
    if missing:
        raise FileRefused(_("These columns are missing: {columns}."), code="column_missing", columns=", ".join(missing))
    if len(set(names)) != len(names):
        raise FileRefused(_("A column stands twice in the first line."), code="column_twice")
    return names


def _line(number: int, cells: Sequence[str], columns: Sequence[str]) -> Line:
    read = [from_cell(cell.strip()) for cell in cells]
    by_name, surplus = dict(zip(columns, read, strict=False)), read[len(columns) :]
    if len(cells) < len(columns) or any(surplus):
        flaw = ("ragged", _("This line has another number of cells than the first line has columns."))
        return Line(number, by_name, flaw, _without_blanks(surplus))
    return Line(number, by_name)


def _without_blanks(cells: list[str]) -> list[str]:
    """Those to the last that says anything."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _without_duplicates(lines: Sequence[Line], kind: ImportKind) -> list[Line]:
    first: dict[Hashable, int] = {}
    read = []
    for line in lines:
        key = None if line.flaw else kind.key(line.cells)
        before = first.setdefault(key, line.number) if key is not None else line.number
        if before == line.number:
            read.append(line)
            continue
        words = _("Line {line} is about the same.").format(line=before)
        read.append(Line(line.number, line.cells, ("line_twice", words)))
    return read
