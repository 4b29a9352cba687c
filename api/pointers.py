"""A serializer's errors as a flat list: where, which code, which words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rest_framework.settings import api_settings

# Codes of what is well-formed and yet can't be.
IMPOSSIBLE = frozenset({"unknown_reference", "nonexistent_local_time"})

_LONGEST_NAME = 100


def entries(detail: Any, *, as_pointer: bool, path: str = "") -> Iterator[dict[str, str]]:
    """Each error with its JSON pointer, or with the name of its parameter, the code and the message."""
    if isinstance(detail, Mapping):
        for name, below in detail.items():
            own = "" if name == api_settings.NON_FIELD_ERRORS_KEY else f"/{_escaped(str(name))}"
            yield from entries(below, as_pointer=as_pointer, path=path + own)
    elif isinstance(detail, Sequence) and not isinstance(detail, str):
        for position, below in enumerate(detail):
            # A list of mappings is one of items; a list of messages belongs to where we are.
            own = f"/{position}" if isinstance(below, Mapping) else ""
            yield from entries(below, as_pointer=as_pointer, path=path + own)
    else:
        where = {"pointer": path} if as_pointer else {"parameter": path.removeprefix("/")}
        yield {**where, "code": getattr(detail, "code", "invalid"), "message": str(detail)}


def is_impossible(found: Sequence[Mapping[str, str]]) -> bool:
    """Whether everything that is wrong is well-formed (422), not against the schema (400)."""
    return bool(found) and all(entry["code"] in IMPOSSIBLE for entry in found)


def _escaped(name: str) -> str:
    return name[:_LONGEST_NAME].replace("~", "~0").replace("/", "~1")
