"""What was changed, in words, for who may read the row itself: nobody learns by the history what the page keeps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst

from clinic.models import AuditEvent
from clinic.queries.versions import Change, changes_of
from clinic.scope import is_narrowed, within_scope

_LONGEST = 2000


@dataclass(frozen=True)
class Words:
    """A column by its label, and what it said before and after."""

    label: str
    before: str
    after: str


def words_of_changes(request: HttpRequest, events: Sequence[AuditEvent]) -> Mapping[UUID, Sequence[Words]]:
    """By the id of the act, what it changed, of rows that the one who asks may read. One query, or none.

    One more for each model of which they don't see every row.
    """
    models = {apps.get_model(event.subject_type) for event in events}
    readable = {model for model in models if _may_read(request, model)}
    found = changes_of(_seen(events, request.user), readable)
    kinds = {event.pk: apps.get_model(event.subject_type) for event in events}
    return {pk: list(_words(kinds[pk], changes)) for pk, changes in found.items()}


def _seen(events: Sequence[AuditEvent], user: Any) -> Sequence[AuditEvent]:
    """Those about rows that ``user`` sees, of what isn't seen whole by everybody."""
    hidden: set[UUID] = set()
    for model in {apps.get_model(event.subject_type) for event in events}:
        if is_narrowed(model, user):
            ids = {event.subject_id for event in events if apps.get_model(event.subject_type) is model}
            there = within_scope(model._base_manager.filter(pk__in=ids), user)  # noqa: SLF001  (whatever a default one leaves out)
            hidden |= ids - set(there.values_list("pk", flat=True))
    return [event for event in events if event.subject_id not in hidden]


def _may_read(request: HttpRequest, model: type[Model]) -> bool:
    return admin.site.is_registered(model) and admin.site.get_model_admin(model).has_view_permission(request)


def _words(model: type[Model], changes: Sequence[Change]) -> Iterator[Words]:
    for change in changes:
        yield Words(_label(model, change.column), _said(change.before), _said(change.after))


def _label(model: type[Model], column: str) -> str:
    for field in model._meta.concrete_fields:  # noqa: SLF001  (the documented way to ask)
        if field.column == column:
            return capfirst(str(field.verbose_name))
    raise FieldDoesNotExist(column)


def _said(value: Any) -> str:
    if value is None:
        return ""
    return (", ".join(map(str, value)) if isinstance(value, list) else str(value))[:_LONGEST]
