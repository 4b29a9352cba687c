"""QR codes, drawn into the page: a file of one would be one more place where the secret lies."""

import segno
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str, *, style: str, title: str | Promise | None = None) -> SafeString:
    """``address`` as a code to be scanned, dark on white in every theme, as large as the class ``style`` says."""
    code = segno.make(address, error="m")
    name = None if title is None else str(title)
    drawn = code.svg_inline(border=4, dark="#000", light="#fff", svgclass=style, omitsize=True, title=name)
    return mark_safe(drawn)  # noqa: S308  (of segno's making, from an address of ours)
