"""What a record says, field by field, in the words of its form; what nobody said isn't there."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.postgres.fields import ArrayField
from django.db.models import Model
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from clinic.admin.times import as_day, as_moment

register = template.Library()
# What a number is in, where that is a field of its own.
_UNITS = {"rf_energy": "rf_energy_unit"}


@register.simple_tag
def said_together(row: Model, *names: str, zone: str = "") -> SafeString:
    """Each of these fields of ``row`` that says something, on one line: "lot: CT-1 · sterile"."""
    return format_html_join(" · ", "{}", ((_beside(row, label, name, zone),) for name, label in _filled(row, names)))


@register.simple_tag
def said_beside(row: Model, *names: str, zone: str = "") -> SafeString:
    """The same, going on with what stands on the line already: " · lot: CT-1 · sterile"."""
    said = said_together(row, *names, zone=zone)
    return format_html(" · {}", said) if said else said


@register.simple_tag
def said_below(row: Model, *names: str, zone: str = "") -> SafeString:
    """Each of these fields of ``row`` that says something, as an entry of a list."""
    entries = ((capfirst(label), words_of(row, name, zone)) for name, label in _filled(row, names))
    return format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", entries)


def words_of(row: Model, name: str, zone: str = "") -> str:
    """What the field ``name`` of ``row`` says, moments on the clock of ``zone``; nothing where nobody said anything."""
    field, value = row._meta.get_field(name), getattr(row, name)  # noqa: SLF001  (Django's own way to its fields)
    if value is None or value in ("", []):
        return ""
    if isinstance(field, ArrayField):
        labels = dict(field.base_field.choices or ())
        return ", ".join(str(labels.get(each, each)) for each in value)
    if field.choices:  # type: ignore[union-attr]  # no relation backwards is asked for
        return str(getattr(row, f"get_{name}_display")())
    words = _plain_words(value, zone)
    return f"{words} {words_of(row, _UNITS[name])}" if name in _UNITS else words


def _plain_words(value: Any, zone: str) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return as_moment(value, zone)
    return as_day(value) if isinstance(value, date) else str(formats.localize(value))


def _filled(row: Model, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        if words_of(row, name, "UTC"):
            yield name, str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # noqa: SLF001  (as above)


def _beside(row: Model, label: str, name: str, zone: str) -> str:
    # What is so needn't be said to be so twice.
    return label if getattr(row, name) is True else format_html("{}: {}", label, words_of(row, name, zone))
