"""``make load``: a clinic's day against gunicorn, at 1, 10 and 100 locations of data. Writes docs/load.md."""

import argparse
import os
import sys
import timeit
import warnings
from dataclasses import dataclass, field
from statistics import median

import tests.environment  # noqa: F401  (before Django reads its settings)
from tests.goals import is_embedded, keep

PLACES, USERS, SECONDS = (1, 10, 100), (1, 2, 4, 8, 16, 32), 8
DOOR_SECONDS, REHEARSED = 5, 8


@dataclass(frozen=True)
class Report:
    """All that is told; ``doors`` are steps of each part of the mix alone."""

    clinics: list
    wanted: object
    server: str
    buffers: str
    additions: float = 0.0
    doors: dict = field(default_factory=dict)

    @property
    def at_goal(self):
        """The clinic of the goal; the nearest, if that wasn't asked for."""
        from tests.load.arithmetic import GOAL_PLACES

        return min(self.clinics, key=lambda clinic: abs(clinic.places - GOAL_PLACES))


def main():
    """Fails where anything was answered as it shouldn't be."""
    wanted = read_arguments()
    os.environ["DEBUG"] = "false"
    warnings.filterwarnings("ignore", message="No directory at")
    import django

    django.setup()
    report = measure(wanted)
    from tests.load.arithmetic import GOAL_PLACES, goals
    from tests.load.report import write

    if not wanted.dry and not wanted.addresses and report.at_goal.places == GOAL_PLACES:
        keep("load", report.server, goals(report))
    if not wanted.dry and is_embedded():
        tell(f"{write(report)}")
    sys.exit(verdict(report))


def read_arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--locations", type=int, nargs="+", default=PLACES)
    parser.add_argument("--users", type=int, nargs="+", default=USERS, help="at once, a step each")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each step")
    parser.add_argument("--rooms", type=int, default=3, help="of each location; twice as many providers")
    parser.add_argument("--addresses", nargs="+", default=(), help="asked for instead of the mix")
    parser.add_argument(
        "--doors", type=float, default=DOOR_SECONDS, help="seconds for each part of the mix alone; 0 for none"
    )
    parser.add_argument("--dry", action="store_true", help="write nothing into docs/")
    return parser.parse_args()


def measure(wanted):
    from tests.load.clinics import Run
    from tests.load.running import Wanted

    asked = {"steps": tuple(wanted.users), "seconds": wanted.seconds, "addresses": tuple(wanted.addresses)}
    steps = Wanted(**asked, rehearsed=0 if wanted.addresses else REHEARSED)
    clinics, doors, additions = [], {}, [million_additions()]
    for places in wanted.locations:
        is_goal = places == nearest(wanted.locations) and not wanted.addresses
        run = Run(places, steps, seats=wanted.rooms, say=tell)
        clinic, alone = run.measured(looking=is_goal, doors=wanted.doors if is_goal else 0)
        clinics.append(clinic)
        doors |= alone
        additions.append(million_additions())
    return Report(clinics=clinics, wanted=steps, doors=doors, additions=median(additions), **server())


def million_additions():
    """Milliseconds: the same machine is a fifth slower at some hours than at others, for it isn't alone on its host."""
    return min(timeit.repeat("for each in range(1_000_000): total += each", "total = 0", number=1, repeat=9)) * 1000


def nearest(locations):
    from tests.load.arithmetic import GOAL_PLACES

    return min(locations, key=lambda places: abs(places - GOAL_PLACES))


def server():
    from tests.database import execute

    version, buffers = (execute(f"SHOW {name}").fetchone()[0] for name in ("server_version", "shared_buffers"))
    return {"server": version.split()[0], "buffers": buffers}


def verdict(report):
    """What the command ends with: 1 where anything failed, which is named; no lawful refusal is that."""
    found = [(clinic.places, name, count) for clinic in report.clinics for name, count in clinic.errors.items()]
    for places, name, count in found:
        tell(f"ERROR, {places} locations, {count} times: {name}")
    return int(bool(found))


def tell(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
