"""One row of an admin, for its page and whatever is done with it: read once for a page, and asked for in few words."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest

from clinic.compiled_queries import CompiledQuery
from clinic.scope import is_narrowed


class ReadOnce:
    """Beside a ModelAdmin: reads a row once for a page that is only looked at; says how once, if ``is_read_alike``."""

    model: type[Model]

    # Whether ``get_alike`` is there to read one row by.
    is_read_alike: ClassVar[bool] = False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row; while one is only looked at, what was read of it when it was first asked for."""
        if request.method != "GET":
            return self._read_object(request, object_id, from_field)
        kept: dict[Any, Any] = request.__dict__.setdefault("looked_at", {})
        key = (self.model, object_id, from_field)
        if key not in kept:
            kept[key] = self._read_object(request, object_id, from_field)
        return kept[key]

    def _read_object(self, request: HttpRequest, object_id: str, from_field: str | None) -> Any:
        if from_field or not self.is_read_alike or is_narrowed(self.model, request.user):
            return super().get_object(request, object_id, from_field)  # type: ignore[misc]  # of the ModelAdmin
        try:
            found = self._written(request).rows(pk=UUID(object_id))
        except ValueError:
            return None
        row = next(iter(found), None)
        return None if row is None else self.complete(row)

    def get_alike(self, request: HttpRequest) -> Any:
        """As ``get_queryset``, but the same at any time for all who see every row (see ``clinic.compiled_queries``)."""
        return self.get_queryset(request)  # type: ignore[attr-defined]  # as above

    def complete(self, row: Any) -> Any:
        """``row`` of ``get_alike`` as ``get_queryset`` would give it; None where it wouldn't."""
        return row

    def _written(self, request: HttpRequest) -> CompiledQuery[Any]:
        """One row, for whoever sees all, as ``request`` does."""
        if "_row" not in vars(self):
            whoever = HttpRequest()
            whoever.user = request.user
            self._row = CompiledQuery(lambda pk: self.get_alike(whoever).filter(pk=pk), pk=UUID)
        return self._row
