"""docs/trust.md: a section for each figure, each written by the command that measured it."""

import re
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs" / "trust.md"
_HEAD = "# Trust\n\nWhat was measured, each section by the command that it names.\n"


def write_section(title, text):
    """Put ``text`` under ``title``, in place of what stood there."""
    whole = FILE.read_text() if FILE.exists() else _HEAD
    section = f"\n## {title}\n\n{text.strip()}\n"
    pattern = re.compile(rf"\n## {re.escape(title)}\n.*?(?=\n## |\Z)", re.DOTALL)
    whole = pattern.sub(lambda _old: section, whole) if pattern.search(whole) else whole + section
    FILE.write_text(whole)
