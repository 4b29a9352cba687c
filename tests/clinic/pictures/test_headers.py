"""What a file says of itself is read from its bytes, and what is no picture, or no ordinary one, goes no further."""

import pytest

from clinic.pictures.headers import MOST_CHUNKS, MOST_SCANS, read_header
from clinic.pictures.refusals import NotAPicture, PictureRefused
from tests.pictures import (
    HTML,
    PDF,
    SVG,
    ZIP,
    chunk,
    frames,
    jpeg_of,
    picture,
    png_of,
    saved,
    scans_of,
    webp_canvas_of,
    webp_of,
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture(size=(640, 480)), "JPEG"),
        (picture(size=(640, 480), progressive=True), "JPEG"),
        (picture("PNG", size=(640, 480)), "PNG"),
        (picture("WEBP", size=(640, 480)), "WEBP"),
        (picture("WEBP", size=(640, 480), lossless=True), "WEBP"),
        (picture("WEBP", size=(640, 480), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"), "WEBP"),
    ],
    ids=["jpeg", "progressive", "png", "webp", "lossless webp", "extended webp"],
)
def test_kind_and_size_are_read(content, kind):
    header = read_header(content)
    assert (header.kind, header.width, header.height, header.pixels) == (kind, 640, 480, 307_200)


@pytest.mark.parametrize(
    "content",
    [
        HTML,
        SVG,
        PDF,
        ZIP,
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"GIF89a" + bytes(20),
        b"BM" + bytes(60),
        b"\0",
        b"II*\0" + bytes(9),
    ],
    ids=["html", "svg", "pdf", "zip", "eps", "gif", "bmp", "nul", "tiff"],
)
def test_what_is_none_of_the_three_kinds_is_refused(content):
    with pytest.raises(NotAPicture):
        read_header(content)


MOVING = {"apng": frames("PNG"), "webp": frames("WEBP")}
UNUSUAL = {
    "lossless jpeg": jpeg_of(64, 48, marker=0xC3),
    "arithmetic jpeg": jpeg_of(64, 48, marker=0xC9),
    "12 bits": jpeg_of(64, 48, bits=12),
    "scans without end": scans_of(MOST_SCANS),
}
BROKEN = {
    "jpeg of two bytes": b"\xff\xd8\xff",
    "jpeg without a frame": b"\xff\xd8\xff\xd9",
    "jpeg with pixels before the frame": b"\xff\xd8\xff\xda\0\x02",
    "jpeg segment of no length": b"\xff\xd8\xff\xe0\0\0",
    "jpeg segment past the end": b"\xff\xd8\xff\xe0\xff\xff",
    "jpeg with no marker": b"\xff\xd8\xff\xe0\0\x02\0\0\0",
    "jpeg of fillings": b"\xff\xd8" + b"\xff" * 50,
    "jpeg of no size": jpeg_of(0, 48),
    "png of eight bytes": b"\x89PNG\r\n\x1a\n",
    "png without a head": b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b""),
    "png without pixels": picture("PNG")[:40],
    "png of endless chunks": png_of(64, 48, before=chunk(b"tEXt", b"a\0b") * MOST_CHUNKS),
    "png of no size": png_of(0, 48),
    "webp of twelve bytes": b"RIFF\x04\0\0\0WEBP",
    "webp of another kind": webp_of(b"XXXX", bytes(40)),
    "webp that starts wrong": webp_of(b"VP8 ", bytes(40)),
    "lossless webp that starts wrong": webp_of(b"VP8L", bytes(40)),
}


@pytest.mark.parametrize("content", MOVING.values(), ids=MOVING)
def test_what_moves_is_refused(content):
    with pytest.raises(PictureRefused) as refusal:
        read_header(content)
    assert refusal.value.code == "picture_animated"


@pytest.mark.parametrize("content", UNUSUAL.values(), ids=UNUSUAL)
def test_what_no_camera_writes_is_refused(content):
    with pytest.raises(PictureRefused) as refusal:
        read_header(content)
    assert refusal.value.code == "picture_unusual"


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_refused(content):
    with pytest.raises(PictureRefused) as refusal:
        read_header(content)
    assert refusal.value.code == "picture_broken"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_whatever_a_picture_is_cut_to_is_read_or_refused(kind):
    content = picture(kind)
    for length in range(12, min(len(content), 700)):
        try:
            read_header(content[:length])
        except PictureRefused:
            continue


def test_the_canvas_of_a_webp_is_what_counts():
    assert read_header(webp_canvas_of(16_000, 16_000)).pixels == 256_000_000


def test_a_gif_that_says_it_is_something_else_is_still_a_gif():
    from PIL import Image

    with pytest.raises(NotAPicture):
        read_header(saved(Image.new("P", (8, 8)), "GIF"))
