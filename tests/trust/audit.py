"""What the audit costs: ``make trust-audit``. Beside a million rows of who read, and with each thing measured by turns.

Writes the section "Audit" of ``docs/trust.md``.
"""

import os
import re
import statistics
import sys
import time

import tests.environment  # noqa: F401  (before Django reads its settings)

ROWS, PATIENTS, TURNS = 1_000_000, 20_000, 60
_TITLE = "## What the audit costs"
_PEOPLE = """
INSERT INTO clinic_patient (id, given_name, family_name, preferred_name, birth_date, email, phone, language,
    guardian_name, guardian_relation, guardian_phone)
SELECT gen_random_uuid(), 'Given ' || n, 'Family ' || n, '', '1990-05-17', '', '', 'en', '', '', ''
FROM generate_series(1, %s) n
"""
_READ = """
INSERT INTO clinic_access (id, at, kind, what, roles, patients, purpose, status, name_digest, request_id, xid)
SELECT gen_random_uuid(), now() - (%(rows)s - n) * interval '10 seconds', 'read', 'api:patients-list',
    '{integration}', ARRAY[one.id], 'treatment', 200, '', '', 1
FROM generate_series(1, %(rows)s) n
JOIN (SELECT id, row_number() OVER () AS number FROM clinic_patient) one ON one.number = n %% %(people)s + 1
"""


def main():
    """Fill a database of our own, measure, write down."""
    os.environ["DEBUG"] = "false"
    from django.test.utils import setup_test_environment

    import clinic.wsgi  # noqa: F401

    setup_test_environment(debug=False)
    from django.db import connections

    from tests.bench.caller import on_the_day
    from tests.database import clone, drop

    name = clone("trust_audit")
    for connection in connections.all():
        connection.settings_dict["NAME"] = name
    filled(name)
    with on_the_day():
        found = [*reading(), *changing(name)]
    write(found)
    for line in found:
        sys.stdout.write(f"{line}\n")
    connections.close_all()
    drop(name)


def filled(name):
    import psycopg

    from tests.database import owners

    with psycopg.connect(**owners(name), autocommit=True) as owner:
        sys.stdout.write(f"Writing {PATIENTS} patients and {ROWS} rows of who read ...\n")
        owner.execute(_PEOPLE, [PATIENTS])
        owner.execute(_READ, {"rows": ROWS, "people": PATIENTS})
        owner.execute("VACUUM ANALYZE")


def reading():
    """A list of 50 patients in process, with the row that says who read it and without, by turns."""
    from clinic.models import Access, Patient
    from clinic.queries.accesses import accesses_to
    from tests.bench.caller import Caller, Request

    caller, request = Caller(), Request("patients/")
    plain = without_accesses()
    times = {"with": [], "without": [], "who": []}
    who = Patient.objects.first().pk
    caller.ask(request)
    for turn in range(TURNS + 5):
        times["without"].append(timed(lambda: plain.get_response(caller._made(request))))
        times["with"].append(timed(lambda: caller.send(request)))
        times["who"].append(timed(lambda: list(accesses_to([who])[:51])))
        if turn < 5:
            times = {key: [] for key in times}
    # With the first of the next page, which is read to know that there is one.
    assert Access.objects.filter(patients__len=51).count() >= TURNS
    with_row, without = statistics.median(times["with"]), statistics.median(times["without"])
    yield (
        f"- A list of 50 patients in process, {ROWS:,} rows of who read: {without:.1f} ms without its row, "
        f"{with_row:.1f} ms with it (goal: 6 ms)."
    )
    yield f"- Who saw one patient, the first page: {statistics.median(times['who']):.1f} ms."


def without_accesses():
    """What answers, without what writes who read: the control."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.test.utils import override_settings

    rest = [name for name in settings.MIDDLEWARE if "AccessMiddleware" not in name]
    with override_settings(MIDDLEWARE=rest):
        return WSGIHandler()


def changing(name):
    """Making and changing a thousand patients at once, with triggers that keep versions and without, by turns."""
    import psycopg

    from tests.database import owners

    change = "UPDATE clinic_patient SET email = '{}@example.org' WHERE given_name < 'Given 2'"
    make = _PEOPLE.replace("%s", "1000")
    with psycopg.connect(**owners(name)) as owner:
        triggers = [
            row[0]
            for row in owner.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'clinic_patient'::regclass"
                " AND starts_with(tgname, 'pgtrigger_')"
            )
        ]
        times = {}
        for turn in range(8):
            for state in ("ENABLE", "DISABLE"):
                for trigger in triggers:
                    owner.execute(f"ALTER TABLE clinic_patient {state} TRIGGER {trigger}")
                for what, statement in (("change", change.format(f"{state}{turn}")), ("make", make)):
                    times.setdefault((what, state), []).append(timed(lambda made=statement: owner.execute(made)))
                owner.rollback()
    told = {"make": "Making 1,000 patients in one statement", "change": "Changing every second of 20,000 patients"}
    for what, words in told.items():
        kept, bare = (statistics.median(times[what, state]) for state in ("ENABLE", "DISABLE"))
        yield f"- {words}: {bare:.0f} ms without versions, {kept:.0f} ms with them (x{kept / bare:.2f})."


def timed(act):
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def write(found):
    from tests.database import PROJECT

    path = PROJECT / "docs" / "trust.md"
    text = path.read_text() if path.exists() else "# What was tried, and what came of it\n"
    section = f"{_TITLE}\n\nBy `make trust-audit`; medians.\n\n" + "\n".join(found) + "\n"
    others = re.sub(rf"{_TITLE}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL).rstrip()
    path.write_text(f"{others}\n\n{section}")


if __name__ == "__main__":
    main()
