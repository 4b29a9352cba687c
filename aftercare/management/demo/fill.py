"""Filling the demo clinic: everything that happened in it, in order, up to now."""

from collections.abc import Callable, Iterator
from datetime import datetime

from aftercare.management.demo.check_ins import say_how_they_are
from aftercare.management.demo.clinic import OPEN_DAYS, Clinic, set_up
from aftercare.management.demo.clock import Clock, Doings
from aftercare.management.demo.desk import leave_on_the_desk
from aftercare.management.demo.files import Entry, read_clinic, read_patients
from aftercare.management.demo.journeys import Journey, come_to_talk
from aftercare.management.demo.post import Post
from aftercare.management.demo.series import Course
from aftercare.management.demo.stories import STORIES, Visit


def fill(*, seed: int, patients: int, now: datetime, progress: Callable[[float], None]) -> Clinic:
    """Let the clinic and its first ``patients`` happen up to ``now``: the same for the same seed and moment.

    Everything is done by the actions, each at its time, so nothing is there that they would refuse. ``progress`` is
    told the fraction that is done. The caller opens the transaction.
    """
    opened_at = now.replace(hour=8, minute=0, second=0, microsecond=0)
    clinic = set_up(read_clinic(), at=opened_at - OPEN_DAYS, today=now.date())
    clock = Clock()
    for index, entry in enumerate(read_patients()[:patients]):
        for doings in _doings(Journey(entry, index=index, clinic=clinic, now=now, seed=seed), entry):
            clock.begin(doings)
    began = clock.starts_at
    post = Post()

    def passed(at: datetime) -> None:
        post.carry(at)
        progress((at - began) / (now - began))

    clock.run(until=now, passed=passed)
    say_how_they_are(now=now, seed=seed)
    leave_on_the_desk(clinic, now=now, seed=seed)
    return clinic


def _doings(journey: Journey, entry: Entry) -> Iterator[Doings]:
    if entry["story"] not in STORIES:
        yield come_to_talk(journey, Visit(entry["story"]))
        return
    yield Course(journey, entry, STORIES[entry["story"]]).tell(is_new=True)
    if also := entry.get("also"):
        yield Course(journey, also, STORIES[also["story"]]).tell(is_new=False)
