"""Pages over several sources: a cursor says in which source, and after which row of it, to go on."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from api.fhir.asked import OF_RESULT, Asked, invalid, path_of
from api.fhir.sources import Asking, Found, Resource, Source

_SALT = "api.fhir.cursor"


class Part(NamedTuple):
    """What a page is filled from: the rows of one source that fulfil a condition."""

    resource: Resource
    source: Source
    condition: Q

    @property
    def name(self) -> str:
        """Tells it from the others of its list."""
        return f"{self.resource.type}/{self.source.prefix}"

    def rows(self, asking: Asking) -> QuerySet[Any]:
        """All of them."""
        return self.source.present(asking).filter(self.condition)


class Page(NamedTuple):
    """Some rows, and the cursor of what comes after them; None at the end."""

    found: Sequence[Found]
    cursor: str | None


def read_page(parts: Sequence[Part], asked: Asked, asking: Asking) -> Page:
    """The page that was asked for: part after part, each in the order of its keys. What a part costs, for each.

    :raises InvalidParameters: a count or a cursor that isn't one.
    """
    binding, count = _binding(asking.request, asked), asked.count
    begin, after = _read_cursor(parts, asked, binding)
    found: list[Found] = []
    for part in parts[begin:]:
        rows = part.rows(asking).order_by("pk")
        rows = rows.filter(pk__gt=after) if after else rows
        found += [Found(part.resource, part.source, row) for row in rows[: count + 1 - len(found)]]
        after = None
        if len(found) > count:
            return Page(found[:count], _cursor_after(found[count - 1], parts, binding))
    return Page(found, None)


def count_all(parts: Sequence[Part], asking: Asking) -> int:
    """How many there are. One query for each part."""
    return sum(part.rows(asking).count() for part in parts)


def _cursor_after(last: Found, parts: Sequence[Part], binding: str) -> str:
    name = next(part.name for part in parts if part.source is last.source)
    return signing.dumps([binding, name, str(last.row.pk)], salt=_SALT)


def _read_cursor(parts: Sequence[Part], asked: Asked, binding: str) -> tuple[int, str | None]:
    text = asked.only("_cursor", "")
    if not text:
        return 0, None
    try:
        bound, name, after = signing.loads(text, salt=_SALT)
    except signing.BadSignature as error:
        raise invalid("_cursor", _("This cursor wasn't given out here.")) from error
    names = [part.name for part in parts]
    if bound != binding or name not in names:
        raise invalid("_cursor", _("This cursor belongs to another list, filter, order or caller."))
    return names.index(name), after


def _binding(request: Request, asked: Asked) -> str:
    bound = [path_of(request), sought(asked.values), str(request.user.pk)]
    return hashlib.sha256(json.dumps(bound, sort_keys=True).encode()).hexdigest()[:32]


def sought(values: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """What is looked for, without how it is to be answered."""
    return {name: list(texts) for name, texts in values.items() if name not in OF_RESULT}
