"""A new picture of what was sent: upright, in sRGB, and nothing of the old file in it but what one sees."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore

from django.conf import settings
from PIL import Image, ImageCms, ImageOps

from clinic.errors import Busy
from clinic.pictures.headers import Header, read_header
from clinic.pictures.refusals import LONGEST_SIDE, PictureRefused, PictureTooLarge, animated, empty, too_many_pixels

MEGABYTE, MEGAPIXEL = 1024 * 1024, 1_000_000
QUALITY, THUMBNAIL_QUALITY = 92, 82
# The longer side of a thumbnail, in pixels.
THUMBNAIL = 480
# Profiles of cameras have half a kilobyte; those of print, for CMYK, up to two megabytes.
LARGEST_PROFILE = 4 * MEGABYTE
_WHITE = (255, 255, 255)
_ORIENTATION = 0x0112
_TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# One picture at a time in each process: the largest that is taken needs several hundred megabytes while it is decoded.
_room = BoundedSemaphore(1)
WAIT_SECONDS = 20.0


@dataclass(frozen=True, kw_only=True)
class CleanPicture:
    """A JPEG and its thumbnail that were made here; ``sha256`` is that of ``content``, in hexadecimal."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """Of what is kept, which isn't what was sent."""
        return sha256_of(self.content)


def sha256_of(content: bytes) -> str:
    """As 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def clean(content: bytes) -> CleanPicture:
    """A fresh JPEG of a JPEG, PNG or WebP, at most ``PHOTO_MAX_MB`` large and ``PHOTO_MAX_MEGAPIXELS`` in size.

    Upright as its orientation says, its colours turned to sRGB by its profile, what is transparent on white; no EXIF,
    XMP, profile, comment or second picture is left.

    :raises PictureTooLarge: too many bytes.
    :raises NotAPicture: another kind of file, whatever it is called.
    :raises PictureRefused: empty, broken, moving, or with too many pixels.
    :raises Busy: others are being decoded, and it wasn't its turn in time.
    """
    if not content:
        raise empty()
    if len(content) > settings.PHOTO_MAX_MB * MEGABYTE:
        raise PictureTooLarge(limit=settings.PHOTO_MAX_MB)
    header = read_header(content)
    if header.pixels > settings.PHOTO_MAX_MEGAPIXELS * MEGAPIXEL or max(header.width, header.height) > LONGEST_SIDE:
        raise too_many_pixels(settings.PHOTO_MAX_MEGAPIXELS)
    with _turn(), _reading():
        return _made_anew(_decode(content, header))


@contextmanager
def _turn() -> Iterator[None]:
    if not _room.acquire(timeout=WAIT_SECONDS):
        raise Busy
    try:
        yield
    finally:
        _room.release()


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except PictureRefused:
        raise
    except Exception as error:
        # A decoder says in a dozen ways that a file is broken, and all of them are the file's fault.
        raise PictureRefused from error


def _decode(content: bytes, header: Header) -> Image.Image:
    """The first frame, by the one decoder that the header asks for."""
    image: Image.Image = Image.open(BytesIO(content), formats=[header.kind])
    if image.size != (header.width, header.height):
        raise PictureRefused
    # What hides that it moves. A phone's JPEG with a second one behind it is no film: the first is the picture.
    if header.kind != "JPEG" and getattr(image, "n_frames", 1) > 1:
        raise animated()
    image.load()
    return image


def _made_anew(image: Image.Image) -> CleanPicture:
    turned = _TURNED.get(_orientation(image))
    picture = _in_srgb(image)
    # Not needed any more: two of the largest are in memory at a time, three needn't be.
    del image
    if turned is not None:
        picture = picture.transpose(turned)
    small = ImageOps.contain(picture, (THUMBNAIL, THUMBNAIL)) if max(picture.size) > THUMBNAIL else picture
    return CleanPicture(
        content=_as_jpeg(picture, QUALITY),
        thumbnail=_as_jpeg(small, THUMBNAIL_QUALITY),
        width=picture.width,
        height=picture.height,
    )


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001  (what can't be read turns nothing: the picture itself is sound)
        return 1


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    plain = _opaque(image)
    plain.info = {}
    if profile and len(profile) <= LARGEST_PROFILE:
        try:
            source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(plain, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A profile that isn't one, or of other colours than these, says nothing.
            converted = None
        if converted is not None:
            converted.info = {}
            return converted
    return plain if plain.mode == "RGB" else plain.convert("RGB")


def _opaque(image: Image.Image) -> Image.Image:
    """In grey, RGB or CMYK with eight bits each; what was transparent lies on white."""
    if image.mode.startswith("I"):
        # Sixteen bits: Pillow itself would clip them rather than scale.
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if "A" in image.mode or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, _WHITE)
        ground.paste(layer, mask=layer)
        return ground
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _as_jpeg(picture: Image.Image, quality: int) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=quality, subsampling=0)
    return written.getvalue()
