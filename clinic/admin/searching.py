"""What is typed into the search box of a list: kept with the session, and only named in the address.

Most lists are searched by patients' names, which belong into no address: those are kept in histories and logs.
"""

from collections.abc import Iterable
from secrets import token_urlsafe

from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR
from django.db.models import Q
from django.http import HttpRequest

from clinic.erasing import SESSION_SEARCHES

# What an address names a search by begins so, as no name does. Of the latest few one may go back to.
_MARK, _KEPT = "~", 20
_LONGEST = 200


def goes_on_at(request: HttpRequest) -> str:
    """Where the list is that was asked for by posting what to search for, or by a search that is forgotten; else ""."""
    asked = request.GET.copy()
    if request.method == "POST" and SEARCH_VAR in request.POST:
        asked.pop(PAGE_VAR, None)
        asked.pop(SEARCH_VAR, None)
        if typed := request.POST[SEARCH_VAR].replace("\0", "").strip()[:_LONGEST]:
            asked[SEARCH_VAR] = _keep(request, typed)
    elif _is_forgotten(request, asked.get(SEARCH_VAR, "")):
        asked.pop(SEARCH_VAR)
    else:
        return ""
    return f"{request.path}?{asked.urlencode()}"


def said(request: HttpRequest, query: str) -> str:
    """What was typed in, if ``query`` names it; else ``query`` itself."""
    return str(_searches(request).get(query, "")) if query.startswith(_MARK) else query


def told_as_a_whole(typed: str, fields: Iterable[str]) -> Q:
    """What several words may tell together, of the patients among ``fields``: numbers and days are written apart."""
    is_one = any(map(str.isdigit, typed)) and len(typed.split()) > 1
    return Q(*((name, typed) for name in fields if is_one and name.endswith("__sought")), _connector=Q.OR)


def _keep(request: HttpRequest, typed: str) -> str:
    searches = _searches(request)
    name = next((name for name, each in searches.items() if each == typed), _MARK + token_urlsafe(9))
    kept = {**{other: each for other, each in searches.items() if other != name}, name: typed}
    request.session[SESSION_SEARCHES] = dict(list(kept.items())[-_KEPT:])
    return name


def _searches(request: HttpRequest) -> dict[str, str]:
    return dict(request.session.get(SESSION_SEARCHES, {}))


def _is_forgotten(request: HttpRequest, query: str) -> bool:
    return query.startswith(_MARK) and query not in _searches(request)
