"""What deliveries are signed with. Nothing of it is kept: whoever reads the database can't sign."""

import base64
from datetime import UTC, datetime, timedelta

from standardwebhooks import Webhook

from api.webhooks.models import WebhookEndpoint
from clinic.peppered import peppered

# How long the secret before goes on after a new one was made.
BOTH_FOR = timedelta(hours=24)


def secret_of(endpoint: WebhookEndpoint, *, generation: int | None = None) -> str:
    """The secret of an endpoint, the present one unless another ``generation`` is named.

    An HMAC over its id with the pepper of tokens, which isn't in the database. So it needn't be stored to be signed
    with; another pepper makes all of them, and all tokens, anew.
    """
    named = f"{endpoint.pk}:{generation or endpoint.generation}"
    digest = bytes.fromhex(peppered("api.webhooks", named))
    return f"whsec_{base64.b64encode(digest).decode()}"


def secrets_in_force(endpoint: WebhookEndpoint, *, at: datetime) -> list[str]:
    """With which to sign at ``at``: the present one first, the one before for a day after it was changed."""
    found = [secret_of(endpoint)]
    if endpoint.rotated_at and endpoint.generation > 1 and at < endpoint.rotated_at + BOTH_FOR:
        found.append(secret_of(endpoint, generation=endpoint.generation - 1))
    return found


def signed_headers(secrets: list[str], *, event_id: str, body: str, at: datetime) -> dict[str, str]:
    """The three headers of Standard Webhooks 1.0, with a signature by each of ``secrets``."""
    # The library takes whatever a clock shows for UTC.
    moment = at.astimezone(UTC)
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(event_id, moment, body) for secret in secrets),
    }
