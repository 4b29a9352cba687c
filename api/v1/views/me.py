"""Who the caller is."""

from rest_framework.request import Request
from rest_framework.response import Response

from api.authentication import token_of
from api.v1.serializers.me import MeOutput
from api.views import ResourceView
from clinic.roles import Capability


class MeView(ResourceView):
    """The caller's own account."""

    resource = "me"
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
            "provider": provider.pk if provider else None,
            "token": {"scopes": token.scopes, "expires_at": token.expires_at} if token else None,
        }
        return Response(self.get_serializer(answer).data)
