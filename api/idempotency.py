"""Creating once: a program that isn't sure whether it was heard repeats its request with the same key."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
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
from clinic.transactions import transacted

KEPT_FOR = timedelta(hours=72)

# Two in one statement, for every creation does both.
_REMEMBER = """
WITH forgotten AS (DELETE FROM api_idempotencyrecord WHERE token_id = %(token)s AND created_at < %(over)s)
INSERT INTO api_idempotencyrecord (id, token_id, key, fingerprint, status, subject_id, created_at)
VALUES (%(id)s, %(token)s, %(key)s, %(fingerprint)s, %(status)s, %(subject_id)s, %(created_at)s)
"""

_KEY = re.compile(r"[\x21-\x7e]{1,255}")


def create_once(request: Request, create: Callable[[], Model]) -> tuple[UUID, bool]:
    """Let ``create`` make something, unless this token made it with this key before; its id, and whether it did.

    The record is written in the transaction of the effect, so both are there or neither is. People, who see what they
    do, need no key.

    :raises KeyRequired: a token without ``Idempotency-Key``.
    :raises KeyMalformed: a key that isn't 1 to 255 visible ASCII characters.
    :raises KeyReused: the key stands for another request.
    :raises KeyInFlight: the first request with the key is at work.
    """
    token = token_of(request)
    if token is None:
        return transacted(create)().pk, False
    return _create_once(token, _key_of(request), fingerprint_of(request), create)


@transacted
def _create_once(token: ApiToken, key: str, fingerprint: str, create: Callable[[], Model]) -> tuple[UUID, bool]:
    _hold(token, key)
    now = timezone.now()
    record = token.idempotency_records.filter(key=key).first()
    if record and record.created_at < now - KEPT_FOR:
        record.delete()
        record = None
    if record is None:
        created = create()
        _remember(token, key, fingerprint, created, now)
        return created.pk, False
    if record.fingerprint != fingerprint:
        raise KeyReused
    return record.subject_id, True


def _remember(token: ApiToken, key: str, fingerprint: str, created: Model, now: datetime) -> None:
    """Keep what the key stands for, and forget what stood for long enough. One query."""
    record = IdempotencyRecord(
        token=token,
        key=key,
        fingerprint=fingerprint,
        status=status.HTTP_201_CREATED,
        subject_id=created.pk,
        created_at=now,
    )
    values = {field.attname: getattr(record, field.attname) for field in IdempotencyRecord._meta.concrete_fields}  # noqa: SLF001
    with connection.cursor() as cursor:
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


def _hold(token: ApiToken, key: str) -> None:
    """Hold token and key until the transaction ends. Whoever comes second is told so, rather than kept waiting."""
    digest = hashlib.sha256(f"{token.pk}\n{key}".encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], "big", signed=True)])
        row = cursor.fetchone()
    if not row or not row[0]:
        raise KeyInFlight
