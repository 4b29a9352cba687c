"""What patients were told."""

from rest_framework import serializers

from api.serializers import Output
from clinic.models import Message


class MessageOutput(Output[Message]):
    """A message to a patient, about the row ``subject`` of the type ``subject_type``.

    It is written when it is sent: until then it has no ``channel``, ``language`` or ``text``. ``text`` leaves out links
    that only the patient may open, ``sent_to`` most of the address. ``outcome`` is a code that says what became of it,
    where that isn't as it should be.
    """

    brief = ("id", "patient", "purpose", "status", "due_at")

    subject = serializers.UUIDField(source="subject_id", read_only=True)
    subject_line = serializers.CharField(source="title", read_only=True)
    text = serializers.CharField(source="body", read_only=True)
    time_zone = serializers.CharField(source="location.time_zone", read_only=True)

    class Meta:
        model = Message
        fields = (
            "id",
            "version",
            "patient",
            "location",
            "time_zone",
            "purpose",
            "subject_type",
            "subject",
            "status",
            "due_at",
            "attempts",
            "channel",
            "language",
            "sent_to",
            "subject_line",
            "text",
            "sent_at",
            "outcome",
            "again_of",
            "created_at",
        )
