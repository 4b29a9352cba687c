"""A clinic of so many locations: filled, counted, played and thrown away."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.__main__ import connect
from tests.bench.caller import on_the_day
from tests.bench.filling import NOW
from tests.bench.memory import url_of
from tests.database import drop, execute, owners, template
from tests.load import mix
from tests.load.filled import copied
from tests.load.measured import Clinic, knee_of
from tests.load.running import APPLICATION, PROFILED, Wanted, asked_of, at_that_time, play

PROFILE_SECONDS = 8


@dataclass(frozen=True)
class Run:
    """What is asked of a clinic of so many ``places``."""

    places: int
    wanted: Wanted
    seats: int
    say: Any = print

    def measured(self, *, looking=False, doors=0):
        """What it bore; and, for so many seconds each, each part of the mix alone at the users of the knee.

        ``looking`` plays the step of its knee once more, with somebody who looks at what is done.
        """
        name = copied(self.places, seats=self.seats, say=self.say)
        connect(name)
        try:
            with on_the_day():
                rows, visits = counted(), visits_a_day()
                self.say(f"{self.places} locations: signing in")
                ground = self._ground()
            sizes = {"bytes": size_of(name), "empty_bytes": size_of(template())}
            disconnect()
            with at_that_time(url_of(name), APPLICATION) as gunicorn:
                steps = asked_of(gunicorn, name, ground, self.wanted, say=self._told)
                users = knee_of(steps).at.users
                alone = self._alone(gunicorn, name, ground, users, doors) if doors else {}
            profile = self._looked_at(name, ground, users) if looking else {}
        finally:
            disconnect()
            drop(name)
        clinic = Clinic(places=self.places, rows=rows, visits_a_day=visits, steps=steps, profile=profile, **sizes)
        return clinic, alone

    def _ground(self):
        from tests.load.ground import ground_of

        return ground_of()

    def _told(self, line):
        self.say(f"{self.places} locations: {line}")

    def _alone(self, gunicorn, name, ground, users, seconds):
        """By whom: the step that only they make."""
        found = {}
        for by in (mix.DESK, mix.PROVIDER, mix.PATIENT, mix.PROGRAM):
            acts = tuple(act.name for act in mix.ACTS if act.by == by)
            only = Wanted(steps=(users,), seconds=seconds, acts=acts, with_worker=False)
            (found[by],) = asked_of(gunicorn, name, still_waiting(name, ground), only, say=lambda _line: None)
        return found

    def _looked_at(self, name, ground, users):
        """In which share of the time the threads that answered did what."""
        again = Wanted(steps=(users,), seconds=PROFILE_SECONDS, with_worker=False)
        with tempfile.TemporaryDirectory() as folder:
            left = still_waiting(name, ground)
            play(name, left, again, application=PROFILED, say=lambda _line: None, LOAD_PROFILE=folder)
            seen = [json.loads(file.read_text()) for file in Path(folder).glob("*.json")]
        total = sum(sum(each.values()) for each in seen) or 1
        return {part: sum(each.get(part, 0) for each in seen) / total for each in seen for part in each}


def still_waiting(name, ground):
    """As ``ground``, without what was done since."""
    connect(name)
    from treatments.models import Appointment, Session

    versions = dict(Appointment.objects.filter(status="booked").values_list("pk", "version"))
    known = {str(pk): version for pk, version in versions.items()}
    pools = {
        pool: [row for row in ground[pool] if known.get(row["appointment"]) == int(row["version"])]
        for pool in ("visits", "to_move", "to_cancel", "to_reschedule")
    }
    begun = {str(pk) for pk in Session.objects.exclude(status="planned").values_list("series_id", flat=True).distinct()}
    disconnect()
    series = [pk for pk in ground["series"] if pk not in begun]
    # Those who answered first have answered.
    return ground | pools | {"series": series, "check_ins": ground["check_ins"][len(ground["check_ins"]) // 2 :]}


def disconnect():
    """Nobody of this process is in the way of whoever copies or drops it."""
    connect(owners()["dbname"])


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
    """In bytes."""
    return int(execute("SELECT pg_database_size(current_database())", database=name).fetchone()[0])
