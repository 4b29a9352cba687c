"""A picture as the answer to a request: shown to the one who asked, and to nobody and nothing else."""

from django.http import HttpResponse

MEDIA_TYPE = "image/jpeg"
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Opened by itself it may do nothing at all, whatever a browser takes it for.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


def picture_response(content: bytes, *, name: str, is_download: bool = False) -> HttpResponse:
    """Serve ``content``, a JPEG that was made here, as ``name`` without its ending."""
    kind = "attachment" if is_download else "inline"
    disposition = {"Content-Disposition": f'{kind}; filename="{name}.jpg"', "Content-Length": str(len(content))}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers={**_HEADERS, **disposition})
