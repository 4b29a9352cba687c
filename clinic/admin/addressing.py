"""Addresses of pages of rows: Django looks each up anew, which a page of hundreds of links feels."""

from functools import cache
from typing import Any
from uuid import UUID

from django.urls import get_script_prefix, reverse

_ANY = UUID(int=0)


def address_with(name: str, pk: Any, *others: str) -> str:
    """The address of the page ``name`` for the row with the key ``pk``, and what ``others`` say after that."""
    if not isinstance(pk, UUID):
        return reverse(name, args=[pk, *others])
    return _for_any(get_script_prefix(), name, others).replace(str(_ANY), str(pk))


@cache
def _for_any(_prefix: str, name: str, others: tuple[str, ...]) -> str:
    return reverse(name, args=[_ANY, *others])
