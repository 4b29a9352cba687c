"""Figures as a section of ``docs/trust.md``: each command writes its own, and leaves the others."""

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "trust.md"
_HEAD = """# What can be trusted, and why

Each section is written by the command that it names, on the machine and the day that it says; each has a control that fails.
"""


def table(head, rows):
    aligned = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(str(each) for each in line)} |" for line in (head, aligned, *rows))


def write_section(title, text, *, into=PAGE):
    """Put ``text`` below ``title``, in place of what stood there."""
    page = into.read_text() if into.exists() else _HEAD
    section = f"## {title}\n\n{text.strip()}\n"
    found = re.search(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    if found:
        rest = page[found.end() :]
        page = page[: found.start()] + section + ("\n" + rest if rest else "")
    else:
        page = page.rstrip("\n") + "\n\n" + section
    into.write_text(page)
    return into
