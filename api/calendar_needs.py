"""What a program has to be allowed to read to give a calendar away, and as long as that calendar is to be read."""

from collections.abc import Sequence
from datetime import datetime

from api.models import ApiToken
from api.scopes import covers, scope_for
from clinic.roles import Capability
from treatments.models import CalendarFeed


def needs_of(*, with_names: bool) -> Sequence[tuple[str, Capability]]:
    """The resources, and what of them, that a calendar tells to whoever has its address."""
    told = [("appointments", Capability.READ_APPOINTMENTS)]
    return [*told, ("patients", Capability.READ_PATIENTS)] if with_names else told


def is_still_told(feed: CalendarFeed, *, at: datetime) -> bool:
    """Whether its maker could still read what it tells: a program's calendars end with its token. One query.

    That of a person is the clinic's, and stays when they leave, until somebody revokes it.
    """
    token = ApiToken.objects.select_related("user").filter(user_id=feed.made_by_id).first()
    if token is None:
        return True
    is_valid = token.revoked_at is None and token.expires_at > at and token.user.is_active
    return is_valid and all(covers(token.scopes, scope_for(*need)) for need in needs_of(with_names=feed.with_names))
