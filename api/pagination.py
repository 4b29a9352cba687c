"""Lists in pages: a cursor says after which row to go on, so that pages stay right while rows come and go."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ErrorDetail
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from api.parameters import read_flag
from api.refusals import InvalidParameters
from api.shapes import COUNT
from api.shapes import PARAMETERS as SHAPES

DEFAULT_LIMIT = 50
MOST = 100
PARAMETERS = frozenset({"cursor", "limit", "ordering"})

_LIMIT = re.compile(r"[1-9]\d{0,2}")
SALT = "api.cursor"


@dataclass(frozen=True)
class Cursor:
    """After which row to go on, by the values that it is ordered by; ``backward`` is towards the first page."""

    after: Sequence[str]
    backward: bool = False


class KeysetPagination(BasePagination):
    """``{results, next, previous}``, at most ``limit`` rows, in an order that ends in a unique column. One query.

    With ``?count=true`` there is a ``count`` of all pages together, which is one query more, and no cheap one.

    A cursor is signed and holds for the same path, filters, ordering, body and caller only.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """The rows of the page that was asked for.

        :raises InvalidParameters: a limit, ordering or cursor that isn't one.
        """
        self.request = request
        self.limit = read_limit(request.query_params, default=DEFAULT_LIMIT, most=MOST)
        self.ordering = read_ordering(request.query_params, view.orderings)
        self.binding = _binding(request, self.ordering)
        self.cursor = self._read_cursor()
        self.count = queryset.order_by().count() if read_flag(request.query_params, COUNT) else None
        rows = self._rows(queryset)
        self.has_more, page = len(rows) > self.limit, rows[: self.limit]
        self.page = page[::-1] if self.cursor and self.cursor.backward else page
        return self.page

    def get_paginated_response(self, data: Any) -> Response:
        """The page in its envelope, its neighbours in a ``Link`` header too."""
        following, previous = self._links()
        links = [f'<{url}>; rel="{name}"' for name, url in (("next", following), ("prev", previous)) if url]
        headers = {"Link": ", ".join(links)} if links else {}
        counted = {} if self.count is None else {"count": self.count}
        return Response({"results": data, "next": following, "previous": previous, **counted}, headers=headers)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The envelope in OpenAPI."""
        link = {"type": ["string", "null"], "format": "uri"}
        count = {"type": "integer", "minimum": 0, "description": "With count=true: of all pages together."}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": link, "previous": link, "count": count},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """What may be asked of a page, in OpenAPI."""
        names = [f"{sign}{name}" for name in view.orderings for sign in ("", "-")]
        limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT_LIMIT}
        return [
            {"name": "cursor", "in": "query", "schema": {"type": "string"}, "description": "From next or previous."},
            {"name": "limit", "in": "query", "schema": limit},
            {"name": "ordering", "in": "query", "schema": {"type": "string", "enum": names, "default": names[0]}},
        ]

    def _rows(self, queryset: QuerySet[Any]) -> list[Any]:
        ordering = self.ordering
        if self.cursor and self.cursor.backward:
            ordering = [_reversed(name) for name in ordering]
        if self.cursor:
            queryset = queryset.filter(_past(ordering, self.cursor.after))
        return list(queryset.order_by(*ordering)[: self.limit + 1])

    def _links(self) -> tuple[str | None, str | None]:
        if not self.page:
            return None, None
        is_backward = self.cursor is not None and self.cursor.backward
        has_next = self.has_more or is_backward
        has_previous = self.has_more if is_backward else self.cursor is not None
        following = self._link(Cursor(self._place(self.page[-1]))) if has_next else None
        previous = self._link(Cursor(self._place(self.page[0]), backward=True)) if has_previous else None
        return following, previous

    def _place(self, row: Model) -> list[str]:
        return [_value(row, name.removeprefix("-")) for name in self.ordering]

    def _link(self, cursor: Cursor) -> str:
        text = signing.dumps([self.binding, cursor.after, cursor.backward], salt=SALT)
        parameters = {**self.request.query_params.dict(), "cursor": text}
        return self.request.build_absolute_uri(f"{self.request.path}?{urlencode(parameters)}")

    def _read_cursor(self) -> Cursor | None:
        text = self.request.query_params.get("cursor")
        if text is None:
            return None
        try:
            binding, after, backward = signing.loads(text, salt=SALT)
        except signing.BadSignature as error:
            raise _invalid("cursor", _("This cursor wasn't given out here.")) from error
        if binding != self.binding:
            raise _invalid("cursor", _("This cursor belongs to another list, filter, order or caller."))
        return Cursor(after, backward=backward)


def read_limit(parameters: Mapping[str, str], *, default: int, most: int) -> int:
    """How many are asked for.

    :raises InvalidParameters: not a whole number from 1 to ``most``.
    """
    text = parameters.get("limit")
    if text is None:
        return default
    if not _LIMIT.fullmatch(text) or int(text) > most:
        raise _invalid("limit", _("A limit is a whole number from 1 to {most}.").format(most=most))
    return int(text)


def read_ordering(parameters: Mapping[str, str], orderings: Mapping[str, Sequence[str]]) -> list[str]:
    """The columns to order by.

    :raises InvalidParameters: a word that isn't one of ``orderings``.
    """
    wanted = parameters.get("ordering", next(iter(orderings)))
    fields = orderings.get(wanted.removeprefix("-"))
    if fields is None:
        raise _invalid("ordering", _("This list isn't ordered by that."))
    return [_reversed(name) for name in fields] if wanted.startswith("-") else list(fields)


def _binding(request: Request, ordering: Sequence[str]) -> str:
    filters = {name: value for name, value in request.query_params.items() if name not in PARAMETERS | SHAPES}
    body = request.data if request.method == "POST" else None
    bound = [request.path, filters, ordering, body, str(request.user.pk)]
    return hashlib.sha256(json.dumps(bound, sort_keys=True, default=str).encode()).hexdigest()[:32]


def _reversed(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _past(ordering: Sequence[str], after: Sequence[str]) -> Q:
    """Rows that come later: a greater first value, or the same first value and a greater second, and so on."""
    condition, same = Q(pk__in=[]), Q()
    for name, value in zip(ordering, after, strict=True):
        field, comparison = name.removeprefix("-"), "lt" if name.startswith("-") else "gt"
        condition |= same & Q(**{f"{field}__{comparison}": value})
        same &= Q(**{field: value})
    return condition


def _value(row: Any, path: str) -> str:
    for name in path.split("__"):
        row = getattr(row, name)
    return row.isoformat() if hasattr(row, "isoformat") else str(row)


def _invalid(parameter: str, message: Any) -> InvalidParameters:
    return InvalidParameters({parameter: [ErrorDetail(str(message), code=f"{parameter}_invalid")]})
