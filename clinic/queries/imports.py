"""What becomes of the lines of imports."""

from django.db.models import Count, Q, QuerySet

from clinic.models import DataImport, ImportLine, LineOutcome


def with_outcomes(imports: QuerySet[DataImport]) -> QuerySet[DataImport]:
    """With how many lines of each are new, changed, unchanged and refused so far: ``new_count`` and so on."""
    counts = {f"{outcome.value}_count": Count("lines", filter=Q(lines__outcome=outcome)) for outcome in LineOutcome}
    return imports.annotate(**counts)


def refused_lines(data_import: DataImport) -> QuerySet[ImportLine]:
    """The lines that are refused, in their order."""
    return data_import.lines.filter(outcome=LineOutcome.REFUSED).order_by("number")
