"""Who calls: a program with a token."""

import logging
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from api.models import ApiToken
from api.networks import is_inside
from api.refusals import AddressRefused
from api.tokens import find_token, key_id_of, remembered_id
from clinic.models import User
from clinic.queries.last_writes import last_write_along
from clinic.replicas import is_configured
from clinic.requests import client_address, token_id

logger = logging.getLogger("api")


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer ck_<key id>.<secret>``; the caller is the token's own service user.

    The request keeps the token, so that its use can be noted once the answer is made.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Whose token it is; None where none was sent.

        :raises AuthenticationFailed: it is malformed, unknown, expired or revoked: which, isn't said.
        :raises AddressRefused: it is right, and sent from where it isn't to be used.
        """
        scheme, _blank, text = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        _look_how_far_they_wrote(request, text.strip())
        token = find_token(text.strip(), at=timezone.now())
        if token is None:
            request._request.key_tried = key_id_of(text.strip())  # type: ignore[attr-defined]  # noqa: SLF001  (as below)
            raise AuthenticationFailed(_("This token isn't valid, or no longer."), code="invalid_token")
        if not is_inside(client_address(request), token.networks):
            logger.warning("The token %s was sent from outside its networks.", token.key_id)
            raise AddressRefused
        token_id.set(token.pk)
        request._request.api_token = token  # type: ignore[attr-defined]  # noqa: SLF001  (for the middleware)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  (the framework's signature)
        """How to sign in."""
        return 'Bearer realm="api"'


def _look_how_far_they_wrote(request: Request, text: str) -> None:
    """What is read from a replica asks for it, and whoever signs in asks for the stamps: one query for both."""
    caller = remembered_id(text) if is_configured() and request.method in SAFE_METHODS else None
    if caller:
        request._request.written_up_to = (caller, last_write_along(caller))  # type: ignore[attr-defined]  # noqa: SLF001  (as above)


def token_of(request: Any) -> ApiToken | None:
    """The token that the caller signed in with; None for a person."""
    return request.auth if isinstance(request.auth, ApiToken) else None
