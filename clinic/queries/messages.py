"""What patients were told, and what they should have been."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clinic.models import UNTOLD, Message, Patient

SHOWN = 6
# What is longer ago than this helps nobody any more.
LATELY = timedelta(days=7)


def last_messages(patient: Patient) -> Sequence[Message]:
    """The newest few of a patient, each with its location and what was sent again for it. One query."""
    messages = Message.objects.filter(patient=patient).select_related("location")
    return list(messages.order_by("-id")[:SHOWN])


def untold(*, at: datetime) -> "QuerySet[Message]":
    """What wasn't sent of late, or perhaps wasn't, and hasn't been sent again; the newest first.

    Once per patient and address, of which it is the newest, ``others`` the number of those before it: what is wrong
    with an address is wrong with all of them. Once it was sent again, the next one takes its place.
    """
    late = Message.objects.filter(status__in=UNTOLD, again=None, due_at__gt=at - LATELY)
    same = late.filter(**{name: OuterRef(name) for name in ("patient", "channel", "sent_to")}).order_by()
    before = same.filter(pk__lt=OuterRef("pk")).values("patient").annotate(number=Count("pk")).values("number")
    newest = late.filter(~Exists(same.filter(pk__gt=OuterRef("pk"))))
    return newest.annotate(others=Coalesce(Subquery(before), 0)).order_by("-id")
