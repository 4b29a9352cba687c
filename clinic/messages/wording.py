"""Texts that leave something open, as ``{phone}``, and what fills them in."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise

from clinic.models import Channel, Location

_WORD = re.compile(r"\w+")
_OPEN = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """What a text leaves open: ``{name}``; ``label`` says to staff what stands there.

    One that is needed has to be in every text. What is health data is for no SMS: its ``channels`` leave that out.
    """

    name: str
    label: str | Promise
    is_needed: bool = True
    channels: tuple[Channel, ...] = (Channel.EMAIL, Channel.SMS)

    @property
    def written(self) -> str:
        """As it stands in a text."""
        return f"{{{self.name}}}"


@dataclass(frozen=True, kw_only=True)
class Original:
    """How the program itself says it: the subject as it is, the texts with what they leave open."""

    subject: str
    text: str
    sms: str

    def of(self, channel: Channel) -> tuple[str, str]:
        """Subject and text for ``channel``; an SMS has no subject."""
        return ("", self.sms) if channel == Channel.SMS else (self.subject, self.text)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What stands for each placeholder in an e-mail, and in an SMS."""

    email: Mapping[str, str]
    sms: Mapping[str, str]

    def of(self, channel: Channel) -> Mapping[str, str]:
        """Those for ``channel``."""
        return self.sms if channel == Channel.SMS else self.email


def filled(text: str, parts: Mapping[str, str]) -> str:
    """``text`` with its placeholders filled in; a line that only held what is empty is left out.

    What fills in is never filled in itself, whatever it holds.
    """
    lines = []
    for line in text.split("\n"):
        said = _OPEN.sub(lambda found: parts.get(found[1], found[0]), line)
        if said.strip() or not _OPEN.search(line):
            lines.append(said)
    return "\n".join(lines)


def names_in(text: str) -> frozenset[str] | None:
    """The names of the placeholders of ``text``; None where it has braces that are none."""
    rest = _OPEN.sub("", text)
    return None if "{" in rest or "}" in rest else frozenset(_OPEN.findall(text))


def sample_moment(location: Location) -> datetime:
    """When the visit of an invented patient is: on the first of a December, half past three."""
    return datetime(2026, 12, 1, 15, 30, tzinfo=ZoneInfo(location.time_zone))


_private: list[Callable[[], Iterable[str]]] = []


def keep_private(read: Callable[[], Iterable[str]]) -> None:
    """Let nobody write the words that ``read`` gives where others may see them: names of treatments and concerns."""
    _private.append(read)


def private_words() -> frozenset[str]:
    """All of those, as small letters. A query or two for each who keeps some."""
    return frozenset(word.casefold() for read in _private for word in read() if word)


def private_in(text: str, words: Iterable[str]) -> str | None:
    """The first of these private words that ``text`` says, or None."""
    said = _bare(text.casefold())
    return next((word for word in sorted(words) if _bare(word) in said), None)


def _bare(text: str) -> str:
    """Only its words, with a space around each."""
    return f" {' '.join(re.findall(_WORD, text))} "
