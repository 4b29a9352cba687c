"""Changing a row: what an action does after it has locked and checked."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from clinic.errors import Removed, Stale

M = TypeVar("M", bound=models.Model)

_expected: ContextVar[tuple[UUID, int] | None] = ContextVar("expected", default=None)


@contextmanager
def expecting(instance: models.Model, version: int) -> Iterator[None]:
    """Let the acts inside go on only if ``instance`` is still at ``version`` when they lock it.

    What a door has checked before the lock may be overtaken until the action holds the row; so ``lock`` asks again.
    """
    token = _expected.set((instance.pk, version))
    try:
        yield
    finally:
        _expected.reset(token)


def lock(instance: M, *related: str) -> M:
    """The same row, read again and held until the transaction ends; ``related`` rows come with it, not held.

    Only what is read under the lock may decide: what the caller has in hand may be minutes old. One query.

    :raises Stale: the caller expected another version (see ``expecting``).
    :raises Removed: it isn't there any more.
    """
    # Whatever a default manager leaves out: this row is wanted, and its status will be looked at. Who signed in comes
    # lazily, and is of its model all the same.
    model: type[M] = instance._meta.model  # type: ignore[assignment]  # of the instance  # noqa: SLF001
    rows = model._base_manager.select_for_update(no_key=True, of=("self",))  # noqa: SLF001
    try:
        locked = rows.select_related(*related).get(pk=instance.pk) if related else rows.get(pk=instance.pk)
    except ObjectDoesNotExist as error:
        raise Removed from error
    check_expected(locked)
    return locked


def check_expected(instance: models.Model) -> None:
    """Go on only if ``instance``, read under a lock of its own or of what it belongs to, is as the caller saw it.

    :raises Stale: the caller expected another version (see ``expecting``).
    """
    expected, counter = _expected.get(), counter_of(type(instance))
    if expected and counter and expected[0] == instance.pk:
        if expected[1] != getattr(instance, counter):
            raise Stale
        # Asked and answered: what this act itself changes from here on is no surprise.
        _expected.set(None)


@cache
def counter_of(model: type[models.Model]) -> str | None:
    """The name of the counter that tells readers of ``model`` that it changed, if it has one."""
    names = {field.name for field in model._meta.get_fields()}  # noqa: SLF001
    return next((name for name in ("revision", "version") if name in names), None)


def change(instance: M, **values: Any) -> M:
    """Set ``values``, count the change, write just these columns. One query."""
    for name, value in values.items():
        setattr(instance, name, value)
    counter = counter_of(type(instance))
    if counter:
        setattr(instance, counter, getattr(instance, counter) + 1)
        values[counter] = None
    instance.save(update_fields=list(values))
    return instance
