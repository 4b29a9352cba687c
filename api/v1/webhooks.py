"""What is posted to webhooks, in OpenAPI."""

from typing import Any

from drf_spectacular.utils import OpenApiWebhook

from api.events.catalogue import names
from api.events.examples import example_of

_SHOWN = ("appointment.booked", "series.rescheduled", "session.completed", "aftercare.issued")


def _header(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": True, "schema": {"type": "string"}, "description": description}


EVENT = OpenApiWebhook(
    name="event",
    decorator={
        "post": {
            "operationId": "webhook_event",
            "summary": "Something happened",
            "description": (
                "Posted to every webhook endpoint that wants to hear of it, signed as Standard Webhooks 1.0 say. It "
                "may come twice and out of order: keep the ids that you have seen, and read `href` for what is so now. "
                f"`type` is `ping` or one of: {', '.join(names())}."
            ),
            "tags": ["webhook-endpoints"],
            # Whoever is told doesn't ask for a token of ours: the signature says who it is.
            "security": [],
            "parameters": [
                _header("webhook-id", "The event's id: the same whenever it is sent."),
                _header("webhook-timestamp", "When this attempt was made, in seconds since 1970."),
                _header("webhook-signature", "`v1,` and an HMAC-SHA256; two of them for a day after a rotation."),
            ],
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {
                        "schema": {"$ref": "#/components/schemas/Event"},
                        "examples": {name: {"summary": name, "value": example_of(name)} for name in _SHOWN},
                    }
                },
            },
            "responses": {
                "2XX": {"description": "Taken. Anything else, or nothing within ten seconds, is tried again."},
                "410": {"description": "Nothing is to be sent here any more: the endpoint goes off."},
            },
        }
    },
)
