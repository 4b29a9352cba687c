"""What the owner of an endpoint may hear of: what their token, or they themselves, may read now."""

from collections.abc import Sequence
from datetime import datetime

from api.events.catalogue import types_for
from api.models import ApiToken
from api.webhooks.models import WebhookEndpoint
from clinic.models import User

ALL = "*"


def is_valid(owner: User, *, at: datetime) -> bool:
    """Whether they may still come in. One query for a program."""
    token = _token_of(owner)
    return owner.is_active and (token is None or (token.revoked_at is None and token.expires_at > at))


def readable_by(owner: User) -> Sequence[str]:
    """The types of events of which they may hear."""
    token = _token_of(owner)
    return types_for(owner, token.scopes if token else None)


def heard_at(endpoint: WebhookEndpoint) -> Sequence[str]:
    """The types that an endpoint wants and its owner may hear of."""
    readable = readable_by(endpoint.owner)
    return readable if ALL in endpoint.event_types else sorted(set(readable) & set(endpoint.event_types))


def _token_of(owner: User) -> ApiToken | None:
    # The reverse of a one-to-one: asked for once, and remembered by the instance.
    return getattr(owner, "api_token", None)
