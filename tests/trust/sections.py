"""Each command writes a section of its own into ``docs/trust.md``, in place of the one it wrote before."""

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "trust.md"
HEAD = """# What can be trusted, and why

Each section is written by the command that it names, on the machine and the day that it says.
"""


def write_section(title, text):
    """The path of the page."""
    page = PAGE.read_text() if PAGE.exists() else HEAD
    section = f"## {title}\n\n{text.strip()}\n"
    known = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    page = known.sub(lambda _found: f"{section}\n", page) if known.search(page) else f"{page.rstrip()}\n\n{section}"
    PAGE.write_text(page.rstrip() + "\n")
    return PAGE
