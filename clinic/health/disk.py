"""The disk on which photos and files lie."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from clinic.health.looking import KeptLook


@dataclass(frozen=True)
class DiskHealth:
    """Bytes that are free to this process, and all there are."""

    free: int
    total: int


def disk_health() -> DiskHealth | None:
    """How the disk is, at most a second old; None where it can't be seen, or after two seconds, as of a lost share."""
    return _look.see()


def has_disk() -> bool:
    """Whether photos and files lie on a disk of this machine at all, and not in a store of the network."""
    return not settings.PHOTOS_S3_BUCKET


def look_at_disk() -> DiskHealth | None:
    """Look, now, at the folder or at what it will be made in."""
    folder = Path(settings.PHOTOS_ROOT)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    return DiskHealth(free=usage.free, total=usage.total)


_look = KeptLook(look_at_disk)
