"""What patients were told, and what they should have been."""

from collections.abc import Sequence

from django.db.models import QuerySet

from clinic.models import UNTOLD, Message, Patient

SHOWN = 6


def last_messages(patient: Patient) -> Sequence[Message]:
    """The newest few of a patient, each with its location and what was sent again for it. One query."""
    messages = Message.objects.filter(patient=patient).select_related("location")
    return list(messages.order_by("-id")[:SHOWN])


def untold() -> "QuerySet[Message]":
    """What wasn't sent, or perhaps wasn't, and hasn't been sent again; the newest first."""
    return Message.objects.filter(status__in=UNTOLD, again=None).order_by("-id")
