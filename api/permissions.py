"""Whether the caller may: by role, and by what their token was given."""

from typing import Any, cast

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from api.authentication import token_of
from api.refusals import ScopeMissing
from api.scopes import covers, scope_for
from clinic.models import User
from clinic.roles import Capability, may, require


class MayAct(BasePermission):
    """Every action of a view names its capability; a role has to have it, and a token's scopes have to cover it."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the caller is known and may.

        :raises NotPermitted: no role of theirs may.
        :raises ScopeMissing: their token wasn't given this.
        """
        if not request.user.is_authenticated:
            return False
        if view.action in (None, "metadata"):
            # No action answers this method: the answer is 405, not 403.
            return True
        check_may(request, view.scope_resource, view.capabilities[view.action])
        return True


def check_may(request: Request, resource: str | None, capability: Capability) -> None:
    """Refuse who may not; ``resource`` is the one whose scope it takes, None if it needs none.

    :raises NotPermitted: no role of theirs may.
    :raises ScopeMissing: their token wasn't given this.
    """
    require(cast("User", request.user), capability)
    if resource and not has_scope(request, resource, capability):
        raise ScopeMissing(scope_for(resource, capability))


def has_scope(request: Request, resource: str, capability: Capability) -> bool:
    """Whether the caller's token, if they came with one, covers the act on ``resource``."""
    token = token_of(request)
    return token is None or covers(token.scopes, scope_for(resource, capability))


def caller_may(request: Request, resource: str, capability: Capability) -> bool:
    """Whether role and token allow it; for what is shown or left out within an answer."""
    return may(request.user, capability) and has_scope(request, resource, capability)
