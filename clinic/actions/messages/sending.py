"""Sending what is due: taken in one transaction, handed over in none, settled in another.

So whoever is killed at any point loses nothing, and what was handed over perhaps is never handed over again unless its
carrier knows it again.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import translation

from clinic.changes import change
from clinic.failures import kind_and_place
from clinic.messages.kinds import MessageKind, Words, kind_of
from clinic.messages.outlets import Letter, Never, NotNow, OutletError, Outlets, PerhapsTaken
from clinic.messages.quiet_hours import first_loud
from clinic.messages.ways import Way, quiet_hours_of, way_to, wishes_of
from clinic.metrics.counted import MESSAGES
from clinic.models import Channel, Message, MessageStatus
from clinic.queries.message_texts import text_for
from clinic.transactions import transacted

logger = logging.getLogger(__name__)

# How long to wait before each further attempt, in minutes.
WAITS = (1, 5, 15, 60, 240)
# No attempt takes nearly as long (see OUTLET_TIMEOUT): whoever began it is dead.
LOST_AFTER = timedelta(minutes=5)
MOST_AT_ONCE = 100

# How an attempt that failed is counted: it is tried again, given up, or nobody knows.
_COUNTED: dict[type[OutletError], str] = {NotNow: "later", Never: "failed", PerhapsTaken: "uncertain"}
_READ_ALONG = ("patient__contact_wishes", "location")


def send_due(*, clock: Callable[[], datetime], outlets: Outlets | None = None, most: int = MOST_AT_ONCE) -> int:
    """Send what is due by ``clock``, one after another, at most so many; how many were looked at.

    Any number of workers may: each message is taken by one. A few queries a message.
    """
    for count in range(most):
        taken = take_next(at=clock())
        if taken is None:
            return count
        message, letter = taken
        if letter is not None:
            hand_over(message, letter, clock=clock, outlets=outlets or Outlets())
    return most


@transacted
def take_next(*, at: datetime) -> tuple[Message, Letter | None] | None:
    """Take the message that is due for longest, and write it; None if nothing is due that nobody else has taken.

    No letter where it isn't to be sent now: it is quiet, or nothing is left to say, or the patient doesn't want it, or
    can't be reached.
    """
    due = Message.objects.filter(status=MessageStatus.PENDING, due_at__lte=at).select_related(*_READ_ALONG)
    # What another worker has in hand is skipped: two never send the same.
    message = due.order_by("due_at", "id").select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if message is None:
        return None
    loud_at = first_loud(at, zone=message.location.time_zone, spans=quiet_hours_of(message.patient))
    if loud_at > at:
        change(message, due_at=loud_at)
        return message, None
    try:
        kind = kind_of(message.purpose)
        words = _words(message, kind, at)
    except Exception as error:  # noqa: BLE001  (one that can't be written keeps no other back)
        logger.error("Message %s isn't written: %s", message.pk, kind_and_place(error))  # noqa: TRY400  (no names in logs)
        _try_later(message, "not_written", attempt=message.attempts + 1, at=at)
        return message, None
    way = way_to(message.patient, prefers=kind.prefers)
    return message, _addressed(message, _reworded(message, words, way), way, at)


def _reworded(message: Message, words: Words | str, way: Way | None) -> Words | str:
    """As the clinic itself words it for this way, if it does."""
    if isinstance(words, str) or way is None:
        return words
    own = text_for(message.purpose, language=message.patient.language, channel=way.channel)
    return words.reworded(way.channel, subject=own.subject, text=own.text) if own else words


def _words(message: Message, kind: MessageKind, at: datetime) -> Words | str:
    """What there is to say, or why nothing is."""
    wishes = wishes_of(message.patient)
    if wishes and message.purpose in wishes.unwanted:
        return "not_wanted"
    # What it wrote before it failed is undone with it.
    with transaction.atomic(), translation.override(message.patient.language):
        return kind.write(message, at) or "nothing_to_say"


def _addressed(message: Message, words: Words | str, way: Way | None, at: datetime) -> Letter | None:
    if isinstance(words, str):
        _settle(message, MessageStatus.CANCELLED, words)
        return None
    if way is None:
        _settle(message, MessageStatus.FAILED, "no_way")
        return None
    change(
        message,
        status=MessageStatus(message.status).to(MessageStatus.SENDING),
        taken_at=at,
        attempts=message.attempts + 1,
        **_kept(message, way, words),
    )
    html = words.html if way.channel == Channel.EMAIL else ""
    text = words.said_by(way.channel)
    return Letter(key=str(message.pk), to=way.address, subject=words.subject, text=text, html=html)


def _kept(message: Message, way: Way, words: Words) -> dict[str, str]:
    return {
        "channel": way.channel,
        "language": message.patient.language,
        "sent_to": way.hint,
        "title": words.subject if way.channel == Channel.EMAIL else "",
        "body": words.to_keep(way.channel),
        "outcome": "",
    }


def hand_over(message: Message, letter: Letter, *, clock: Callable[[], datetime], outlets: Outlets) -> None:
    """Give a message that was taken to its outlet, in no transaction, and keep what came of it."""
    attempt = message.attempts
    try:
        outlet = outlets.of(message.channel)
        provider_id = outlet.send(letter)
    except ImproperlyConfigured:
        failure: OutletError = NotNow("outlet_not_configured")
    except OutletError as error:
        failure = error if not (isinstance(error, PerhapsTaken) and outlet.is_idempotent) else NotNow(error.reason)
    except Exception as error:  # noqa: BLE001  (nobody knows how far it came; the others are sent all the same)
        logger.error("Message %s may be lost: %s", message.pk, kind_and_place(error))  # noqa: TRY400  (no addresses in logs)
        failure = PerhapsTaken("outlet_failed")
    else:
        keep_sent(message, provider_id=provider_id, attempt=attempt, at=clock())
        MESSAGES.labels(message.channel, "sent").inc()
        return
    keep_failure(message, failure, attempt=attempt, at=clock())
    MESSAGES.labels(message.channel, _COUNTED.get(type(failure), "uncertain")).inc()


@transacted
def keep_sent(message: Message, *, provider_id: str, attempt: int, at: datetime) -> None:
    """Keep that an attempt succeeded."""
    if held := _hold(message, attempt):
        sent = MessageStatus(held.status).to(MessageStatus.SENT)
        change(held, status=sent, sent_at=at, provider_id=provider_id[:200])


@transacted
def keep_failure(message: Message, failure: OutletError, *, attempt: int, at: datetime) -> None:
    """Keep what an attempt came to: it is tried again later, or given up, or left to people where there is a doubt."""
    held = _hold(message, attempt)
    if held is None:
        return
    logger.warning("Message %s: %s", held.pk, failure.reason)
    if isinstance(failure, NotNow):
        _try_later(held, failure.reason, attempt=attempt, at=at)
    else:
        status = MessageStatus.FAILED if isinstance(failure, Never) else MessageStatus.UNCERTAIN
        _settle(held, status, failure.reason)


@transacted
def recover_lost(*, at: datetime, outlets: Outlets | None = None) -> int:
    """See to what was on its way when its worker died; how many those were.

    Where the carrier knows a letter again it is sent again, else it is uncertain: the desk sees it, and decides.
    """
    lost = Message.objects.filter(status=MessageStatus.SENDING, taken_at__lt=at - LOST_AFTER).order_by("taken_at", "id")
    found = list(lost.select_for_update(skip_locked=True, no_key=True)[:MOST_AT_ONCE])
    for message in found:
        if _is_idempotent(message, outlets or Outlets()):
            change(message, status=MessageStatus(message.status).to(MessageStatus.PENDING), due_at=at)
        else:
            _settle(message, MessageStatus.UNCERTAIN, "worker_lost")
    return len(found)


def _is_idempotent(message: Message, outlets: Outlets) -> bool:
    try:
        return outlets.of(message.channel).is_idempotent
    except ImproperlyConfigured:
        return False


def _hold(message: Message, attempt: int) -> Message | None:
    """The row, if it still is in this attempt's hands. Whoever was thought dead may come back."""
    held = Message.objects.select_for_update(no_key=True).get(pk=message.pk)
    if held.status == MessageStatus.SENDING and held.attempts == attempt:
        return held
    logger.warning("Message %s was settled otherwise meanwhile", held.pk)
    return None


def _try_later(message: Message, reason: str, *, attempt: int, at: datetime) -> None:
    if attempt > len(WAITS):
        _settle(message, MessageStatus.FAILED, reason, attempts=attempt)
        return
    due_at = at + timedelta(minutes=WAITS[attempt - 1])
    change(message, status=MessageStatus.PENDING, due_at=due_at, outcome=reason, attempts=attempt)


def _settle(message: Message, new: MessageStatus, outcome: str, **values: int) -> None:
    change(message, status=MessageStatus(message.status).to(new), outcome=outcome, **values)
