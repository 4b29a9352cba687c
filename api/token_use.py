"""When a token was last used, and from where: noted once in a few minutes, after the answer is made."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError, InterfaceError
from django.db.models import Q

from api.models import ApiToken
from api.networks import Address

logger = logging.getLogger("api")

# How exactly it is known. One process asks the database no more often than this for each token.
USED_WITHIN = timedelta(minutes=5)

_noted: dict[UUID, datetime] = {}


def note_use(token: ApiToken, *, address: Address | None, at: datetime) -> None:
    """Keep that ``token`` was used. No query where this process did so within five minutes; else one.

    It is a note and no more: where it can't be written nobody is told but the log, and it is tried again later.
    """
    noted_at = _noted.get(token.pk)
    if noted_at is not None and noted_at <= at < noted_at + USED_WITHIN:
        return
    _noted[token.pk] = at
    used = ApiToken.objects.filter(Q(last_used_at=None) | Q(last_used_at__lt=at), pk=token.pk, revoked_at=None)
    try:
        used.update(last_used_at=at, last_used_from=str(address) if address else None)
    except (DatabaseError, InterfaceError):
        logger.warning("The last use of a token was not kept.")
