"""Wording messages anew, and going back to how the program says it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.errors import Conflict, InvalidInput, Stale
from clinic.messages.kinds import MessageKind, kind_of
from clinic.messages.wording import names_in, private_in, private_words
from clinic.models import Channel, MessageText, User
from clinic.models.people import Language
from clinic.queries.message_texts import newest_text
from clinic.transactions import refusing, transacted

LONGEST_SUBJECT = 120
LONGEST = {Channel.EMAIL: 5000, Channel.SMS: 320}


class IsOriginal(Conflict):
    """There is nothing to go back from."""

    code = "is_original"
    message = _("This is said as the program says it already.")


@transacted
def write_text(
    *,
    purpose: str,
    language: Language,
    channel: Channel,
    text: str,
    after: int,
    by: User,
    at: datetime,
    subject: str = "",
) -> MessageText:
    """Word messages of ``purpose`` anew, as the version after that with the number ``after`` (0: there is none).

    What is queued already is said so, too: a message is written when it is sent. A subject is for e-mails alone.

    :raises InvalidInput: the kind isn't reworded, the text is empty or too long, it leaves something open that isn't
        known or lacks what is needed, or an SMS or a subject tells what is treated.
    :raises Stale: somebody wrote a version meanwhile.
    """
    subject, text = checked_text(purpose=purpose, channel=channel, subject=subject, text=text)
    said = {"purpose": purpose, "language": language, "channel": channel, "subject": subject, "text": text}
    written = _add(after, by=by, at=at, **said)
    audit.record("message_text.written", written, by=by, at=at, fields=["subject", "text"])
    return written


def checked_text(*, purpose: str, channel: Channel, subject: str, text: str) -> tuple[str, str]:
    """Subject and text as they would be kept; an SMS has no subject. At most four queries.

    :raises InvalidInput: as ``write_text``.
    """
    kind = _kind(purpose)
    text, subject = text.replace("\r\n", "\n").strip(), subject.strip()
    _check_text(kind, channel, text)
    if channel == Channel.SMS:
        return "", text
    _check_subject(subject)
    return subject, text


@transacted
def restore_text(
    *, purpose: str, language: Language, channel: Channel, after: int, by: User, at: datetime
) -> MessageText:
    """Go back to how the program says it; what was written stays to be read.

    :raises InvalidInput: the kind isn't reworded.
    :raises IsOriginal: it is said so already.
    :raises Stale: somebody wrote a version meanwhile.
    """
    _kind(purpose)
    newest = newest_text(purpose, language=language, channel=channel)
    if newest is None or newest.is_original:
        raise IsOriginal
    said = {"purpose": purpose, "language": language, "channel": channel, "is_original": True}
    restored = _add(after, by=by, at=at, **said)
    audit.record("message_text.restored", restored, by=by, at=at, fields=["subject", "text"])
    return restored


def _add(after: int, *, by: User, at: datetime, **said: object) -> MessageText:
    with refusing({"message_text_version_once": Stale}):
        written = MessageText.objects.create(number=after + 1, by=by, at=at, **said)
    # Only what follows the last one: a number that nobody has seen would hide what is written next.
    if (
        MessageText.objects.filter(purpose=written.purpose, language=written.language, channel=written.channel).count()
        != written.number
    ):
        raise Stale
    return written


def _kind(purpose: str) -> MessageKind:
    try:
        kind = kind_of(purpose)
    except KeyError:
        kind = None
    if kind is None or kind.original is None:
        raise InvalidInput(_("This isn't a message that can be reworded."), field="purpose", code="purpose_unknown")
    return kind


def _check_text(kind: MessageKind, channel: Channel, text: str) -> None:
    if not text:
        raise InvalidInput(_("Write what the patient is to read."), field="text", code="required")
    if len(text) > LONGEST[channel]:
        raise InvalidInput(_("At most {most} characters."), field="text", code="text_too_long", most=LONGEST[channel])
    _check_placeholders(kind, channel, text)
    if channel == Channel.SMS:
        _check_private(text, field="text")


def _check_placeholders(kind: MessageKind, channel: Channel, text: str) -> None:
    offered = {each.name: each for each in kind.open_in(channel)}
    names = names_in(text)
    if names is None or names - set(offered):
        raise InvalidInput(
            _("A text may hold {known}, and no other braces."),
            field="text",
            code="placeholder_unknown",
            known=", ".join(each.written for each in offered.values()),
        )
    missing = [each.written for each in offered.values() if each.is_needed and each.name not in names]
    if missing:
        raise InvalidInput(
            _("Patients need {missing} in this text."),
            field="text",
            code="placeholder_missing",
            missing=", ".join(missing),
        )


def _check_subject(subject: str) -> None:
    if not subject:
        raise InvalidInput(_("An e-mail needs a subject."), field="subject", code="required")
    if len(subject) > LONGEST_SUBJECT or not subject.isprintable():
        raise InvalidInput(
            _("A subject is one line of at most {most} characters."),
            field="subject",
            code="subject_malformed",
            most=LONGEST_SUBJECT,
        )
    if "{" in subject or "}" in subject:
        raise InvalidInput(_("A subject leaves nothing open."), field="subject", code="placeholder_unknown")
    _check_private(subject, field="subject")


def _check_private(said: str, *, field: str) -> None:
    if word := private_in(said, private_words()):
        raise InvalidInput(
            _(
                "“{word}” isn't said here, for it tells what is treated: SMS and subjects are read on locked screens, "
                "also by others."
            ),
            field=field,
            code="names_what_is_private",
            word=word,
        )
