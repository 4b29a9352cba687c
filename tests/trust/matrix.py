"""Who is answered at which door: every route of the resolver, asked by everybody; written to docs/who-may-what.md.

``make trust-matrix`` writes it anew. What it says is decided by people: read the difference before it is committed.
"""

import sys
from pathlib import Path

from tests.trust.ground import begin, busy_clinic

FILE = Path(__file__).resolve().parents[2] / "docs" / "who-may-what.md"
HEAD = """# Who may what, at every door

Each address that is answered, each method, and who comes past its door. Written by `make trust-matrix` from real
requests, and compared whole by `tests/trust/test_matrix.py`: a route that isn't here, or that answers somebody else
than it says here, fails. What decides is the table in `clinic/roles.py`, which managers see in the admin
(*Users → Who may what*).

`yes`: answered, though what was sent may have been refused for what it is. `no`: refused, 403. `sign in`: 401, or the
page to sign in. `hidden`: 404, in the same words as what isn't there. `→`: redirected. `none`: no such method. The row
that is asked for is somebody else's. A token without the scope has another one; a token with it has that one alone, or
all where none is named; outside `/api/` and `/fhir/` no token is read.

Of a kind that one may see, some rows may not be. They are answered as what isn't there, byte by byte, which
`tests/trust/test_object_scope.py` compares, with a control for each rule:

- An unsigned record (`treatments/queries/drafts.py`) is there for who wrote it last, for who treated in its session, and
  for clinical leads. A colleague is told on the session's page that a draft is open, and by whom; writing over it is 409.
- Who is limited to some locations (`clinic/scope.py`) sees of what happens only what happens there, and so do the
  programs that they make. Appointments are at their own location, all that hangs on a series is at the series'. Every
  model is declared to be at a location or to be seen clinic-wide. Clinic-wide are patients with contact, alerts and
  concerns, because duplicates have to be found and alerts seen anywhere; what binds them anywhere: consents, treatments
  done outside, restrictions in force and what the rule book finds; recalls of a lot; the catalogue, places and hours.
- What one asked for or owns alone: files of exports and imports, webhook endpoints; photos that were withdrawn.

Below, everybody is limited to no location, and records are as they are found by somebody who didn't write them.
"""


def matrix(scene, reader, *, to_the_end=False):
    """By its line, what each of ``COLUMNS`` is answered; in a clinic with a row of everything."""
    from tests.trust.asking import NO_SUCH_METHOD, Everybody, undrawn
    from tests.trust.subjects import Subjects

    asked, everybody, found = addresses(Subjects(scene, reader)), Everybody(), {}
    with undrawn(to_the_end=to_the_end):
        for route, address in asked:
            answers = everybody.answers(route, address)
            if set(answers) != {NO_SUCH_METHOD}:
                found[route.line] = answers
    return found


def addresses(subjects):
    """Each route with the address that it is asked at.

    :raises LookupError: nobody has said what some are asked with.
    """
    from tests.trust.routes import routes

    found, unknown = [], []
    for route in routes():
        try:
            found.append((route, subjects.address(route)))
        except LookupError as error:
            unknown.append(str(error))
    if unknown:
        raise LookupError("\n".join(unknown))
    return found


def as_text(found):
    """The file."""
    from tests.trust.asking import COLUMNS

    doors = {}
    for line, answers in found.items():
        doors.setdefault(_door(line), []).append((line, answers))
    parts = [HEAD]
    for door, rows in doors.items():
        parts.append(f"\n## {door}\n\n| | {' | '.join(COLUMNS)} |\n|---|{'---|' * len(COLUMNS)}\n")
        parts += [f"| `{line}` | {' | '.join(answers)} |\n" for line, answers in rows]
    return "".join(parts)


def written(text):
    """What the file says."""
    rows = [row.strip("|\n ").split(" | ") for row in text.splitlines() if row.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in rows}


def differences(found, said):
    """In words, for whoever has to mend one or the other."""
    for line in found.keys() - said.keys():
        yield f"{line} isn't listed. It answers {dict_of(found[line])}. If so it shall be: make trust-matrix."
    for line in said.keys() - found.keys():
        yield f"{line} is listed, but there is no such route. make trust-matrix takes it out."
    for line in found.keys() & said.keys():
        if found[line] != said[line]:
            yield f"{line} answers {dict_of(found[line])}, and not {dict_of(said[line])} as listed."


def dict_of(answers):
    """By who asked."""
    from tests.trust.asking import COLUMNS

    return dict(zip(COLUMNS, answers, strict=False))


def _door(line):
    first, _, rest = line.partition(" ")[2].strip("/").partition("/")
    if first == "admin" and "/" in rest:
        return f"admin: {rest.partition('/')[0]}"
    return first or "home"


def main():
    """Ask to the end of each page, and write the file."""
    from clinic.models import User
    from tests.api.callers import person

    with busy_clinic("matrix") as (_name, scene):
        found = matrix(scene, person(user=User.objects.create_superuser("all")), to_the_end=True)
    sys.stderr.writelines(f"{each}\n" for each in sorted(differences(found, written(FILE.read_text()))))
    FILE.write_text(as_text(found))
    sys.stdout.write(f"{len(found)} routes, written to {FILE.name}.\n")
    return any("500" in answers for answers in found.values())


if __name__ == "__main__":
    begin()
    sys.exit(main())
