"""Cells of CSV files, which a spreadsheet would take for formulas: told as text, and read back as they were."""

import re

# OWASP: a cell that begins like this is computed by whoever opens the file.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_QUOTE = "'"


def as_cell(text: str) -> str:
    """``text`` as it may stand in a cell: what a spreadsheet would compute gets an apostrophe before it."""
    return f"{_QUOTE}{text}" if _FORMULA.match(text) else text


def from_cell(cell: str) -> str:
    """What ``as_cell`` was given; whatever else stands in a cell is taken as it is."""
    return cell[1:] if cell.startswith(_QUOTE) and _FORMULA.match(cell) else cell
