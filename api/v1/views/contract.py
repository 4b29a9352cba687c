"""The contract itself."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

_FILE = Path(__file__).parents[1] / "openapi.json"


class _Written(NamedTuple):
    text: bytes
    etag: str


@cache
def _contract() -> _Written:
    """As it is committed, which a test compares with what the views say: to put that together takes seconds."""
    text = json.dumps(json.loads(_FILE.read_bytes()), ensure_ascii=False, separators=(",", ":")).encode()
    return _Written(text, f'"{sha256(text).hexdigest()[:32]}"')


@require_safe
@cache_control(public=True, max_age=300)
def openapi(request: HttpRequest) -> HttpResponse:
    """The contract as OpenAPI 3.1, the same for everyone; 304 for who has it."""
    written = _contract()
    answer = HttpResponse(written.text, content_type="application/json", headers={"ETag": written.etag})
    if request.method == "HEAD":
        # Its length, but not itself: a server warns of a body that nobody asked for.
        answer.headers["Content-Length"] = str(len(written.text))
        answer.content = b""
    return get_conditional_response(request, etag=written.etag, response=answer) or answer
