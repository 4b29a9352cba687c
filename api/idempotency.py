"""Creating once: a program that isn't sure whether it was heard repeats its request with the same key."""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.db.models import Model
from django.utils import timezone
from rest_framework import status
from rest_framework.request import Request

from api.authentication import token_of
from api.models import ApiToken, IdempotencyRecord
from api.refusals import KeyInFlight, KeyMalformed, KeyRequired, KeyReused
from clinic.prepared_statements import prepared_cursor
from clinic.transactions import only_act, transacted

KEPT_FOR = timedelta(hours=72)

# Two statements in one message: the second looks when the first is done.
_HOLD = """
SELECT pg_try_advisory_xact_lock(%(held)s);
SELECT fingerprint, subject_id, created_at, subject_ids FROM api_idempotencyrecord
WHERE token_id = %(token)s AND key = %(key)s
"""
# Two in one statement, for every creation does both.
_REMEMBER = """
WITH forgotten AS (DELETE FROM api_idempotencyrecord WHERE token_id = %(token)s AND created_at < %(over)s)
INSERT INTO api_idempotencyrecord (id, token_id, key, fingerprint, status, subject_id, created_at, subject_ids)
VALUES (
    %(id)s, %(token)s, %(key)s, %(fingerprint)s, %(status)s, %(subject_id)s, %(created_at)s, %(subject_ids)s::uuid[]
)
"""

_KEY = re.compile(r"[\x21-\x7e]{1,255}")


class _Remembered(NamedTuple):
    fingerprint: str
    subject_id: UUID
    created_at: datetime
    subject_ids: Sequence[UUID]


@dataclass(frozen=True)
class Creation:
    """The id of what a request made, and what it made just now; None where it had made it before."""

    pk: UUID
    made: Model | None


class _Created(NamedTuple):
    """The ids of what a request made, and what it made just now; None where it had made it before."""

    pks: Sequence[UUID]
    made: Sequence[Model] | None


def create_once(request: Request, create: Callable[[], Model]) -> Creation:
    """Let ``create`` make something, unless this token made it with this key before.

    The record is written in the transaction of the effect, so both are there or neither is. People, who see what they
    do, need no key.

    :raises KeyRequired: a token without ``Idempotency-Key``.
    :raises KeyMalformed: a key that isn't 1 to 255 visible ASCII characters.
    :raises KeyReused: the key stands for another request.
    :raises KeyInFlight: the first request with the key is at work.
    """
    created = _create(request, lambda: [create()])
    return Creation(created.pks[0], created.made[0] if created.made else None)


def create_all_once(request: Request, create: Callable[[], Sequence[Model]]) -> tuple[Sequence[UUID], bool]:
    """As ``create_once``, of many: their ids in their order, and whether they were made just now."""
    created = _create(request, create, is_only_act=False)
    return created.pks, created.made is not None


def _create(request: Request, create: Callable[[], Sequence[Model]], *, is_only_act: bool = True) -> _Created:
    token = token_of(request)
    if token is None:
        return _made(transacted(create)())
    return _create_once(token, _key_of(request), fingerprint_of(request), create, is_only_act=is_only_act)


@transacted
def _create_once(
    token: ApiToken, key: str, fingerprint: str, create: Callable[[], Sequence[Model]], *, is_only_act: bool
) -> _Created:
    now, record = timezone.now(), _hold(token, key)
    if record and record.created_at < now - KEPT_FOR:
        token.idempotency_records.filter(key=key).delete()
        record = None
    if record is None:
        # Of many acts one that is refused may not leave what it did to the others.
        with only_act() if is_only_act else nullcontext():
            created = create()
        _remember(token, key, fingerprint, created, now)
        return _made(created)
    if record.fingerprint != fingerprint:
        raise KeyReused
    return _Created(record.subject_ids or [record.subject_id], None)


def _made(created: Sequence[Model]) -> _Created:
    return _Created([each.pk for each in created], created)


def _remember(token: ApiToken, key: str, fingerprint: str, created: Sequence[Model], now: datetime) -> None:
    """Keep what the key stands for, and forget what stood for long enough. One query."""
    record = IdempotencyRecord(
        token=token,
        key=key,
        fingerprint=fingerprint,
        status=status.HTTP_201_CREATED,
        subject_id=created[0].pk,
        subject_ids=[each.pk for each in created] if len(created) > 1 else [],
        created_at=now,
    )
    values = {field.attname: getattr(record, field.attname) for field in IdempotencyRecord._meta.concrete_fields}  # noqa: SLF001
    with prepared_cursor() as cursor:
        cursor.execute(_REMEMBER, {**values, "token": token.pk, "over": now - KEPT_FOR})


def fingerprint_of(request: Request) -> str:
    """SHA-256 over method, path and body, whatever the order of its members and its white space."""
    body = json.dumps(request.data, sort_keys=True, separators=(",", ":"), default=_as_text)
    return hashlib.sha256(f"{request.method}\n{request.path}\n{body}".encode()).hexdigest()


def _as_text(value: object) -> str:
    """A file by its content, for its name is anybody's; whatever else JSON doesn't know as it is written."""
    if not isinstance(value, UploadedFile):
        return str(value)
    digest = hashlib.sha256(value.read()).hexdigest()
    value.seek(0)
    return digest


def _key_of(request: Request) -> str:
    key = request.headers.get("Idempotency-Key")
    if key is None:
        raise KeyRequired
    if not _KEY.fullmatch(key):
        raise KeyMalformed
    return key


def _hold(token: ApiToken, key: str) -> _Remembered | None:
    """Hold token and key until the transaction ends; what they stand for. One query.

    Whoever comes second is told so, rather than kept waiting.
    """
    digest = hashlib.sha256(f"{token.pk}\n{key}".encode()).digest()
    held = int.from_bytes(digest[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, {"held": held, "token": token.pk, "key": key})
        (is_held,) = cursor.fetchone() or (False,)
        cursor.nextset()
        row = cursor.fetchone()
    if not is_held:
        raise KeyInFlight
    return _Remembered(*row) if row else None
