"""Many at once, all or none: ``POST /<resource>/bulk/``."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api.gone import tell_gone
from api.idempotency import create_all_once
from api.mixins import Created
from api.refusals import BulkRefused, Refused
from api.schema import MOST_AT_ONCE
from api.views import DRY_RUN
from clinic.errors import Busy, DomainError
from clinic.transactions import transacted

ITEMS = "items"

# Whoever makes many takes many locks, in the order of the items: two who do would wait for each other.
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('bulk:' || %s, 0))"


class BulkCreated(Created):
    """A resource that callers add many to at once, as often as they would one by one."""

    query_parameters = {"bulk": frozenset({DRY_RUN})}
    # Of many the one whose turn it is.
    _item: Any = None

    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> Response:
        """Make up to 100, or none; or find what was made with the same key before.

        Each error says of which item it is, with what belongs to it. With `dry_run` all are made and taken back, for
        one may stand in another's way: what would be refused is refused then too, by the same problem.
        """
        if self.is_dry_run:
            return Response({"results": self._try_all()})
        pks, is_made = create_all_once(request, self._make_all)
        headers = {} if is_made else {"Idempotent-Replayed": "true"}
        shown = self._all(pks)
        if len(shown) < len(pks):
            # Each result is of the item at its place: of less than all nobody could say which is whose.
            tell_gone(pks, self._model)
            raise Http404
        return Response({"results": shown}, status=status.HTTP_201_CREATED, headers=headers)

    @property
    def reading(self) -> str:
        """Each of many is read as if it came alone."""
        return super().reading if self._item is None else "create"

    def sent(self) -> Any:
        """Of many the one whose turn it is."""
        return super().sent() if self._item is None else self._item

    @transacted
    def _try_all(self) -> list[Any]:
        """What would be made; it is taken back."""
        shown = self._all([made.pk for made in self._make_all()])
        transaction.set_rollback(True)
        return shown

    def _make_all(self) -> list[Model]:
        wanted = self._read_all()
        with connection.cursor() as cursor:
            cursor.execute(_ONE_AT_A_TIME, [self.resource])
        return _each(wanted, lambda one: self.perform(**one))

    def _read_all(self) -> list[dict[str, Any]]:
        """What every item wants, once all of them are as the schema has them."""
        wanted, wrong = [], {}
        for number, item in enumerate(self._items()):
            self._item = item
            try:
                wanted.append(self.read())
            except ValidationError as error:
                wrong[str(number)] = error.detail
        self._item = None
        if wrong:
            raise ValidationError({ITEMS: wrong})
        return wanted

    def _items(self) -> Sequence[Mapping[str, Any]]:
        body = super().sent()
        unknown = sorted(set(body) - {ITEMS})
        if unknown:
            raise ValidationError({name: [_error("unknown_member")] for name in unknown})
        items = body.get(ITEMS)
        if not isinstance(items, list):
            raise ValidationError({ITEMS: [_error("not_a_list")]})
        if not 1 <= len(items) <= MOST_AT_ONCE:
            raise ValidationError({ITEMS: [_error("too_many" if items else "required")]})
        strange = [number for number, item in enumerate(items) if not isinstance(item, Mapping)]
        if strange:
            raise ValidationError({ITEMS: {str(number): [_error("not_an_object")] for number in strange}})
        return items

    def _all(self, pks: Sequence[Any]) -> list[Any]:
        """As they are now, in the order in which they were asked for. As many queries as a list."""
        rows = {row.pk: row for row in self.get_queryset().filter(pk__in=pks)}
        found = [rows[pk] for pk in pks if pk in rows]
        self.read_along(found)
        serializer = _serializer(self)
        return [serializer.to_representation(row) for row in found]


def _serializer(view: Any) -> Any:
    # Without what only a single act is told with.
    return view.serializer_class(context=view.get_serializer_context())


_WORDS = {
    "unknown_member": _("There is no such member here."),
    "not_a_list": _("This is a list."),
    "required": _("Name at least one."),
    "too_many": _("These are too many."),
    "not_an_object": _("This is an object."),
}


def _error(code: str) -> ErrorDetail:
    return ErrorDetail(str(_WORDS[code]), code=code)


def _each(wanted: Sequence[dict[str, Any]], make: Callable[[dict[str, Any]], Model]) -> list[Model]:
    """What ``make`` makes of each, or every refusal at once: an act that is refused leaves nothing half done."""
    made, refused = [], []
    for number, one in enumerate(wanted):
        try:
            made.append(make(one))
        except Busy:
            raise
        except DomainError as error:
            refused.append(Refused(number, error))
    if refused:
        raise BulkRefused(refused)
    return made
