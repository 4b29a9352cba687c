"""Which files of photos belong into a backup."""

from collections.abc import Iterator

from clinic.recovery import files
from clinic.recovery.files import KeptFile
from treatments.models import Photo


def photo_files() -> Iterator[KeptFile]:
    """Every photo by its hash, and its thumbnail, whose hash isn't kept. One query, read in parts.

    Of one that is recorded as lost neither is missed: what is left of it may be the thumbnail.
    """
    rows = Photo.objects.order_by("pk").values_list("name", "sha256", "thumbnail_name", "loss__id")
    for name, sha256, thumbnail, loss in rows.iterator():
        yield KeptFile(name, sha256, is_lost=loss is not None)
        yield KeptFile(thumbnail, is_lost=loss is not None)


def register() -> None:
    """Let backups have them."""
    files.register(photo_files)
