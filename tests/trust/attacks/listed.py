"""The list itself: each attack with what is sent, what is expected, and how it is seen whether it was refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass

LISTED = []


@dataclass(frozen=True)
class Attack:
    """``run`` gives what was seen, in a few words, and whether it was refused. Some take a server."""

    name: str
    sent: str
    expected: str
    run: Callable
    takes_server: bool = False


def attack(name, *, sent, expected, takes_server=False):
    def listed(run):
        LISTED.append(Attack(name, sent, expected, run, takes_server))
        return run

    return listed


class Seen:
    """What the answers of one attack were, each right or wrong."""

    def __init__(self):
        self.words, self.wrong = [], []

    def answer(self, answer, *statuses, without=()):
        """It has one of these statuses, and none of these words."""
        found = [each for each in without if re.search(each, answer.text, re.IGNORECASE)]
        is_right = (not statuses or answer.status in statuses) and answer.status < 500 and not found
        self.words.append(str(answer.status))
        if not is_right:
            self.wrong.append(f"{answer.status}{f' with {found}' if found else ''}")
        return answer

    def fact(self, words, is_right):
        self.words.append(words)
        if not is_right:
            self.wrong.append(words)

    @property
    def result(self):
        words = sorted(set(self.words), key=self.words.index)
        return (", ".join(self.wrong) if self.wrong else ", ".join(words)), not self.wrong


def tried(attacks, target):
    """Each attack with what was seen, and whether it was refused."""
    for each in attacks:
        if each.takes_server and not target.is_server:
            continue
        seen = Seen()
        each.run(target, seen)
        words, is_refused = seen.result
        yield each, words, is_refused and bool(seen.words)
