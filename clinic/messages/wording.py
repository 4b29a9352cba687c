"""Texts that leave something open, as ``{phone}``, and what fills them in."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise

from clinic.messages.everyday import EVERYDAY
from clinic.models import Channel, Location

_WORD = re.compile(r"[^\W_]+")
# Words of a name that are shorter tell nothing, and longer ones are found although they are taken apart.
_SHORTEST, _LONG = 4, 8
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
    """All of those, as they are written. A query or two for each who keeps some."""
    return frozenset(word for read in _private for word in read() if word)


def private_in(text: str, names: Iterable[str]) -> str | None:
    """What ``text`` says of these private names, or None: a whole one first, else a word that tells which it is.

    However it is written: accents, capitals, hyphens and plurals make no difference. Words that everyone uses tell
    nothing by themselves.
    """
    names = sorted(names)
    said = _bare(text)
    whole = next((name for name in names if _bare(name) in said), None)
    return whole or _telling_in(text, names)


def _telling_in(text: str, names: Iterable[str]) -> str | None:
    words = _WORD.findall(text)
    said, shouted = {_singular(_plain(word)) for word in words}, {word for word in words if word.isupper()}
    run_together = "".join(map(_plain, words))
    every: set[str] = {word for name in names for word in _WORD.findall(name)}
    for word in sorted(every):
        plain = _plain(word)
        if len(plain) < _SHORTEST:
            # Short for something, as LED: as a word of its own it may be any other.
            if len(word) > 1 and word.isupper() and word in shouted:
                return word
        elif plain not in EVERYDAY and (_singular(plain) in said or (len(plain) >= _LONG and plain in run_together)):
            return word
    return None


def _plain(word: str) -> str:
    """Small letters without accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _singular(word: str) -> str:
    if word.endswith("ces"):
        return f"{word.removesuffix('ces')}z"
    stem = word.removesuffix("es") if word.endswith("es") else word.removesuffix("s")
    # What is left of a short one may be another word.
    return stem if len(stem) >= _SHORTEST else word


def _bare(text: str) -> str:
    """Only its words, with a space around each."""
    return f" {' '.join(map(_plain, _WORD.findall(text)))} "
