"""``python -m tests.load.generator FILE``: locust plays the clinic's day; a process of its own, for it is all of gevent.

The file says whom to ask and how (``port``, ``ground``, ``steps`` of users, ``seconds`` of each, ``warm`` seconds before, ``rehearsed`` before all,
``acts`` if only some; ``once`` instead for each act once, and nothing before). Each line that it writes is JSON: that a step begins to count, and what came of it.
"""

import gevent.monkey

gevent.monkey.patch_all()

import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import gevent
from locust import constant, task
from locust.contrib.fasthttp import FastHttpUser
from locust.env import Environment

from tests.load import mix
from tests.load.doors import Doors, Missing, Over
from tests.load.players import does

# Once more users answer no more than those before by this much, there is no sense in more still.
RISES = 1.05
USELESS = 2
# Users of whom some find each process of the server.
REHEARSING = 8
# Seconds, for each act once.
MOST_ONCE = 120


class Note:
    """What came of a step."""

    def __init__(self):
        self.errors = Counter()
        self.clear()

    def clear(self):
        """Begin to count; what failed before is told with the next step."""
        self.times, self.conflicts = defaultdict(list), Counter()
        self.acts, self.begun, self.empty = Counter(), time.monotonic(), Counter()

    def timed(self, request_type, name, response_time, **_):
        self.times[name].append(response_time)

    def error(self, name, status, said):
        self.errors[f"{name}: {status} {said}".strip()] += 1

    def taken(self, name, status, said):
        self.conflicts[f"{name}: {status} {said}".strip()] += 1

    def told(self, users):
        return {
            "event": "end", "users": users, "seconds": time.monotonic() - self.begun, "times": self.times,
            "errors": self.errors, "conflicts": self.conflicts, "acts": self.acts, "empty": self.empty,
        }  # fmt: skip


class Pools:
    """What waits to be done, taken by one user each."""

    def __init__(self, ground):
        self.ground, self.rows, self.random = ground, dict(ground), Random(20270301)
        for name in ("visits", "to_move", "to_cancel", "to_reschedule", "series", "check_ins"):
            # From the earliest on.
            self.rows[name] = list(reversed(ground[name]))

    def take(self, name):
        """:raises Missing: there is none left."""
        waiting = self.rows.setdefault(name, [])
        if not waiting:
            raise Missing(name)
        return waiting.pop()

    def put(self, name, row):
        self.rows.setdefault(name, []).insert(0, row)


class ClinicDay(FastHttpUser):
    """Everybody in turn, as the mix has it, with what each of them keeps."""

    wait_time = constant(0)
    abstract = True
    network_timeout = connection_timeout = 60.0
    pools: Pools
    note: Note
    numbers = 0

    def on_start(self):
        number = ClinicDay.numbers
        ClinicDay.numbers += 1
        self.ground, self.doors = self.pools.ground, Doors(self.client, self.pools.ground, self.note)
        self.token = self.ground["tokens"][number % len(self.ground["tokens"])]
        self.desk = self.ground["desks"][number % len(self.ground["desks"])]
        self.home = self.place = self.ground["places"][number % len(self.ground["places"])]
        self.random, self.tag, self.cursor, self.known = Random(number), "", "", ""

    def take(self, name, otherwise=None):
        """One that waits; where none does, after what makes one."""
        try:
            return self.pools.take(name)
        except Missing:
            if otherwise is None:
                raise
        otherwise(self)
        return self.pools.take(name)

    def put(self, name, row):
        self.pools.put(name, row)

    def anybody(self, name):
        rows = self.ground[name]
        return self.random.choice(list(rows.values()) if isinstance(rows, dict) else rows)

    def who_treats(self, visit):
        return self.ground["providers"][visit["provider"]]


def play(user, act):
    # A desk is at one location, and looks at its board again; programs ask for any.
    user.place = user.random.choice(user.ground["places"]) if act.by == mix.PROGRAM else user.home
    user.note.acts[act.name] += 1
    try:
        does(act)(user)
    except Missing as missing:
        user.note.empty[f"{act.name}: no {missing} left"] += 1
    except Over:
        return


def played(act):
    """As a task of locust."""

    def run(user):
        play(user, act)

    run.__name__ = act.name
    return task(1)(run)


class Once:
    """Each act once, by whoever is free; ``is_over`` when the last of them is."""

    def __init__(self, acts):
        self.waiting, self.going = list(reversed(acts)), 0

    def __call__(self, user):
        if not self.waiting:
            gevent.sleep(0.05)
            return
        self.going += 1
        try:
            play(user, self.waiting.pop())
        finally:
            self.going -= 1

    @property
    def is_over(self):
        return not self.waiting and not self.going

    def wait(self, seconds):
        with gevent.Timeout(seconds):
            while not self.is_over:
                gevent.sleep(0.02)


def users_of(wanted, once):
    """The class of users for these acts, with their weights."""
    acts = acts_of(wanted)
    tasks = {played(act): round(act.per_visit * 1000) for act in acts}
    if wanted["addresses"]:
        tasks = {asks(address): 1 for address in wanted["addresses"]}
    elif wanted["once"]:
        tasks = [once_by(once)]
    return type("Day", (ClinicDay,), {"tasks": tasks, "abstract": False, "host": f"http://127.0.0.1:{wanted['port']}"})


def once_by(once):
    """As a task of locust, which wants a function."""

    def run(user):
        once(user)

    return run


def acts_of(wanted):
    return [act for act in mix.ACTS if wanted["acts"] is None or act.name in wanted["acts"]]


def asks(address):
    """One more act, of an address alone."""

    def run(user):
        user.note.acts[address] += 1
        with Quiet():
            user.doors.open(address, address)

    return run


class Quiet:
    """What was noted as an error already goes no further."""

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        return kind is not None and issubclass(kind, Over)


def main():
    wanted = json.loads(Path(sys.argv[1]).read_text())
    once = Once(acts_of(wanted))
    day = users_of(wanted, once)
    day.pools, day.note = Pools(wanted["ground"]), Note()
    environment = Environment(user_classes=[day], catch_exceptions=False, stop_timeout=30)
    environment.events.request.add_listener(day.note.timed)
    environment.events.user_error.add_listener(
        lambda exception, **_: day.note.error("locust", 0, repr(exception)[:200])
    )
    runner = environment.create_local_runner()
    if wanted["rehearsed"]:
        # What each process does once, as reading a template, is no part of what is measured.
        runner.start(REHEARSING, spawn_rate=REHEARSING)
        gevent.sleep(wanted["rehearsed"])
        # Until the last of them has ended what it had begun.
        runner.stop()
    go_through(wanted, runner, day.note, once)
    runner.quit()


def go_through(wanted, runner, note, once):
    """The steps, as long as more users are answered more."""
    rates = []
    for users in wanted["steps"]:
        runner.start(users, spawn_rate=max(users, 1))
        if not wanted["once"]:
            gevent.sleep(wanted["warm"])
            note.clear()
        say({"event": "begin", "users": users})
        if wanted["once"]:
            once.wait(MOST_ONCE)
        else:
            gevent.sleep(wanted["seconds"])
        told = note.told(users)
        say(told)
        note.errors = Counter()
        rates.append(sum(map(len, told["times"].values())) / told["seconds"])
        if len(rates) > USELESS and max(rates[-USELESS:]) < RISES * max(rates[:-USELESS]):
            break


def say(told):
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
