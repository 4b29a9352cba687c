"""The sidebar as it is drawn: once in each process for those who see the same of it, on pages of the same kind."""

import re
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Some kilobytes each.
_KEPT = 500
# What tells pages of one kind apart, and the sidebar doesn't show.
_OF_A_ROW = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.*")

_drawn: dict[tuple[Any, ...], SafeString] = {}


def draw_sidebar(request: HttpRequest, groups: Any) -> SafeString:
    """The ``groups`` that whoever asks may open, and which of them the page is of."""
    user: Any = request.user
    place = _OF_A_ROW.sub("", request.path)
    who = (user.is_staff, user.is_active, user.is_superuser, *sorted(getattr(user, "roles", ())))
    key = (place, get_language(), who)
    if key not in _drawn:
        if len(_drawn) >= _KEPT:
            _drawn.clear()
        _drawn[key] = render_to_string("unfold/helpers/app_list.html", {"sidebar_navigation": groups}, request=request)
    return _drawn[key]
