"""Facts that a lower app announces and a higher app hears, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

Fact = TypeVar("Fact")

_handlers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


class OutsideTransaction(RuntimeError):
    """A fact was announced where it could not be undone together with what it tells of."""


def subscribe(fact: type[Fact], handler: Callable[[Fact], None]) -> None:
    """Call ``handler`` with every fact of this type; done once, in ``AppConfig.ready()``."""
    if handler not in _handlers[fact]:
        _handlers[fact].append(handler)


def publish(fact: object) -> None:
    """Tell every subscriber of ``fact``, now, in the transaction of the act.

    :raises OutsideTransaction: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(type(fact).__name__)
    for handler in _handlers[type(fact)]:
        handler(fact)
