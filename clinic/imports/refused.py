"""CSV that goes out of an import: the template to fill in, and the lines that were refused."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from clinic.csv_cells import as_cell
from clinic.imports.kinds import ImportKind
from clinic.imports.reading import Sheet
from clinic.models import ImportLine

# With its mark, which is how Excel knows UTF-8.
_MARK = "\ufeff"


def template_of(kind: ImportKind) -> str:
    """A file of this kind with one invented line."""
    names = [column.name for column in kind.columns]
    return _MARK + "".join(_written([names, [column.example for column in kind.columns]]))


def refused_csv(sheet: Sheet, refused: Iterable[ImportLine]) -> Iterator[str]:
    """The refused lines as they came, each with the column, the code and the reason: to be corrected and sent again.

    What a line has too much stands behind its reason, so that it is refused again until somebody has looked.
    """
    lines = {line.number: line for line in sheet.lines}
    columns = [name for name in sheet.columns if name not in ("column", "code", "reason")]
    yield _MARK
    yield from _written([[*columns, "column", "code", "reason"]])
    for each in refused:
        line = lines[each.number]
        cells = [line.cells.get(name, "") for name in columns]
        yield from _written([[*cells, each.column, each.code, each.message, *line.surplus]])


def _written(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        buffer = io.StringIO()
        csv.writer(buffer).writerow([as_cell(cell) for cell in row])
        yield buffer.getvalue()
