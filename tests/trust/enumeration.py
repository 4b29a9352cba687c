"""``make trust-enumeration``: whether signing in tells who is known here, by what it says or by how long it takes.

Each kind of name is tried by turns, in an order that changes each time, so that whatever else the machine does meets
all of them. Said, each answer has to be the same; medians have to lie within 10 %: by the work alone where all passwords
are hashed alike, and by SIGN_IN_REFUSED_AFTER_MS where some aren't. Where hashing is skipped for names that nobody has,
or nobody waits, the same measurement has to find it: else it would find nothing at all.
"""

import argparse
import logging
import random
import statistics
import sys
import time

import tests.environment  # noqa: F401  (before Django reads its settings)
from tests.trust.report import write_section

ROUNDS, MOST = 80, 0.10
# As it is unless set.
REFUSED_AFTER_MS = 400
TITLE = "## Signing in tells nobody who is known"


def main():
    """Measure with what there is and with the control; tell, and write it down."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust.enumeration", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each kind of name is tried")
    rounds = parser.parse_args().rounds
    prepare()
    from django.test import override_settings

    from tests.trust.names import LOCKED, OPEN, SINCE_BEFORE, WITH_A_CODE, people, skipping_backend

    people()
    with override_settings(SIGN_INS_PER_NAME=0, SIGN_INS_PER_MINUTE=0):
        found = {"tried": measure(OPEN, rounds), "with_a_code": measure(WITH_A_CODE, rounds)}
        with override_settings(AUTHENTICATION_BACKENDS=[skipping_backend()]):
            found["control"] = measure(OPEN, max(10, rounds // 4))
        found["control_before"] = measure(SINCE_BEFORE, max(10, rounds // 4))
        with override_settings(SIGN_IN_REFUSED_AFTER_MS=REFUSED_AFTER_MS):
            found["before"] = measure(SINCE_BEFORE, max(10, rounds // 4))
    with override_settings(SIGN_INS_PER_NAME=1, SIGN_INS_PER_MINUTE=0):
        # These are quick, and what else the machine does weighs more: so more of them.
        found["locked"] = measure(LOCKED, rounds * 8)
    text = told(found, rounds)
    sys.stdout.write(text)
    write_section(TITLE.removeprefix("## "), text.removeprefix(TITLE))
    sys.exit(not passes(found))


def prepare():
    """A database of our own, and Django on it, which keeps no statements."""
    import django

    django.setup()
    # Each refusal would be a line.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    from django.db import connection
    from django.test.utils import setup_test_environment

    from tests.database import clone

    setup_test_environment(debug=False)
    connection.settings_dict["NAME"] = clone("enumeration")


def measure(names, rounds):
    """What each kind of name is answered, and the milliseconds it takes, by kind."""
    from tests.trust.names import attempt, said

    times, words = {kind: [] for kind in names}, {kind: set() for kind in names}
    kinds = list(names)
    for turn in range(-2, rounds):
        random.shuffle(kinds)
        for kind in kinds:
            began = time.perf_counter()
            answer = attempt(*names[kind](turn))
            took = (time.perf_counter() - began) * 1000
            # The first ones find nothing warm; of locked ones they are what locks.
            if turn >= 0:
                times[kind].append(took)
                words[kind].add(said(answer))
    return {kind: (statistics.median(times[kind]), words[kind]) for kind in names}


def spread(measured):
    """By how much the slowest median is above the quickest."""
    medians = [median for median, _words in measured.values()]
    return max(medians) / min(medians) - 1


def is_said_alike(measured):
    """Whether all answers are the same."""
    return len(set.union(*(words for _median, words in measured.values()))) == 1


def passes(found):
    """Whether nothing is told, and it would have been found."""
    alike = all(
        is_said_alike(found[part]) and spread(found[part]) <= MOST
        for part in ("tried", "with_a_code", "before", "locked")
    )
    return alike and all(spread(found[part]) > MOST for part in ("control", "control_before"))


def told(found, rounds):
    """The section of the report."""
    parts = {
        "tried": "names that are tried",
        "with_a_code": "names that are tried with a code, which is wrong",
        "before": "names that are tried, with a password from before, as in production",
        "locked": "names that were tried too often (429)",
        "control": "the control: no hashing for names that nobody has",
        "control_before": "the control: a password from before, and nobody waits",
    }
    said = (
        f"By `make trust-enumeration`: {rounds} tries of each kind of name (of those tried too often eight times as "
        "many), in turns of changing order, through the whole of the page, with argon2 as in production. All answers "
        "of a part are the same, byte for byte but for what was typed and the form's token; medians lie within 10 %."
    )
    lines = [TITLE, "", said, "", "| part | name | median ms |", "| --- | --- | ---: |"]
    for part, title in parts.items():
        lines += [f"| {title} | {kind} | {median:.1f} |" for kind, (median, _words) in found[part].items()]
    lines.append("")
    for part, title in parts.items():
        apart = f"{spread(found[part]):.1%}"
        words = "said alike" if is_said_alike(found[part]) else "NOT SAID ALIKE"
        lines.append(f"- {title}: medians {apart} apart, {words}.")
    return "\n".join([*lines, f"- {'Met' if passes(found) else 'NOT MET'}.", ""])


if __name__ == "__main__":
    main()
