"""What a file says of itself, read from its bytes alone: nothing is decoded, and nothing grows with what it claims.

Pillow, too, reads headers before it decodes, except those of WebP, for which it makes room for two whole frames.
"""

from dataclasses import dataclass

from clinic.pictures.refusals import NotAPicture, PictureRefused, animated, unusual

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
# Huffman-coded: baseline, extended, progressive. Lossless, hierarchical and arithmetic coding come from no camera.
_FRAMES = {0xC0, 0xC1, 0xC2}
_OTHER_FRAMES = {*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC}
_ALONE = {0x01, *range(0xD0, 0xD8)}
_SCAN, _END = 0xDA, 0xD9
# A progressive picture has about ten scans, and each costs a walk over all of it: half a second, of the largest.
# The small picture in the EXIF of one, and a phone's second one behind it, have some, too.
MOST_SCANS = 32
# What stands before the pixels of a PNG: a few chunks.
MOST_CHUNKS = 1_000
_WEBP_ANIMATION = 0x02
_WEBP_HEADER = 30
_VP8_START = b"\x9d\x01\x2a"
_VP8L_START = 0x2F


@dataclass(frozen=True, kw_only=True)
class Header:
    """What a file says: its ``kind``, as Pillow calls it, and its size in pixels."""

    kind: str
    width: int
    height: int

    @property
    def pixels(self) -> int:
        """How many there would be."""
        return self.width * self.height


def read_header(content: bytes) -> Header:
    """What ``content`` says of itself.

    :raises NotAPicture: it begins like none of the three kinds.
    :raises PictureRefused: it moves, breaks off, or is coded unusually.
    """
    try:
        header = _read(content)
    except (IndexError, ValueError) as error:
        raise PictureRefused from error
    if not header.pixels:
        raise PictureRefused
    return header


def _read(content: bytes) -> Header:
    if content.startswith(_JPEG):
        return _jpeg(content)
    if content.startswith(_PNG):
        return _png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    raise NotAPicture


def _jpeg(content: bytes) -> Header:
    """Walk from marker to marker up to the frame's."""
    at = 2
    while True:
        if content[at] != 0xFF:  # noqa: PLR2004  (what every marker begins with)
            raise PictureRefused
        marker = content[at + 1]
        if marker == 0xFF:  # noqa: PLR2004  (filling)
            at += 1
        elif marker in _FRAMES:
            return _jpeg_frame(content, at + 4)
        elif marker in _OTHER_FRAMES:
            raise unusual()
        elif marker in (_SCAN, _END):
            raise PictureRefused
        else:
            at += 2 if marker in _ALONE else 2 + _segment_length(content, at + 2)


def _segment_length(content: bytes, at: int) -> int:
    length = _big(content, at, 2)
    if length < 2:  # noqa: PLR2004  (it counts itself)
        raise PictureRefused
    return length


def _jpeg_frame(content: bytes, at: int) -> Header:
    bits, components = content[at], content[at + 5]
    if bits != 8 or components not in (1, 3, 4) or content.count(bytes([0xFF, _SCAN])) > MOST_SCANS:  # noqa: PLR2004
        raise unusual()
    return Header(kind="JPEG", height=_big(content, at + 1, 2), width=_big(content, at + 3, 2))


def _png(content: bytes) -> Header:
    """The first chunk, and whether one before the pixels says that they move."""
    if content[12:16] != b"IHDR":
        raise PictureRefused
    at = 8
    for _chunk in range(MOST_CHUNKS):
        name = content[at + 4 : at + 8]
        if name == b"acTL":
            raise animated()
        if name == b"IDAT":
            return Header(kind="PNG", width=_big(content, 16, 4), height=_big(content, 20, 4))
        at += 12 + _big(content, at, 4)
    raise PictureRefused


def _webp(content: bytes) -> Header:
    """The first chunk: of a simple picture, lossy or lossless, or of an extended one."""
    if len(content) < _WEBP_HEADER:
        raise PictureRefused
    kind = content[12:16]
    if kind == b"VP8X":
        if content[20] & _WEBP_ANIMATION:
            raise animated()
        return _as_webp(1 + _little(content, 24, 3), 1 + _little(content, 27, 3))
    if kind == b"VP8 " and content[23:26] == _VP8_START:
        return _as_webp(_little(content, 26, 2) & 0x3FFF, _little(content, 28, 2) & 0x3FFF)
    if kind == b"VP8L" and content[20] == _VP8L_START:
        bits = _little(content, 21, 4)
        return _as_webp(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    raise PictureRefused


def _as_webp(width: int, height: int) -> Header:
    return Header(kind="WEBP", width=width, height=height)


def _big(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(_exactly(content, at, length), "big")


def _little(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(_exactly(content, at, length), "little")


def _exactly(content: bytes, at: int, length: int) -> bytes:
    part = content[at : at + length]
    if len(part) != length:
        raise PictureRefused
    return part
