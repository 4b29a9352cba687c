"""Filters of patients. Names, phones and birth dates never travel in an address: they are searched for by POST."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from api.filters import InstantFilter, MirrorFilters, OneOfFilter
from clinic.models import Language, Patient
from clinic.queries.patients import called, read_sought, sought_patients


class PatientFilters(MirrorFilters):
    """By language, and by when they were registered."""

    language = OneOfFilter(choices=Language.choices)
    created_after = InstantFilter(field_name="created_at", lookup_expr="gte")
    created_before = InstantFilter(field_name="created_at", lookup_expr="lt")

    class Meta:
        model = Patient
        fields: list[str] = []


def matching_patients(queryset: QuerySet[Patient], wanted: dict[str, Any]) -> QuerySet[Patient]:
    """The patients who match everything that is ``wanted``: names by their beginning, in whatever case and accents."""
    names = {name: wanted[name] for name in ("family_name", "given_name") if name in wanted}
    exact = {name: wanted[name] for name in ("birth_date", "phone") if name in wanted}
    found = called(queryset, **names).filter(**exact)
    if "text" not in wanted:
        return found
    sought = read_sought(wanted["text"], today=timezone.localdate())
    return found.filter(pk__in=sought_patients(sought).values("pk"))
