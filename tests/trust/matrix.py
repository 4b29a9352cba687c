"""Who is answered at which door: every route of the resolver, asked by everybody; written to docs/who-may-what.md.

``make trust-matrix`` writes it anew. What it says is decided by people: read the difference before it is committed.
"""

from pathlib import Path

from tests.trust.asking import COLUMNS, HIDDEN, LEADS_ON, NO, NO_SUCH_METHOD, SIGN_IN, YES, Everybody, undrawn
from tests.trust.routes import routes
from tests.trust.subjects import Subjects

FILE = Path(__file__).resolve().parents[2] / "docs" / "who-may-what.md"
HEAD = f"""# Who may what, at every door

Each address that is answered, each method, and who comes past its door. Written by `make trust-matrix` from real
requests, and compared whole by `tests/trust/test_matrix.py`: a route that isn't here, or that answers somebody else
than it says here, fails. What the words of the table are decided by is `clinic/roles.py`, which managers see in the
admin (*Users → Who may what*).

`{YES}`: answered, though what was sent may have been refused for what it is. `{NO}`: refused, 403. `{SIGN_IN}`: 401, or
the page to sign in. `{HIDDEN}`: 404, in the same words as what isn't there. `{LEADS_ON}`: redirected. `{NO_SUCH_METHOD}`: no
such method. A token without the scope has another one; a token with it has that one alone, or all where none is named.
"""


def matrix(scene, reader) -> dict[str, list[str]]:
    """By its line, what each of ``COLUMNS`` is answered; in a clinic with a row of everything."""
    subjects, everybody, found = Subjects(scene, reader), Everybody(), {}
    asked = addresses(subjects)
    with undrawn():
        for route, address in asked:
            answers = everybody.answers(route, address)
            if set(answers) != {NO_SUCH_METHOD}:
                found[route.line] = answers
    return found


def addresses(subjects):
    """Each route with the address that it is asked at.

    :raises LookupError: nobody has said what some are asked with.
    """
    found, unknown = [], []
    for route in routes():
        try:
            found.append((route, subjects.address(route)))
        except LookupError as error:
            unknown.append(str(error))
    if unknown:
        raise LookupError("\n".join(unknown))
    return found


def as_text(found) -> str:
    """The file."""
    doors = {}
    for line, answers in found.items():
        doors.setdefault(_door(line), []).append((line, answers))
    parts = [HEAD]
    for door, rows in doors.items():
        parts.append(f"\n## {door}\n\n| | {' | '.join(COLUMNS)} |\n|---|{'---|' * len(COLUMNS)}\n")
        parts += [f"| `{line}` | {' | '.join(answers)} |\n" for line, answers in rows]
    return "".join(parts)


def written() -> dict[str, list[str]]:
    """What the file says."""
    rows = [row.strip("|\n ").split(" | ") for row in FILE.read_text().splitlines() if row.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in rows}


def _door(line):
    first, _, rest = line.partition(" ")[2].strip("/").partition("/")
    if first == "admin" and "/" in rest:
        return f"admin: {rest.partition('/')[0]}"
    return first or "home"
