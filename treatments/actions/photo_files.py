"""Whether the files of photos are all there, and nothing else; small versions that are missing, made anew."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.base import ContentFile

from clinic.pictures.cleaning import clean, sha256_of
from clinic.pictures.store import names_kept, photo_storage, read_file
from treatments.models import Photo

# An upload is committed, or given up, long before that.
UNDER_WAY = timedelta(days=1)


@dataclass
class Verification:
    """What was found: ids and names of files that are ``missing`` or ``changed``, names of those without a row.

    Of photos whose loss is recorded neither: ids of those that are ``lost`` indeed, and of those ``found_again``.
    """

    photos: int = 0
    lost: list[UUID] = field(default_factory=list)
    found_again: list[UUID] = field(default_factory=list)
    missing: list[tuple[UUID, str]] = field(default_factory=list)
    changed: list[tuple[UUID, str]] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether every photo is as it was kept, but for those whose loss is recorded."""
        return not self.missing and not self.changed


def verify_photos(*, tell: Callable[[int, int], None]) -> Verification:
    """Read the file of every photo, compare its hash, and look for files that belong to none.

    ``tell`` is told how many of how many are done. Files are listed before rows: one that is being uploaded meanwhile
    is then neither missing nor an orphan. Two queries; one file in memory at a time.
    """
    there = set(names_kept())
    found, total = Verification(), Photo.objects.count()
    for photo in Photo.objects.select_related("loss").order_by("pk").iterator():
        _verify(photo, there, found)
        found.photos += 1
        tell(found.photos, total)
    found.orphans = sorted(there)
    return found


def _verify(photo: Photo, there: set[str], found: Verification) -> None:
    there -= {photo.name, photo.thumbnail_name}
    content, thumbnail = read_file(photo.name), read_file(photo.thumbnail_name)
    is_kept = content is not None and sha256_of(content) == photo.sha256
    if hasattr(photo, "loss"):
        (found.found_again if is_kept else found.lost).append(photo.pk)
        if not is_kept:
            return
    found.missing += [
        (photo.pk, name) for name, kept in ((photo.name, content), (photo.thumbnail_name, thumbnail)) if kept is None
    ]
    if content is not None and not is_kept:
        found.changed.append((photo.pk, photo.name))


def kept_picture(photo: Photo) -> bytes | None:
    """The picture as it was kept; None where its file is missing, or isn't what was kept. No query."""
    content = read_file(photo.name)
    return content if content is not None and sha256_of(content) == photo.sha256 else None


def remake_thumbnails() -> int:
    """Make the small versions anew that are missing while the picture is there as it was kept; how many. One query."""
    made = 0
    for photo in Photo.objects.order_by("pk").iterator():
        if read_file(photo.thumbnail_name) is None and (content := kept_picture(photo)) is not None:
            photo_storage().save(photo.thumbnail_name, ContentFile(clean(content).thumbnail))
            made += 1
    return made


def remove_orphans(names: Iterable[str], *, at: datetime) -> int:
    """Remove those of ``names``, files without rows, that are older than a day at ``at``; how many."""
    storage, removed = photo_storage(), 0
    for name in names:
        if storage.get_modified_time(name) < at - UNDER_WAY:
            storage.delete(name)
            removed += 1
    return removed
