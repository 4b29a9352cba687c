"""A new picture is made of what was sent: upright, in sRGB, and with nothing in it but what one sees."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from clinic.errors import Busy
from clinic.pictures import cleaning
from clinic.pictures.cleaning import THUMBNAIL, clean, sha256_of
from clinic.pictures.refusals import NotAPicture, PictureRefused, PictureTooLarge
from tests.pictures import (
    GREEN,
    HTML,
    RED,
    ZIP,
    exif,
    frames,
    picture,
    png_of,
    saved,
    scans_of,
    webp_canvas_of,
    with_everything,
)  # fmt: skip

KINDS = ["JPEG", "PNG", "WEBP"]


def opened(content):
    image = Image.open(BytesIO(content))
    image.load()
    return image


def is_near(pixel, wanted, by=14):
    return all(abs(one - other) <= by for one, other in zip(pixel, wanted, strict=True))


def segments(content):
    """The markers of a JPEG up to its pixels."""
    at, found = 2, []
    while content[at + 1] != 0xDA:
        found.append(content[at + 1])
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_of_what_a_file_told(kind):
    sent = with_everything(kind, orientation=6)
    assert b"SECRET" in sent
    made = clean(sent)
    for content in (made.content, made.thumbnail):
        # A JPEG of one APP0 (JFIF), tables, a frame: no APP1 (EXIF, XMP), APP2 (ICC), APP13 or comment.
        assert set(segments(content)) <= {0xE0, 0xDB, 0xC0, 0xC4}
        assert b"SECRET" not in content
        assert not opened(content).getexif()
        assert set(opened(content).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("orientation", "green"),
    [(1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom")],
)
def test_a_picture_is_turned_as_it_was_held(kind, orientation, green):
    made = clean(with_everything(kind, orientation=orientation, size=(80, 48)))
    image = opened(made.content)
    middle = {"left": (4, 20), "right": (-5, 20), "top": (20, 4), "bottom": (20, -5)}[green]
    assert image.size == (made.width, made.height) == ((80, 48) if green in {"left", "right"} else (48, 80))
    where = tuple(each % side for each, side in zip(middle, image.size, strict=True))
    opposite = tuple(side - 1 - each for each, side in zip(where, image.size, strict=True))
    assert is_near(image.getpixel(where), GREEN)
    assert is_near(image.getpixel(opposite), RED)


def test_an_exif_that_is_broken_turns_nothing():
    assert clean(picture(exif=b"Exif\0\0" + b"\xff" * 40)).width == 64


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "L"),
        ("PNG", "LA"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "RGBA"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_mode_becomes_rgb(kind, mode):
    image = opened(clean(picture(kind, mode=mode)).content)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (64, 48))
    if mode in {"CMYK", "RGBA"}:
        assert is_near(image.getpixel((4, 20)), GREEN, by=30)


def test_what_is_transparent_lies_on_white():
    image = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    assert is_near(opened(clean(saved(image, "PNG")).content).getpixel((9, 9)), (255, 255, 255))


def test_sixteen_bits_are_scaled_not_clipped():
    image = Image.new("I;16", (64, 48), 0x8000)
    assert is_near(opened(clean(saved(image, "PNG")).content).getpixel((9, 9)), (128, 128, 128))
    colour = png_of(8, 8, rows=8 * (1 + 8 * 6), depth=16)
    assert opened(clean(colour).content).getpixel((3, 3)) == (0, 0, 0)


def test_colours_are_turned_to_srgb_by_their_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A device whose red is sRGB's green, and the other way round.
    swapped = profile.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    red, green, blue = GREEN
    turned = opened(clean(picture(icc_profile=swapped)).content).getpixel((4, 20))
    assert is_near(turned, (green, red, blue))
    grey = opened(clean(picture(mode="L", icc_profile=swapped)).content)
    assert (grey.mode, grey.size) == ("RGB", (64, 48))


@pytest.mark.parametrize("profile", [b"nonsense", b"\0" * 200])
def test_a_profile_that_is_none_says_nothing(profile):
    assert is_near(opened(clean(picture(icc_profile=profile)).content).getpixel((4, 20)), GREEN)


def test_a_thumbnail_is_small_and_keeps_the_shape():
    made = clean(picture(size=(1200, 800)))
    assert opened(made.thumbnail).size == (THUMBNAIL, THUMBNAIL * 2 // 3)
    assert opened(clean(picture(size=(60, 40))).thumbnail).size == (60, 40)


def test_the_hash_is_of_what_is_kept():
    made = clean(picture())
    assert made.sha256 == sha256_of(made.content) != sha256_of(picture())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("behind", [HTML, ZIP])
def test_what_hides_behind_a_picture_is_gone(kind, behind):
    made = clean(picture(kind) + behind)
    assert behind not in made.content + made.thumbnail


@pytest.mark.parametrize("hidden", [HTML, ZIP])
def test_what_hides_in_a_comment_is_gone(hidden):
    assert hidden not in clean(picture(comment=hidden)).content


def test_of_a_phones_two_pictures_in_one_the_first_is_kept():
    both = saved(
        Image.new("RGB", (64, 48), RED), "MPO", save_all=True, append_images=[Image.new("RGB", (32, 24), GREEN)]
    )
    made = clean(both)
    assert (made.width, made.height) == (64, 48)
    assert is_near(opened(made.content).getpixel((9, 9)), RED)
    assert made.content.count(b"\xff\xd8\xff") == 1


REFUSED = {
    "empty": (b"", "picture_empty"),
    "animated png": (frames("PNG"), "picture_animated"),
    "animated webp": (frames("WEBP"), "picture_animated"),
    "too many scans": (scans_of(40), "picture_unusual"),
    "a png of 900 megapixels": (png_of(30_000, 30_000), "picture_too_many_pixels"),
    "a png of 2 gigapixels": (png_of(2**31 - 1, 1), "picture_too_many_pixels"),
    "a webp canvas of 256 megapixels": (webp_canvas_of(16_000, 16_000), "picture_too_many_pixels"),
    "a long thin one": (png_of(20_000, 100), "picture_too_many_pixels"),
    "a webp canvas that isn't its picture": (webp_canvas_of(6_000, 6_000), "picture_broken"),
    "a png with a third of its pixels": (png_of(1_000, 1_000), "picture_broken"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_what_can_not_be_taken_is_refused_by_name(content, code):
    with pytest.raises(PictureRefused) as refusal:
        clean(content)
    assert (refusal.value.code, refusal.value.field) == (code, "file")


def test_a_film_that_says_it_is_still_is_refused():
    film = bytearray(frames("WEBP"))
    film[20] &= ~0x02
    with pytest.raises(PictureRefused):
        clean(bytes(film))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_picture_that_breaks_off_is_refused(kind, part):
    whole = saved(Image.effect_noise((300, 200), 90).convert("RGB"), kind)
    with pytest.raises(PictureRefused) as refusal:
        clean(whole[: int(len(whole) * part)])
    assert refusal.value.code == "picture_broken"


def test_what_is_no_picture_is_refused_whatever_it_is_called():
    with pytest.raises(NotAPicture):
        clean(HTML)


def test_more_bytes_than_are_read_are_refused(settings):
    settings.PHOTO_MAX_MB = 1
    with pytest.raises(PictureTooLarge) as refusal:
        clean(picture() + bytes(1024 * 1024))
    assert "1 MB" in str(refusal.value)


def test_the_limit_of_pixels_is_the_settings(settings):
    settings.PHOTO_MAX_MEGAPIXELS = 1
    assert clean(picture(size=(1000, 1000))).width == 1000
    with pytest.raises(PictureRefused):
        clean(picture(size=(1001, 1000)))


def test_pictures_are_decoded_one_at_a_time(monkeypatch):
    monkeypatch.setattr(cleaning, "WAIT_SECONDS", 0.05)
    with cleaning._turn(), ThreadPoolExecutor() as others, pytest.raises(Busy):
        others.submit(clean, picture()).result()
    assert clean(picture())


def test_an_exif_without_orientation_is_dropped_too():
    assert not opened(clean(picture(exif=exif())).content).getexif()
