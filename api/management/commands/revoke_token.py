"""Refuse a program from its next request on."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from api.management.naming import add_token_argument, named_token
from api.tokens import revoke_token


class Command(BaseCommand):
    """It holds at once, for every process, and can't be taken back."""

    help = "Revoke a token."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Key id."""
        add_token_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  (Django's signature)
        """Revoke it; again, it stays so."""
        token = revoke_token(token=named_token(options["key_id"]), by=None, at=timezone.now())
        self.stderr.write(f"{token.name}: revoked at {token.revoked_at:%Y-%m-%d %H:%M}")
