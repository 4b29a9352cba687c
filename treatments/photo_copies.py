"""Which files of photos belong into a backup."""

from collections.abc import Iterator

from clinic.recovery import files
from clinic.recovery.files import KeptFile
from treatments.models import Photo


def photo_files() -> Iterator[KeptFile]:
    """Every photo by its hash, and its thumbnail, whose hash isn't kept. One query, read in parts."""
    rows = Photo.objects.order_by("pk").values_list("name", "sha256", "thumbnail_name")
    for name, sha256, thumbnail in rows.iterator():
        yield KeptFile(name, sha256)
        yield KeptFile(thumbnail)


def register() -> None:
    """Let backups have them."""
    files.register(photo_files)
