"""What was changed, in words, for who may read the row itself: nobody learns by the history what the page keeps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest

from clinic.admin.value_words import Sayings, Value, field_of, label_of, may_read, sayings_for
from clinic.combined_queries import read_together
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


def words_of_changes(
    request: HttpRequest, events: Sequence[AuditEvent], *, is_plain: bool = False
) -> Mapping[UUID, Sequence[Words]]:
    """By the id of the act, what it changed, of rows that the one who asks may read, said as the admin says it.

    Of what a key names the name is told to who may read that, to others the id. ``is_plain`` leaves days and moments in
    ISO 8601. Two queries at most, and one more where they don't see every row.
    """
    kinds = {event.pk: apps.get_model(event.subject_type) for event in events}
    readable = {model for model in set(kinds.values()) if may_read(request, model)}
    found = changes_of(_seen(events, request.user), readable)
    rows = {event.pk: event.subject_id for event in events}
    values = [
        value for pk, changes in found.items() for each in changes for value in _values(kinds[pk], rows[pk], each)
    ]
    sayings = sayings_for(request, values)
    return {pk: list(_words(sayings, kinds[pk], rows[pk], changes, is_plain=is_plain)) for pk, changes in found.items()}


def _seen(events: Sequence[AuditEvent], user: Any) -> Sequence[AuditEvent]:
    """Those about rows that ``user`` sees, of what isn't seen whole by everybody. One query, or none."""
    narrowed: dict[type[Model], set[UUID]] = {}
    for event in events:
        model = apps.get_model(event.subject_type)
        if is_narrowed(model, user):
            narrowed.setdefault(model, set()).add(event.subject_id)
    there = {
        model: within_scope(model._base_manager.filter(pk__in=ids), user).only("pk")  # noqa: SLF001  (whatever a default one leaves out)
        for model, ids in narrowed.items()
    }
    read_together(list(there.values()))
    hidden = {pk for model, ids in narrowed.items() for pk in ids - {row.pk for row in there[model]}}
    return [event for event in events if event.subject_id not in hidden]


def _values(model: type[Model], row: UUID, change: Change) -> tuple[Value, Value]:
    field = field_of(model, change.column)
    assert field is not None  # a column of its table  # noqa: S101
    return Value(field, row, change.before), Value(field, row, change.after)


def _words(
    sayings: Sayings, model: type[Model], row: UUID, changes: Sequence[Change], *, is_plain: bool
) -> Iterator[Words]:
    for change in changes:
        before, after = (sayings.say(each, is_plain=is_plain)[:_LONGEST] for each in _values(model, row, change))
        yield Words(label_of(model, change.column), before, after)
