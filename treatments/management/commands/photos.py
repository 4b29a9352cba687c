"""``manage.py photos verify``, ``lost``, ``found`` and ``thumbnails``."""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import IO, Any, cast
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from clinic.errors import DomainError
from treatments.actions.photo_files import Verification, remake_thumbnails, remove_orphans, verify_photos
from treatments.actions.photo_losses import record_found, record_loss
from treatments.models import Photo

LOST, FOUND = "lost", "found"


class Command(BaseCommand):
    """Compares the rows of photos with their files, and records which pictures are lost for good."""

    help = (
        "verify: read every photo's file and compare it with the hash that was kept; list rows without files, and "
        "files without rows, which a process that died may leave. Exits with 1 if a photo isn't as it was kept, but "
        "for those recorded as lost. lost ID... --reason WHY: record that no backup has the picture, so that nothing "
        "misses it any more; look into the backups first. found ID...: take that back, once the file is there again. "
        "thumbnails: make the small versions anew that are missing while their pictures are there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, with which photos, and whether files without rows go."""
        parser.add_argument("act", choices=["verify", LOST, FOUND, "thumbnails"])
        parser.add_argument("ids", nargs="*", type=UUID, metavar="ID", help="photos, as verify names them")
        parser.add_argument("--reason", default="", help="with lost: what happened, for whoever looks for the picture")
        parser.add_argument(
            "--remove-orphans", action="store_true", help="remove files without rows that are older than a day"
        )

    def handle(self, *, act: str, ids: Sequence[UUID], reason: str, remove_orphans: bool, **_options: Any) -> None:
        """Do what is asked, and tell.

        :raises CommandError: a photo's file is missing or isn't what was kept, or what is asked can't be recorded.
        """
        # Rich ends its lines itself.
        self.stdout.ending = ""
        self.console = Console(file=cast("IO[str]", self.stdout), highlight=False, markup=False, soft_wrap=True)
        is_of_some = act in (LOST, FOUND)
        if bool(ids) != is_of_some or (bool(reason) and act != LOST) or (remove_orphans and act != "verify"):
            raise CommandError(
                "Use it as: photos verify [--remove-orphans], photos lost ID... --reason WHY, photos found ID... or "
                "photos thumbnails."
            )
        if is_of_some:
            self._record(act, ids, reason)
        elif act == "thumbnails":
            self.console.print(f"{remake_thumbnails()} small versions were made anew.")
        else:
            self._verify(remove_orphans=remove_orphans)

    def _record(self, act: str, ids: Sequence[UUID], reason: str) -> None:
        for photo_id in ids:
            try:
                self._record_one(act, Photo.objects.get(pk=photo_id), reason)
            except Photo.DoesNotExist:
                raise CommandError(f"{photo_id}: there is no such photo.") from None
            except DomainError as refusal:
                raise CommandError(f"{photo_id}: {refusal} ({refusal.code})") from refusal
            # Each by itself: those before one that is refused are done.
            self.console.print(f"{photo_id}: recorded as {act}")

    def _record_one(self, act: str, photo: Photo, reason: str) -> None:
        if act == LOST:
            record_loss(photo=photo, reason=reason, at=timezone.now())
        else:
            record_found(photo=photo, at=timezone.now())

    def _verify(self, *, remove_orphans: bool) -> None:
        columns = (TextColumn("Reading photos"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self.console) as bar:
            task = bar.add_task("", total=None)
            found = verify_photos(tell=lambda done, of: bar.update(task, completed=done, total=of))
        self._tell(found)
        if remove_orphans:
            self._remove(found)
        if not found.is_whole:
            raise CommandError(
                "Not every photo is as it was kept: restore the files above from a backup. What no backup has is lost: "
                "record that by photos lost ID --reason WHY."
            )

    def _tell(self, found: Verification) -> None:
        for kind, names in (("missing", found.missing), ("changed", found.changed)):
            for photo_id, name in names:
                self.console.print(f"{kind}: {name} of photo {photo_id}")
        for photo_id in found.found_again:
            self.console.print(f"recorded as lost, and there again: photo {photo_id} (photos found {photo_id})")
        for name in found.orphans:
            self.console.print(f"without a row: {name}")
        self.console.print(
            f"{found.photos} photos: {len(found.missing)} files missing, {len(found.changed)} changed; "
            f"{len(found.orphans)} files without a row."
        )
        if found.lost:
            self.console.print(f"{len(found.lost)} of them recorded as lost, which they are.")

    def _remove(self, found: Verification) -> None:
        removed = remove_orphans(found.orphans, at=timezone.now())
        self.console.print(f"{removed} files without a row were removed; younger ones may be of an upload under way.")
