"""What is shown once and can't be read again: the secret of a token, the address of a calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class ShownOnce:
    """A ``secret`` under its ``label``, with what to do with it, and what else is to be known."""

    label: Text
    secret: str
    explanation: Text
    note: Text = ""


def show_once(request: HttpRequest, context: Mapping[str, Any], shown: ShownOnce, *, back: str) -> TemplateResponse:
    """The page with ``shown``: it is the answer to the form that made it, and lies in no address, session or cache."""
    answer = TemplateResponse(request, "admin/clinic/shown_once.html", {**context, "shown": shown, "back": back})
    # Beside what the admin says of all its pages: this one isn't even kept on a disk.
    add_never_cache_headers(answer)
    patch_cache_control(answer, no_store=True)
    return answer
