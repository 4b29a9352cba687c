"""``manage.py audit seal`` and ``manage.py audit verify``."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clinic.actions.sealing import seal_audit
from clinic.models import AuditSeal
from clinic.queries.seals import newest_seal, verify


class Command(BaseCommand):
    """Seals the audit, and tells whether it still is as it was sealed."""

    help = (
        "seal: chain what was written since the last seal. verify: read every sealed row and say which batch isn't "
        "as it was sealed; exits with 1 if one isn't. Digests that were exported to another machine tell, too, where "
        "seals themselves were replaced."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and the digests that go to or come from elsewhere."""
        parser.add_argument("act", choices=["seal", "verify"])
        parser.add_argument("--export", type=Path, metavar="FILE", help="write number and digest of every seal there")
        parser.add_argument("--against", type=Path, metavar="FILE", help="compare with digests that were exported")
        parser.add_argument(
            "--forgotten-before",
            type=datetime.fromisoformat,
            metavar="DAY",
            help="accesses sealed before it may be gone: what is kept for so long and no longer",
        )

    def handle(self, *, act: str, export: Path | None, **options: Any) -> None:
        """Seal or verify, then export.

        :raises CommandError: something isn't as it was sealed.
        """
        if act == "seal":
            made = seal_audit(at=timezone.now())
            rows = sum(seal.events + seal.accesses for seal in made)
            told = f"{_counted(len(made), 'seal')} over {_counted(rows, 'row')}."
            self.stdout.write(told if made else "Nothing new to seal.")
        else:
            self._verify(options["against"], options["forgotten_before"])
        if export:
            _export(export)
            self.stdout.write(f"{export}: keep it on another machine.")

    def _verify(self, against: Path | None, forgotten_before: datetime | None) -> None:
        before = forgotten_before.replace(tzinfo=forgotten_before.tzinfo or UTC) if forgotten_before else None
        found = list(verify(against=_read(against) if against else None, forgotten_before=before))
        for broken in found:
            self.stdout.write(f"seal {broken.number}: {broken.code}: {broken.words}{_when(broken.number)}")
        last = newest_seal()
        if found:
            raise CommandError(f"The audit isn't as it was sealed, first in seal {min(each.number for each in found)}.")
        if last is None:
            self.stdout.write("No seals.")
            return
        verb = "holds" if last.number == 1 else "hold"
        self.stdout.write(f"{_counted(last.number, 'seal')} {verb}, the last of {last.at:%Y-%m-%d %H:%M} UTC.")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _when(number: int) -> str:
    """Between which times its rows were written."""
    times = dict(AuditSeal.objects.filter(number__in=(number - 1, number)).values_list("number", "at"))
    since = f"{times[number - 1]:%Y-%m-%d %H:%M}" if number - 1 in times else "the beginning"
    return f" (written from {since} to {times[number]:%Y-%m-%d %H:%M} UTC)" if number in times else ""


def _export(path: Path) -> None:
    seals = AuditSeal.objects.order_by("number").values_list("number", "digest", "at")
    path.write_text("".join(f"{number} {digest} {at.isoformat()}\n" for number, digest, at in seals.iterator()))


def _read(path: Path) -> Mapping[int, str]:
    """The digests of a file, by their number.

    :raises CommandError: it is no such file.
    """
    try:
        lines = [line.split() for line in path.read_text().splitlines() if line.strip()]
        return {int(number): digest for number, digest, *_at in lines}
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} isn't a file that --export wrote.") from error
