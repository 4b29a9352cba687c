"""Pages of a list: counted as far as anybody turns them, never to the end of a million rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from unfold.views import ChangeList

from clinic.queries.among import among

# Further on, a search or a filter finds what turning pages doesn't.
MOST = 5_000


class BoundedPaginator(Paginator):  # type: ignore[type-arg]  # of any rows
    """Knows ``MOST`` rows at most; ``has_more`` says that there are others.

    One query, which finds no more than that.
    """

    template_name = "admin/clinic/pages.html"

    @cached_property
    def _found(self) -> int:
        rows: Any = self.object_list
        if not isinstance(rows, QuerySet):
            return len(rows)
        return rows.order_by().values("pk")[: MOST + 1].count()

    @cached_property
    def count(self) -> int:
        """How many rows can be turned to."""
        return min(self._found, MOST)

    @property
    def has_more(self) -> bool:
        """Whether there are rows that can't be turned to."""
        return self._found > MOST

    def page(self, number: Any) -> Any:
        """As Django's, but the ids of its rows are found in their order first, and then the rows by these.

        What belongs to rows that only are sorted or passed over isn't read.
        """
        page = super().page(number)
        if isinstance(self.object_list, QuerySet):
            begins = (page.number - 1) * self.per_page
            ids = self.object_list.values("pk")[begins : begins + self.per_page]
            page.object_list = self.object_list.filter(among(ids))
        return page


class ClinicChangeList(ChangeList):  # type: ignore[misc]  # Unfold has no types
    """Answers once what Unfold asks again for each row.

    It makes the headings anew to name the cells by them, and looks for the route of each row's page to find that the
    way back to the list as it is now belongs into its address.
    """

    preserved_filters: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._said: dict[str, str] = {}
        super().__init__(*args, **kwargs)
        self._way_back, self.preserved_filters = self.preserved_filters, ""

    def url_for_result(self, result: Any) -> str:
        """The page of a row, which leads back to the list as it is now."""
        address: str = super().url_for_result(result)
        return f"{address}?{self._way_back}" if self._way_back else address

    def get_query_string(self, new_params: Mapping[str, Any] | None = None, remove: Sequence[str] | None = None) -> str:
        """The address of the list with other parameters."""
        asked = (*sorted((new_params or {}).items()), "without", *(remove or ()))
        # A filter's parameters may be lists.
        key = str(asked)
        if key not in self._said:
            self._said[key] = super().get_query_string(new_params, remove)
        return self._said[key]

    def get_ordering_field_columns(self) -> Any:
        """Which columns it is ordered by."""
        return self._ordered_by

    @cached_property
    def _ordered_by(self) -> Any:
        return super().get_ordering_field_columns()
