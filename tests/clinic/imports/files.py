"""Files to import in tests, and what comes of them."""

import csv
import io
from itertools import count

from clinic.actions.imports import apply_import, start_import, work_on_imports
from tests.scenes import MONDAY

HEADER = ("system", "value", "given_name", "family_name", "birth_date")
ROSA = ("crm", "1", "Rosa", "Vidal", "1988-04-12")


def sheet(*rows, header=HEADER, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    return text.getvalue().encode()


def people(number, first=1):
    """So many people who have nothing in common."""
    return [
        ("crm", str(n), f"Person{n}", f"Family{n}", f"19{50 + n % 50}-04-{1 + n % 28:02}")
        for n in range(first, first + number)
    ]


def upload(scene, content, *, kind="patients", by=None, **how):
    return start_import(kind=kind, content=content, by=by or scene.desk, at=MONDAY, **how)


def work():
    for _ in count():
        if not work_on_imports(clock=lambda: MONDAY, seconds=60):
            return


def checked(scene, content, **how):
    data_import = upload(scene, content, **how)
    work()
    data_import.refresh_from_db()
    return data_import


def applied(scene, content, **how):
    data_import = checked(scene, content, **how)
    apply_import(data_import=data_import, by=how.get("by") or scene.desk, at=MONDAY)
    work()
    data_import.refresh_from_db()
    return data_import


def said(data_import):
    """Of each line: where, what came of it, and why if it was refused."""
    rows = data_import.lines.order_by("number")
    return [(row.number, row.outcome, row.column, row.code) for row in rows]
