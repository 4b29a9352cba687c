"""Reading lists as a caller would: the same views, permissions, filters and words, without a connection between."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, QueryDict
from rest_framework.response import Response

from api.mixins import Listed
from api.models import ApiToken
from api.pagination import MOST
from api.views import ResourceView
from clinic.exports import ExportFailed
from clinic.models import User
from clinic.row_cache import one_state

_BASE = "/api/v1"


class InsideRequest(HttpRequest):
    """A request that nobody sent; it has no host that could be forbidden."""

    def get_host(self) -> str:
        """Of addresses that are never followed from outside."""
        return "inside"


class Caller:
    """On whose behalf is read: a person with what they may, or a program within its scopes."""

    def __init__(self, user: User, scopes: Sequence[str] | None) -> None:
        self.user = user
        # By its id: told who its user is, it would put itself in the place of their own token.
        self.token = None if scopes is None else ApiToken(user_id=user.pk, scopes=list(scopes))

    def ask(self, view: type[ResourceView], action: str, query: Mapping[str, str], **path: str) -> Response:
        """What ``view`` answers to this caller, not rendered."""
        request = InsideRequest()
        request.method = "GET"
        request.path = request.path_info = f"{_BASE}/{view.resource}/"
        request.META = {"HTTP_ACCEPT": "application/json", "SERVER_NAME": "inside", "SERVER_PORT": "443"}
        request.GET = QueryDict(urlencode(query))
        request.user = self.user
        # As rest_framework.test.force_authenticate says who it is.
        request._force_auth_user = self.user  # type: ignore[attr-defined]  # noqa: SLF001
        request._force_auth_token = self.token  # type: ignore[attr-defined]  # noqa: SLF001
        # It was counted as the one request that it is: whoever asked for much isn't kept from getting it.
        inside = view.as_view({"get": action}, basename=view.resource, is_counted=False, orderings=_steady(view))
        # A page is of one state, as it is of a request from outside.
        with one_state():
            answer = inside(request, **path)
        assert isinstance(answer, Response)  # lists and rows are; files aren't asked for  # noqa: S101
        return answer

    def pages(self, view: type[Listed], query: Mapping[str, str]) -> Iterator[list[dict[str, Any]]]:
        """The rows, a page at a time: each as many as the contract allows, found by where the last one ended.

        :raises ExportFailed: the caller may not, or not any more.
        """
        wanted: Mapping[str, str] | None = {**query, "limit": str(MOST)}
        while wanted is not None:
            answer = self.ask(view, "list", wanted)
            if answer.status_code != 200:  # noqa: PLR2004  (OK)
                raise ExportFailed(str(answer.data.get("code", "refused")))
            yield [plain(row) for row in answer.data["results"]]
            following = answer.data["next"]
            wanted = dict(parse_qsl(urlsplit(following).query)) if following else None

    def count(self, answer: Response) -> int:
        """How many rows there are in the whole list of which ``answer`` is a page. One query."""
        view = answer.renderer_context["view"]  # type: ignore[attr-defined]  # what Django REST framework sets
        return int(view.filter_queryset(view.get_queryset()).order_by().count())


def _steady(view: type[ResourceView]) -> Mapping[str, Sequence[str]]:
    """By what never changes of a row: else one that is changed between two pages would be on both, or on neither."""
    first = next(iter(view.orderings.values()))
    # A key is alone, and stays.
    return {"steady": first if len(first) == 1 else ("id",)}


def plain(row: Any) -> dict[str, Any]:
    """A row as a dictionary of its own."""
    return dict(row)
