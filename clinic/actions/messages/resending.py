"""Sending something again: a message of its own, linked to the one that went before."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import lock
from clinic.errors import Conflict
from clinic.models import UNSETTLED, Message, MessageStatus, User
from clinic.queue import defer
from clinic.statuses import not_now
from clinic.transactions import refusing, transacted


class SentAgainAlready(Conflict):
    """There is one that was to be sent again for it: that one may be."""

    code = "sent_again_already"
    message = _("This was sent again already. Look at what became of that one.")


@transacted
def resend_message(*, message: Message, by: User, at: datetime) -> Message:
    """Send the same again, in the words that are right now, to where the patient is reached now.

    What nobody has to be told any more is cancelled when it is written.

    :raises MoveRefused: it is still to be sent, or on its way.
    :raises SentAgainAlready: once is enough; the later one may be sent again.
    """
    message = lock(message)
    if message.status in UNSETTLED:
        raise not_now(MessageStatus(message.status))
    with refusing({"message_sent_again_once": SentAgainAlready, "message_once_per_key": SentAgainAlready}):
        again = Message.objects.create(
            patient_id=message.patient_id,
            location_id=message.location_id,
            purpose=message.purpose,
            subject_type=message.subject_type,
            subject_id=message.subject_id,
            details=message.details,
            key=f"again:{message.pk}",
            due_at=at,
            queued_by=by,
            again_of=message,
            created_at=at,
        )
    audit.record("message.sent_again", again, by=by, at=at)
    # Somebody waits for it.
    defer("clinic.send_due")
    return again
