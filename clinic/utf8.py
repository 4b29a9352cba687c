"""Whatever is sent is UTF-8."""

from collections.abc import Mapping
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Utf8Request(WSGIRequest):
    """A request that is read as UTF-8, whatever encoding its headers name.

    Django would take any that Python knows: some that no text is in, which break it before anything of ours is asked,
    and some that hide what can't be kept.
    """

    def _set_content_type_params(self, meta: Mapping[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            self.content_type, self.content_params = "", {}


class Utf8Handler(WSGIHandler):
    """Django's own, with such requests."""

    request_class = Utf8Request
