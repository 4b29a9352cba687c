"""Messages to patients: looked at, and sent again."""

from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.mixins import Listed, Retrieved
from api.serializers import NoInput
from api.v1.expansions import expanding
from api.v1.filters.messages import MessageFilters
from api.v1.serializers.messages import MessageOutput
from clinic.actions.messages.resending import resend_message
from clinic.models import Message
from clinic.roles import Capability


class MessageView(Listed, Retrieved):
    """What patients were told, or will be."""

    resource = "messages"
    capabilities = {
        "list": Capability.READ_MESSAGES,
        "retrieve": Capability.READ_MESSAGES,
        "resend": Capability.WRITE_MESSAGES,
    }
    inputs = {"resend": NoInput}
    creating = frozenset({"resend"})
    queryset = Message.objects.select_related("location")
    serializer_class = MessageOutput
    filterset_class = MessageFilters
    orderings = {"id": ("id",), "due_at": ("due_at", "id")}
    expansions = expanding("patient", "location")

    @action(detail=True, methods=["post"])
    def resend(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Send the same again, as things are now: a message of its own, which is answered."""
        message = self.get_object()
        self.read()
        return self.created(lambda: resend_message(message=message, by=self.actor, at=timezone.now()))
