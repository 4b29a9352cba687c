"""Who the caller is."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from api.authentication import token_of
from api.models import ApiToken
from api.v1.serializers.me import MeOutput
from api.views import ResourceView
from clinic.roles import Capability


class MeView(ResourceView):
    """The caller's own account."""

    resource = "me"
    summaries = {"retrieve": "Read who is asking"}
    capabilities = {"retrieve": Capability.READ_CATALOGUE}
    scope_resources = {"retrieve": None}
    serializer_class = MeOutput

    def retrieve(self, request: Request) -> Response:
        """Who is asking, as what, and for how long."""
        user, token = self.actor, token_of(request)
        provider = getattr(user, "provider", None)
        answer = {
            "id": user.pk,
            "name": token.name if token else (user.get_full_name() or user.get_username()),
            "roles": user.roles,
            "locations": user.limited_to,
            "provider": provider.pk if provider else None,
            "token": _told(token, at=timezone.now()) if token else None,
        }
        return Response(self.get_serializer(answer).data)


def _told(token: ApiToken, *, at: datetime) -> dict[str, Any]:
    told = {name: getattr(token, name) for name in ("scopes", "networks", "issued_at", "expires_at")}
    ends_at = token.previous_ends_at
    return {**told, "earlier_secret_ends_at": ends_at if ends_at and ends_at > at else None}
