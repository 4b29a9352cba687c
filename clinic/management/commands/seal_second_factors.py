from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.actions.second_factors import SealedByAnother, seal_second_factors


class Command(BaseCommand):
    """Once the first of SECOND_FACTOR_KEYS is another one."""

    help = "Seal the secrets of all apps for one-time codes anew, with the first of SECOND_FACTOR_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002  (Django's signature)
        """Do so."""
        try:
            count = seal_second_factors()
        except SealedByAnother as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Sealed anew: {count}. The other keys aren't needed any more.")
