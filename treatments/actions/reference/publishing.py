"""Publishing what a file says as a new version where it differs; what is published never changes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.actions.reference.entries import Outcome, blaming, checked
from clinic.actions.reference.rows import Row
from clinic.models import User
from treatments.statuses import PublicationStatus

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What the file wants the version of ``parent_id`` to say.

    ``values`` by column; ``children`` by the name they have on the version, each by column and beginning with what
    tells it apart in its version.
    """

    row: Row
    parent_id: UUID
    values: Values
    children: Mapping[str, Sequence[tuple[Row, Values]]]


def publish_changed(
    model: type[models.Model], editions: Sequence[Edition], *, parent: str, kind: str, by: User, at: datetime
) -> Outcome:
    """Publish each edition that differs from the newest one that ``by`` published, numbered after the highest.

    A version that the clinic published itself stays current as long as the file stays as it is. ``parent`` is the
    column of ``model`` that points to what is versioned. Queries don't grow with the editions.

    :raises BadRow: an edition can't be stored, or somebody is drafting a version of the same.
    """
    press = _Press(model, parent, kind, by=by, at=at)
    for edition in editions:
        press.take(edition)
    press.publish()
    return press.outcome


class _Press:
    def __init__(self, model: type[models.Model], parent: str, kind: str, *, by: User, at: datetime) -> None:
        self.model, self.parent, self.by, self.at = model, parent, by, at
        self.outcome = Outcome(kind=kind)
        self.versions: dict[UUID, list[Any]] = defaultdict(list)
        for version in model._default_manager.order_by("number"):  # noqa: SLF001
            self.versions[getattr(version, parent)].append(version)
        self.printed: dict[tuple[str, tuple[str, ...]], dict[UUID, list[tuple[Any, ...]]]] = {}
        self.drafts: list[tuple[Edition, Any]] = []

    def take(self, edition: Edition) -> None:
        published = [version for version in self.versions[edition.parent_id] if version.published_by_id == self.by.pk]
        differing = self._differing(edition, published[-1]) if published else []
        if published and not differing:
            self.outcome.unchanged += 1
            return
        draft = self._draft(edition)
        if published:
            self.outcome.changed[edition.row.name] = [f"v{draft.number}", *differing]
        else:
            self.outcome.created.append(edition.row.name)
        self.drafts.append((edition, draft))

    def publish(self) -> None:
        manager = self.model._default_manager  # noqa: SLF001
        with blaming([(edition.row, draft) for edition, draft in self.drafts]):
            manager.bulk_create([draft for _, draft in self.drafts])
        self._write_children()
        manager.filter(pk__in=[draft.pk for _, draft in self.drafts]).update(
            status=PublicationStatus.PUBLISHED, published_at=self.at, published_by=self.by
        )
        audit.record_all([("published", draft, []) for _, draft in self.drafts], by=self.by, at=self.at)

    def _draft(self, edition: Edition) -> Any:
        versions = self.versions[edition.parent_id]
        unfinished = [version for version in versions if version.status == PublicationStatus.DRAFT]
        if unfinished:
            raise edition.row.refused(
                _("Version {number} is still a draft. Publish or remove it, then load again."),
                number=unfinished[0].number,
            )
        number = versions[-1].number + 1 if versions else 1
        values = {self.parent: edition.parent_id, "number": number, **edition.values}
        return checked(edition.row, self.model(**values))

    def _differing(self, edition: Edition, published: Any) -> list[str]:
        columns = [name for name, value in edition.values.items() if getattr(published, name) != value]
        children = [
            name
            for name, wanted in edition.children.items()
            if sorted((tuple(values.values()) for _, values in wanted), key=_first)
            != self._children(name, wanted).get(published.pk, [])
        ]
        return [*columns, *children]

    def _children(self, name: str, wanted: Sequence[tuple[Row, Values]]) -> dict[UUID, list[tuple[Any, ...]]]:
        """The children of every published version, in the shape of ``wanted``. One query for each name."""
        columns = tuple(wanted[0][1]) if wanted else ("pk",)
        if (name, columns) not in self.printed:
            found: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
            rows = self._child(name)._default_manager.values_list("version_id", *columns)  # noqa: SLF001
            for version_id, *values in rows:
                found[version_id].append(tuple(values))
            self.printed[name, columns] = {pk: sorted(values, key=_first) for pk, values in found.items()}
        return self.printed[name, columns]

    def _write_children(self) -> None:
        written: dict[str, list[tuple[Row, models.Model]]] = defaultdict(list)
        for edition, draft in self.drafts:
            for name, children in edition.children.items():
                model = self._child(name)
                written[name] += [(row, checked(row, model(version=draft, **values))) for row, values in children]
        for name, rows in written.items():
            with blaming(rows):
                self._child(name)._default_manager.bulk_create([child for _, child in rows])  # noqa: SLF001

    def _child(self, name: str) -> type[models.Model]:
        model: type[models.Model] = self.model._meta.get_field(name).related_model  # type: ignore[assignment]  # noqa: SLF001
        return model


def _first(values: tuple[Any, ...]) -> Any:
    return values[0]
