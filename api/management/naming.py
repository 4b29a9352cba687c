"""Which token a command is about."""

import argparse

from django.core.management.base import CommandError

from api.models import ApiToken


def add_token_argument(parser: argparse.ArgumentParser) -> None:
    """The key id."""
    parser.add_argument("key_id", help="the key id, as list_tokens shows it: what stands between ck_ and the dot")


def named_token(key_id: str) -> ApiToken:
    """The token with this key id; whoever pastes more of it is understood.

    :raises CommandError: there is none.
    """
    token = ApiToken.objects.filter(key_id=key_id.removeprefix("ck_").partition(".")[0]).first()
    if token is None:
        message = "There is no token with this key id. list_tokens --all shows them."
        raise CommandError(message)
    return token
