"""Filters of lists: declared ones only, each at most once and never empty."""

# mypy: disable-error-code="misc"
# django-filter has no types: what it is subclassed from is Any.

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request

from api import instants
from api.fields import as_uuid, is_key
from api.refusals import InvalidParameters
from clinic.clocks import YEARS

WORD_PATTERN = r"^[a-z0-9_]+(\.[a-z0-9_]+)+$"
_WORD = re.compile(WORD_PATTERN, re.ASCII)
# What stands for bytes that aren't UTF-8 once a query string was read; nobody looks for it itself.
UNDECODABLE = "\ufffd"
_WHOLE = re.compile(r"\d{1,4}", re.ASCII)


class FilterSet(django_filters.FilterSet):
    """Base of every resource's filters; of those that are declared, only what is asked for is made."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        declared: Mapping[str, Any] = type(self).base_filters  # type: ignore[has-type]  # of a metaclass's making
        self.base_filters = {name: each for name, each in declared.items() if name in (data or {})}
        super().__init__(data, *args, **kwargs)


class _IdFormField(forms.CharField):
    def clean(self, value: Any) -> UUID | None:
        if not value:
            return None
        found = as_uuid(value)
        if found is None:
            raise ValidationError("", code="invalid")
        return found


class _KeyFormField(forms.CharField):
    def clean(self, value: Any) -> str | None:
        if value and not is_key(value):
            raise ValidationError("", code="invalid")
        return value or None


class _WordFormField(forms.CharField):
    def clean(self, value: Any) -> str | None:
        if value and not _WORD.fullmatch(value):
            raise ValidationError("", code="invalid")
        return value or None


class _DayFormField(forms.DateField):
    def to_python(self, value: Any) -> date | None:
        day: date | None = super().to_python(value)
        if day is not None and day.year not in YEARS:
            raise ValidationError("", code="out_of_bounds")
        return day


class _InstantFormField(forms.CharField):
    def clean(self, value: Any) -> Any:
        if not value:
            return None
        try:
            return instants.read(value)
        except instants.InstantMalformed as error:
            raise ValidationError("", code=error.code) from error


class _BooleanFormField(forms.CharField):
    def clean(self, value: Any) -> bool | None:
        if value and value not in ("true", "false"):
            raise ValidationError("", code="invalid")
        return value == "true" if value else None


class _WholeFormField(forms.CharField):
    def __init__(self, *, allowed: range, **kwargs: Any) -> None:
        self.allowed = allowed
        super().__init__(**kwargs)

    def clean(self, value: Any) -> int | None:
        if not value:
            return None
        if not _WHOLE.fullmatch(value) or int(value) not in self.allowed:
            raise ValidationError("", code="invalid")
        return int(value)


class IdFilter(django_filters.UUIDFilter):
    """By the id of a person or event."""

    field_class = _IdFormField


class KeyFilter(django_filters.CharFilter):
    """By the key of a catalogue object."""

    field_class = _KeyFormField


class WordFilter(django_filters.CharFilter):
    """By a word with dots in it, like ``series.held``."""

    field_class = _WordFormField


class InstantFilter(django_filters.IsoDateTimeFilter):
    """By a moment with its offset."""

    field_class = _InstantFormField


class DayFilter(django_filters.DateFilter):
    """By a calendar day in the years 1900 to 2100."""

    field_class = _DayFormField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, input_formats=["%Y-%m-%d"], **kwargs)


class WholeFilter(django_filters.Filter):
    """By a whole number within ``allowed``."""

    field_class = _WholeFormField


class FlagFilter(django_filters.BooleanFilter):
    """By ``true`` or ``false``."""

    field_class = _BooleanFormField


class OneOfFilter(django_filters.ChoiceFilter):
    """By one of a few words."""


class DeclaredFilters(DjangoFilterBackend):
    """The filters of the view's ``filterset_class``."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """The rows that were asked for.

        :raises InvalidParameters: a value that its filter doesn't take.
        """
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise InvalidParameters(_as_detail(filterset.errors.as_data()))
        filtered: QuerySet[Any] = filterset.qs
        return filtered


class MirrorFilters(FilterSet):
    """For whoever keeps a copy: what the database wrote at ``updated_since`` or later, by its own clock."""

    updated_since = InstantFilter(field_name="updated_at", lookup_expr="gte")


def _as_detail(errors: Mapping[str, Iterable[ValidationError]]) -> dict[str, list[ErrorDetail]]:
    # Django's own words for a wrong choice repeat what was sent.
    message = _("This value isn't one that can be asked for here.")
    own = {"out_of_bounds": _("A day lies in the years 1900 to 2100.")}
    return {
        name: [ErrorDetail(str(own.get(error.code or "", message)), code=error.code or "invalid") for error in found]
        for name, found in errors.items()
    }


def check_parameters(request: Request, allowed: Iterable[str]) -> None:
    """Refuse what would otherwise go unheard.

    :raises InvalidParameters: a parameter that isn't declared, stands twice, is empty, or isn't UTF-8.
    """
    allowed = set(allowed)
    wrong = {
        name[:100]: [problem]
        for name, values in request.query_params.lists()
        if (problem := _problem(name, values, allowed)) is not None
    }
    if wrong:
        raise InvalidParameters(wrong)


def _problem(name: str, values: list[str], allowed: set[str]) -> ErrorDetail | None:
    if name not in allowed:
        return ErrorDetail(str(_("There is no such parameter here.")), code="unknown_parameter")
    if len(values) > 1:
        return ErrorDetail(str(_("This stands here more than once.")), code="repeated")
    if UNDECODABLE in values[0]:
        return ErrorDetail(str(_("This isn't UTF-8.")), code="not_utf8")
    if not values[0].strip() or "\0" in values[0]:
        return ErrorDetail(str(_("This is empty. Leave it out instead.")), code="empty")
    return None
