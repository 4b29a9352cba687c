"""Clinics of so many locations, filled once for each state of the code and kept; each run gets a copy of its own."""

import hashlib
import os
from pathlib import Path

from tests.bench.__main__ import connect
from tests.bench.filling import NOW, STATEMENTS, Size
from tests.bench.pages import clinic_after_a_year
from tests.bench.pages_rows import MORE
from tests.database import PREFIX, clone, drop, execute, existing, fingerprint, owners

# Three rooms and six providers: some forty visits a day. Two months before today, and two after: a patient comes each
# month, so what is booked has been here already.
SEATS, WEEKS = 3, 9
PATIENTS_A_PLACE = 700
# Who begins a series now; the fewer a location, the more locations there are.
BEGINNING = {1: 400, 10: 100}
FEWEST_BEGINNING = 30
BEFORE = ("who writes", "what is over", "scores", "sheets")


def size_of(places, *, seats=SEATS):
    beginning = BEGINNING.get(places, FEWEST_BEGINNING)
    return Size(places=places, seats=seats, weeks_past=WEEKS, weeks_to_come=WEEKS, beginning=beginning)


def kind_of(places, seats):
    """Changes with whatever decides what is in it."""
    made_by = [STATEMENTS, MORE, Path(__file__)]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in made_by) + fingerprint().encode()).hexdigest()[:8]
    return f"load_{digest}_{places}_{seats}"


def filled(places, *, seats=SEATS, say=print):
    """The name of the database that is kept for so many locations."""
    kind = kind_of(places, seats)
    if existing(kind) & {PREFIX + kind}:
        return PREFIX + kind
    forget_others(kind)
    name = clone(f"load_{places}")
    connect(name)
    fill(name, size_of(places, seats=seats), lambda step: say(f"{places} locations: {step}"))
    connect(owners()["dbname"])
    execute("ALTER DATABASE {} RENAME TO {}", name, PREFIX + kind)
    return PREFIX + kind


def fill(name, size, say=print):
    """The database ``name``, that Django is connected to."""
    for step in clinic_after_a_year(size, patients=(size.patients + PATIENTS_A_PLACE) * size.places):
        if step in BEFORE:
            # What was just filled is unknown to the planner: without it, what follows grows with the square.
            execute("ANALYZE", database=name)
        say(f"writing {step}")
    leave_alone(name)
    say("gathering statistics")
    execute("VACUUM ANALYZE", database=name)


def leave_alone(name):
    """Nothing is posted to anybody, the reminders of today and tomorrow have gone out, and nothing is done in the future."""
    for table in ("api_delivery", "api_webhookendpoint"):
        execute("DELETE FROM {}", table, database=name)
    execute("UPDATE clinic_message SET due_at = due_at + INTERVAL '2 days' WHERE status = 'pending'", database=name)
    # What is done while it is played is the last that was done, as in a clinic.
    execute(
        "ALTER TABLE clinic_auditevent DISABLE TRIGGER USER; "
        f"UPDATE clinic_auditevent SET at = '{NOW.isoformat()}' WHERE at > '{NOW.isoformat()}'; "
        "ALTER TABLE clinic_auditevent ENABLE TRIGGER USER",
        database=name,
    )


def forget_others(kind):
    """Those that other states of the code had left."""
    digest = "_".join(kind.split("_")[:2])
    for name in existing("load_"):
        if not name.startswith(PREFIX + digest):
            drop(name)


def copied(places, *, seats=SEATS, say=print):
    """A copy to be written into; its name."""
    kept = filled(places, seats=seats, say=say)
    name = f"{PREFIX}run_{os.getpid()}_load_{places}"
    drop(name)
    say(f"{places} locations: copying")
    execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, kept)
    return name
