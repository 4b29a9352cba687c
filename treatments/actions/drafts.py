"""Versions that aren't published yet, of templates and of protocols: whoever changes one holds it."""

from typing import TypeVar

from django.db.models import Model

from clinic.changes import lock
from clinic.statuses import not_now
from treatments.statuses import PublicationStatus

V = TypeVar("V", bound=Model)


def lock_draft(version: V, *related: str) -> V:
    """``version``, read again and held: while it is, nobody else changes it or what it holds. One query.

    ``related`` rows come with it, as ``lock`` has it.

    :raises MoveRefused: it isn't a draft.
    """
    version = lock(version, *related)
    status = PublicationStatus(version.status)  # type: ignore[attr-defined]  # every version has one
    if status != PublicationStatus.DRAFT:
        raise not_now(status)
    return version
