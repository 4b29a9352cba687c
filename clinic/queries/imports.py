"""What becomes of the lines of imports."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet

from clinic.models import DataImport, ImportLine, LineOutcome


def count_outcomes(imports: Sequence[Any]) -> None:
    """Say of each how many of its lines are new, changed, unchanged and refused so far: ``new_count``... One query."""
    lines = ImportLine.objects.filter(data_import__in=[each.pk for each in imports]).order_by()
    grouped = lines.values_list("data_import_id", "outcome").annotate(Count("pk"))
    counts = {(str(pk), outcome): count for pk, outcome, count in grouped}
    for each in imports:
        for outcome in LineOutcome:
            setattr(each, f"{outcome.value}_count", counts.get((str(each.pk), outcome.value), 0))


def refused_lines(data_import: DataImport) -> QuerySet[ImportLine]:
    """The lines that are refused, in their order."""
    return data_import.lines.filter(outcome=LineOutcome.REFUSED).order_by("number")
