"""Which kinds of message there are; each message is a ``Message``. An app registers its own in its ``ready()``."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.functional import Promise

from clinic.messages.wording import Original, Parts, Placeholder, filled
from clinic.models import Channel, Location, Message

Text = str | Promise
# What stands in what is kept for a link that only the patient may open.
LEFT_OUT = "[...]"


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a message says, in the language that was active.

    ``subject`` is neutral: it is read on locked screens. ``text`` is the e-mail, ``html`` the same for who likes it so,
    or nothing. ``sms`` is short and holds no health data: neither treatment nor concern, and no name. ``secrets`` are
    parts that aren't kept with what was sent, such as a link that opens the patient's page. ``parts`` is what the
    clinic's own wording is filled in with.
    """

    subject: str
    text: str
    sms: str
    html: str = ""
    secrets: Iterable[str] = ()
    parts: Parts | None = None

    def said_by(self, channel: Channel) -> str:
        """What goes by ``channel``."""
        return self.sms if channel == Channel.SMS else self.text

    def to_keep(self, channel: Channel) -> str:
        """What goes by ``channel``, without its secrets."""
        said = self.said_by(channel)
        for secret in self.secrets:
            said = said.replace(secret, LEFT_OUT)
        return said

    def reworded(self, channel: Channel, *, subject: str, text: str) -> "Words":
        """The same in the clinic's own wording for ``channel``."""
        if self.parts is None:
            return self
        said = filled(text, self.parts.of(channel))
        return replace(self, sms=said) if channel == Channel.SMS else replace(self, subject=subject, text=said, html="")


def words_of(original: Original, parts: Parts, *, secrets: Iterable[str] = ()) -> Words:
    """The original wording, filled in."""
    return Words(
        subject=original.subject,
        text=filled(original.text, parts.email),
        sms=filled(original.sms, parts.sms),
        secrets=secrets,
        parts=parts,
    )


@dataclass(frozen=True, kw_only=True)
class MessageKind:
    """A purpose for which patients are written to; ``label`` says it to staff.

    ``write(message, at)`` gives what there is to say at that moment, in the language that is active; None if there is
    nothing to say any more, and the message isn't sent. It may write, in the transaction that takes the message to be
    sent, and is asked again for each attempt. Where the patient may be reached in several ways, it goes by ``prefers``.

    A kind with an ``original`` may be reworded by the clinic (``clinic.actions.messages.texts``): that is its wording
    in the language that is active, ``placeholders`` what it leaves open, ``sample`` an invented patient's parts of it.
    """

    code: str
    label: Text
    write: Callable[[Message, datetime], Words | None]
    prefers: Channel = Channel.EMAIL
    original: Callable[[], Original] | None = None
    placeholders: Sequence[Placeholder] = ()
    sample: Callable[[Location], Parts] | None = None

    def open_in(self, channel: Channel) -> Sequence[Placeholder]:
        """What a text for ``channel`` may leave open."""
        return [each for each in self.placeholders if channel in each.channels]


_kinds: dict[str, MessageKind] = {}


def register_kind(kind: MessageKind) -> MessageKind:
    """Know messages of this kind."""
    _kinds[kind.code] = kind
    return kind


def kinds() -> list[MessageKind]:
    """Every kind of message, by its code."""
    return [_kinds[code] for code in sorted(_kinds)]


def kind_of(code: str) -> MessageKind:
    """The kind with this code.

    :raises KeyError: no app has registered it.
    """
    return _kinds[code]


def label_of(code: str) -> str:
    """What staff call the purpose with this code; the code itself if no app has registered it."""
    return str(_kinds[code].label) if code in _kinds else code
