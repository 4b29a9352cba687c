"""Entity tags: what a reader has seen, and what a writer means to change."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model
from rest_framework.request import Request

from api.refusals import MatchMalformed, MatchRequired
from clinic.changes import counter_of, expecting
from clinic.errors import Stale

_TAG = r'(?:W/)?"[\x21\x23-\x7e]*"'
_TAGS = re.compile(rf"{_TAG}(?:[ \t]*,[ \t]*{_TAG})*")


def etag_of(instance: Model) -> str:
    """The strong entity tag of a changeable row: its counter in quotes."""
    counter = counter_of(type(instance))
    if counter is None:
        raise AssertionError
    return f'"{getattr(instance, counter)}"'


@contextmanager
def matching(request: Request, instance: Model, *, etag: str | None = None) -> Iterator[None]:
    """Let the act inside go on only if the caller's ``If-Match`` names the version that it finds under the lock.

    ``etag`` is the tag that its readers are given, where that isn't its counter alone.

    :raises MatchRequired: there is no ``If-Match``.
    :raises MatchMalformed: it is no list of entity tags; ``*`` isn't one, for it names nothing that was read.
    :raises Stale: it names another version.
    """
    if (etag or etag_of(instance)) not in named_tags(request):
        raise Stale
    counter = counter_of(type(instance))
    with expecting(instance, getattr(instance, str(counter))):
        yield


def check_version(request: Request, instance: Model, *, etag: str) -> None:
    """Of what is only tried: refuse another version than the present one, if the caller names one.

    :raises MatchMalformed: the ``If-Match`` is no list of entity tags.
    :raises Stale: it names another version.
    """
    if "If-Match" in request.headers:
        with matching(request, instance, etag=etag):
            pass


def named_tags(request: Request) -> list[str]:
    """The entity tags of ``If-Match``.

    :raises MatchRequired: there is no ``If-Match``.
    :raises MatchMalformed: it is no list of entity tags.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise MatchRequired
    if not _TAGS.fullmatch(header):
        raise MatchMalformed
    return re.findall(_TAG, header)


def is_known(request: Request, etag: str) -> bool:
    """Whether the caller has this version already (``If-None-Match``, compared weakly as RFC 9110 says)."""
    header = request.headers.get("If-None-Match", "").strip()
    return header == "*" or etag in (tag.removeprefix("W/") for tag in re.findall(_TAG, header))
