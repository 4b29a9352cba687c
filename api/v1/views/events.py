"""The change feed."""

from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request
from rest_framework.response import Response

from api.authentication import token_of
from api.events import cursors
from api.events.catalogue import names, scopes_of, types_for
from api.events.feed import Page, end_of_feed, read_feed
from api.pagination import read_limit
from api.parameters import read_words
from api.refusals import InvalidParameters, ScopeMissing
from api.v1.serializers.events import EventPageOutput
from api.views import ResourceView
from clinic.replica_middleware import follow_from_here
from clinic.replicas import read
from clinic.roles import Capability

DEFAULT_LIMIT, MOST = 100, 500
NOW = "now"


class EventView(ResourceView):
    """What happened, for whoever mirrors it: asked again and again, each time from where the last answer ended."""

    resource = "events"
    capabilities = {"follow": Capability.READ_EVENTS}
    serializer_class = EventPageOutput
    problems = {"follow": frozenset({"410"})}
    query_parameters = {"follow": frozenset({"after", "limit", "types"})}
    documented_parameters = (
        OpenApiParameter(
            "after",
            OpenApiTypes.STR,
            description="The `next` of the last answer. `now` for whatever happens from now on; left out, the oldest "
            "of the last 30 days comes first.",
        ),
        OpenApiParameter(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT_LIMIT},
            description=f"At most so many, 1 to {MOST}; {DEFAULT_LIMIT} unless said.",
        ),
        OpenApiParameter(
            "types",
            {"type": "array", "items": {"type": "string", "enum": list(names())}, "minItems": 1, "uniqueItems": True},
            style="form",
            explode=False,
            description="Only these types, with commas between them.",
        ),
    )

    def follow(self, request: Request) -> Response:
        """The next events, without a gap, in the order in which they became certain.

        A cursor holds for any `types`. 410 says that it doesn't lead on: `cursor_expired` after 30 days,
        `feed_restarted` after the database was restored. Then ask for `after=now`, mirror the lists, and go on. Only
        types of resources that your token may read are told.
        """
        types = self._types()
        limit = read_limit(request.query_params, default=DEFAULT_LIMIT, most=MOST)
        text = request.query_params.get("after")
        if text == NOW:
            # Lists that are mirrored next have all that was before the cursor: a replica waits until it has.
            follow_from_here(request._request)  # noqa: SLF001  (Django's, which the middleware sees)
            page = Page((), read(end_of_feed))
        else:
            cursor, user = _cursor(text), self.actor
            page = read(lambda: read_feed(cursor, types=types, limit=limit, at=timezone.now(), user=user))
        following = cursors.written(page.next)
        answer = {"results": page.events, "next": following, "has_more": page.has_more}
        return Response(answer, headers={"Link": f'<{self._link(following)}>; rel="next"'})

    def _types(self) -> list[str]:
        """Those that are asked for, all that the caller may hear of unless some are.

        :raises ScopeMissing: one that they may not.
        """
        token = token_of(self.request)
        allowed = types_for(self.request.user, token.scopes if token else None)
        wanted = read_words(self.request.query_params, "types", names())
        if refused := set(wanted) - set(allowed):
            raise ScopeMissing(*scopes_of(refused))
        return list(wanted or allowed)

    def _link(self, cursor: str) -> str:
        parameters = {**self.request.query_params.dict(), "after": cursor}
        return str(self.request.build_absolute_uri(f"{self.request.path}?{urlencode(parameters)}"))


def _cursor(text: str | None) -> cursors.Cursor | None:
    if text is None:
        return None
    try:
        return cursors.read(text)
    except cursors.CursorMalformed as error:
        message = ErrorDetail(str(_("This cursor wasn't given out here.")), code="after_invalid")
        raise InvalidParameters({"after": [message]}) from error
