"""Who calls: a program with a token."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from api.models import ApiToken
from api.tokens import find_token
from clinic.models import User


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer ck_<key id>.<secret>``; the caller is the token's own service user."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Whose token it is; None where none was sent.

        :raises AuthenticationFailed: it is malformed, unknown, expired or revoked: which, isn't said.
        """
        scheme, _blank, text = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = find_token(text.strip(), at=timezone.now())
        if token is None:
            raise AuthenticationFailed(_("This token isn't valid, or no longer."), code="invalid_token")
        return token.user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  (the framework's signature)
        """How to sign in."""
        return 'Bearer realm="api"'


def token_of(request: Any) -> ApiToken | None:
    """The token that the caller signed in with; None for a person."""
    return request.auth if isinstance(request.auth, ApiToken) else None
