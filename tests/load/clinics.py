"""A clinic of so many locations: filled, counted, played and thrown away."""

import json
import tempfile
from pathlib import Path

from tests.bench.__main__ import connect
from tests.bench.caller import on_the_day
from tests.bench.filling import NOW
from tests.database import drop, execute, template
from tests.load.filled import SEATS, copied
from tests.load.ground import ground_of
from tests.load.measured import Clinic, knee_of
from tests.load.running import PROFILED, Wanted, play

PROFILE_SECONDS = 8


def measured(places, wanted, *, seats=SEATS, profile=False, say=print):
    """What it bore; ``profile`` plays the step of its knee once more, looked at."""
    name = copied(places, seats=seats, say=say)
    connect(name)
    try:
        with on_the_day():
            rows, visits = counted(), visits_a_day()
            say(f"{places} locations: signing in")
            ground = ground_of()
        sizes = {"bytes": size_of(name), "empty_bytes": size_of(template())}
        connect("postgres")
        steps = play(name, ground, wanted, say=lambda line: say(f"{places} locations: {line}"))
        looked_at = profiled(name, ground, wanted, steps) if profile else {}
    finally:
        connect("postgres")
        drop(name)
    return Clinic(places=places, rows=rows, visits_a_day=visits, steps=steps, profile=looked_at, **sizes)


def profiled(name, ground, wanted, steps):
    """In which share of the time threads that answered did what; and what of all the time was spent on which request."""
    users = knee_of(steps).at.users
    left = {key: list(reversed(rows)) for key, rows in ground.items() if key in ("to_move", "to_cancel", "series")}
    later = Wanted(steps=(users,), seconds=PROFILE_SECONDS, warm=1, acts=wanted.acts, with_worker=False)
    with tempfile.TemporaryDirectory() as folder:
        play(name, ground | left | still_booked(name, ground), later, application=PROFILED, say=lambda _: None, LOAD_PROFILE=folder)
        files = [json.loads(file.read_text()) for file in Path(folder).glob("*.json")]
    total = sum(sum(file.values()) for file in files) or 1
    names = {name for file in files for name in file}
    return {name: sum(file.get(name, 0) for file in files) / total for name in names}


def still_booked(name, ground):
    """Of the visits, those that nobody has come to yet."""
    connect(name)
    from treatments.models import Appointment

    ids = [visit["appointment"] for visit in ground["visits"]]
    booked = {str(pk) for pk in Appointment.objects.filter(pk__in=ids, status="booked").values_list("pk", flat=True)}
    connect("postgres")
    return {"visits": [visit for visit in ground["visits"] if visit["appointment"] in booked]}


def counted():
    from clinic.models import AuditEvent, Location, Message, Patient, Provider
    from treatments.models import Appointment, Series

    models = {
        "locations": Location.objects.filter(name__startswith="Bench"), "providers": Provider.objects,
        "patients": Patient.objects, "series": Series.objects, "appointments": Appointment.objects,
        "messages": Message.objects, "audit events": AuditEvent.objects,
    }  # fmt: skip
    return {name: rows.count() for name, rows in models.items()}


def visits_a_day():
    """At one location, on the day that is played."""
    from tests.load.ground import places
    from treatments.models import Appointment

    today = Appointment.objects.filter(starts_at__date=NOW.date(), location__in=places())
    return today.exclude(status="cancelled").count() / len(places())


def size_of(name):
    with_size = execute("SELECT pg_database_size(current_database())", database=name)
    return int(with_size.fetchone()[0])
