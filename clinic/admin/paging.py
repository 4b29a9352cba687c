"""Pages of a list: counted as far as anybody turns them, never to the end of a million rows."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

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
