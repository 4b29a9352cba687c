"""Reading bodies: JSON, and nothing that only looks like it."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any, NoReturn

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.parsers import BaseParser

from api.refusals import BodyTooLarge, MalformedBody

LARGEST_BODY = 1024 * 1024
DEEPEST = 32


class StrictJsonParser(BaseParser):
    """One JSON object in UTF-8, at most 1 MiB and 32 levels.

    Each member once, no NaN, Infinity, NUL or lone surrogate.
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The object in ``stream``; numbers with a fraction are Decimals, as they were written.

        :raises BodyTooLarge: more than 1 MiB.
        :raises MalformedBody: anything but one JSON object as above.
        """
        _check_charset(media_type or "")
        body = _read(stream, (parser_context or {}).get("request"))
        value = _parse(body)
        if not isinstance(value, dict):
            raise MalformedBody(_("The body is one JSON object."), code="not_an_object")
        _check(value, depth=1)
        return value


def _check_charset(media_type: str) -> None:
    charset = media_type.lower().partition("charset=")[2].strip(' "')
    if charset and not charset.startswith("utf-8"):
        raise UnsupportedMediaType(media_type)


def _read(stream: IO[Any], request: Any) -> bytes:
    announced = int(request.META.get("CONTENT_LENGTH") or 0) if request is not None else 0
    if announced > LARGEST_BODY:
        raise BodyTooLarge
    body: bytes = stream.read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise BodyTooLarge
    return body


def _parse(body: bytes) -> Any:
    try:
        return json.loads(
            body.decode("utf-8"), parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_members
        )
    except RecursionError as error:
        raise MalformedBody(_("The body is nested too deeply."), code="too_deep") from error
    except (ValueError, ArithmeticError) as error:
        raise MalformedBody from error


def _refuse_constant(_name: str) -> NoReturn:
    raise MalformedBody


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise MalformedBody(_("A member stands twice in an object."), code="duplicate_member")
    return members


def _check(value: Any, *, depth: int) -> None:
    if depth > DEEPEST:
        raise MalformedBody(_("The body is nested too deeply."), code="too_deep")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        for name, member in value.items():
            _check_text(name)
            _check(member, depth=depth + isinstance(member, dict | list))
    elif isinstance(value, list):
        for item in value:
            _check(item, depth=depth + isinstance(item, dict | list))


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _impossible() from error
    if "\0" in text:
        raise _impossible()


def _impossible() -> MalformedBody:
    return MalformedBody(_("Text holds neither NUL nor half a surrogate pair."), code="impossible_text")
