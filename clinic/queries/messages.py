"""What patients were told, and what they should have been."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from clinic.models import UNTOLD, Message, Patient

SHOWN = 6
# What is longer ago than this helps nobody any more.
LATELY = timedelta(days=7)


def last_messages(patient: Patient) -> Sequence[Message]:
    """The newest few of a patient, each with its location and what was sent again for it. One query."""
    messages = Message.objects.filter(patient=patient).select_related("location")
    return list(messages.order_by("-id")[:SHOWN])


def untold(*, at: datetime) -> "QuerySet[Message]":
    """What wasn't sent of late, or perhaps wasn't, and hasn't been sent again; the newest first."""
    return Message.objects.filter(status__in=UNTOLD, again=None, due_at__gt=at - LATELY).order_by("-id")
