"""Why a picture isn't taken. Each names the field that it came in by."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput

FIELD = "file"


class PictureRefused(InvalidInput):
    """The file can't be taken as a picture."""

    code = "picture_broken"
    message = _("This picture can't be read. Save it again as JPEG, PNG or WebP, and send that.")

    def __init__(self, message: str | Promise | None = None, *, code: str | None = None, **context: Any) -> None:
        super().__init__(message or self.message, field=FIELD, code=code or type(self).code, **context)


class PictureTooLarge(PictureRefused):
    """More bytes than are read."""

    code = "picture_too_large"
    message = _("A picture is at most {limit} MB.")


class NotAPicture(PictureRefused):
    """What its first bytes say is none of the three kinds, whatever it is called."""

    code = "picture_kind_unknown"
    message = _("This isn't a JPEG, PNG or WebP picture.")


def empty() -> PictureRefused:
    """The refusal of a file without a byte."""
    return PictureRefused(_("This file is empty."), code="picture_empty")


def animated() -> PictureRefused:
    """The refusal of a film."""
    return PictureRefused(_("This picture moves. Send a still one."), code="picture_animated")


def unusual() -> PictureRefused:
    """The refusal of a way of coding that no camera uses."""
    return PictureRefused(
        _("This picture is coded in a way that isn't read here. Save it again as an ordinary JPEG."),
        code="picture_unusual",
    )


def too_many_pixels(limit: int) -> PictureRefused:
    """The refusal of a picture that would take more memory than there is for one; ``limit`` is in megapixels."""
    return PictureRefused(
        _("A picture is at most {limit} megapixels, and at most {longest} pixels long."),
        code="picture_too_many_pixels",
        limit=limit,
        longest=LONGEST_SIDE,
    )


# What fits into every kind, and what no camera exceeds.
LONGEST_SIDE = 16_383
