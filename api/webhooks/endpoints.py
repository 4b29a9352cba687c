"""Keeping where programs want to be told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from api.events.catalogue import names
from api.events.feed import end_of_feed
from api.webhooks.addresses import check_address
from api.webhooks.models import DisabledBecause, EndpointStatus, WebhookEndpoint
from api.webhooks.owners import ALL, is_valid, readable_by
from api.webhooks.tasks import ask_about, nothing_to_ask_about
from clinic import audit
from clinic.actions.location_limits import check_sees_no_more
from clinic.changes import change, lock
from clinic.errors import Conflict, DomainError, InvalidInput
from clinic.models import User
from clinic.statuses import not_now
from clinic.transactions import transacted

LONGEST_NAME = 100
MOST_OF_ONE = 20
CHANGEABLE = frozenset({"name", "url", "event_types"})


class TooManyEndpoints(DomainError):
    """One program doesn't need that many."""

    code = "too_many_endpoints"
    message = _("There are {most} webhooks for this token or user already. Remove one first.")


class OwnerInvalid(Conflict):
    """Nobody could be told."""

    code = "owner_invalid"
    message = _("The token or user that this webhook belongs to is no longer valid. Make a new one for another.")


@transacted
def create_endpoint(
    *, name: str, url: str, event_types: Sequence[str], owner: User, by: User, at: datetime
) -> WebhookEndpoint:
    """Tell ``owner``'s program at ``url`` of ``event_types`` (``*`` for all that it may hear of) from now on.

    Its secret is ``signatures.secret_of``: to be shown once.

    :raises InvalidInput: no name; no such event, or one of which the owner may not hear; or ``AddressRefused``.
    :raises SeesMore: the owner sees locations that ``by`` doesn't; so for all that is done to an endpoint.
    :raises OwnerInvalid: their token was revoked, or is over.
    :raises TooManyEndpoints: there are 20 already.
    """
    check_sees_no_more(owner, by=by)
    wanted = {"name": name, "url": url, "event_types": list(event_types)}
    _check(wanted, owner, at=at)
    if WebhookEndpoint.objects.filter(owner=owner).count() >= MOST_OF_ONE:
        raise TooManyEndpoints(most=MOST_OF_ONE)
    here = end_of_feed()
    endpoint = WebhookEndpoint.objects.create(
        **wanted, owner=owner, epoch=here.epoch, place_xid=here.place.xid, place_id=here.place.id
    )
    audit.record("webhook_endpoint.created", endpoint, by=by, at=at, fields=wanted)
    return endpoint


@transacted
def change_endpoint(*, endpoint: WebhookEndpoint, by: User, at: datetime, **changes: Any) -> WebhookEndpoint:
    """Say otherwise what it is called, where it is or of what it hears; nothing is written where nothing differs.

    What waits to be sent goes to the new address.

    :raises InvalidInput: as ``create_endpoint``, or there is no such detail.
    """
    check_sees_no_more(endpoint.owner, by=by)
    if unknown := set(changes) - CHANGEABLE:
        raise InvalidInput(_("A webhook has no such detail."), field=min(unknown), code="unknown_field")
    # Before it is locked: the name service may take its time, and whoever sends to the endpoint doesn't wait for that.
    _check(_differing(endpoint, changes), endpoint.owner, at=at)
    endpoint = lock(endpoint)
    differing = _differing(endpoint, changes)
    if not differing:
        return endpoint
    change(endpoint, **differing)
    audit.record("webhook_endpoint.changed", endpoint, by=by, at=at, fields=differing)
    return endpoint


def _differing(endpoint: WebhookEndpoint, changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if getattr(endpoint, name) != value}


@transacted
def rotate_secret(*, endpoint: WebhookEndpoint, by: User, at: datetime) -> WebhookEndpoint:
    """Sign with a new secret from now on, and with the one before, too, for 24 hours: time to bring the new one in.

    One that is rotated again within that time ends at once: then it was in a stranger's hands.
    """
    endpoint = lock(endpoint)
    check_sees_no_more(endpoint.owner, by=by)
    change(endpoint, generation=endpoint.generation + 1, rotated_at=at)
    audit.record("webhook_endpoint.rotated", endpoint, by=by, at=at)
    return endpoint


@transacted
def enable_endpoint(*, endpoint: WebhookEndpoint, by: User, at: datetime) -> WebhookEndpoint:
    """Go on where it stopped: with what waited, and with all that happened meanwhile, 30 days back at most.

    :raises MoveRefused: it is on.
    :raises OwnerInvalid: their token was revoked, or is over.
    """
    endpoint = lock(endpoint)
    if endpoint.status != EndpointStatus.DISABLED:
        raise not_now(EndpointStatus(endpoint.status))
    if not is_valid(endpoint.owner, at=at):
        raise OwnerInvalid
    values = {"disabled_because": "", "disabled_at": None, "failing_since": None}
    change(endpoint, status=EndpointStatus(endpoint.status).to(EndpointStatus.ACTIVE), **values)
    nothing_to_ask_about(endpoint, by=by, at=at)
    audit.record("webhook_endpoint.enabled", endpoint, by=by, at=at)
    return endpoint


@transacted
def disable_endpoint(
    *,
    endpoint: WebhookEndpoint,
    by: User | None,
    at: datetime,
    because: DisabledBecause = DisabledBecause.BY_HAND,
) -> WebhookEndpoint:
    """Send nothing there any more until it is switched on. Where nobody did it, a manager is asked to look.

    :raises MoveRefused: it is off.
    """
    endpoint = lock(endpoint)
    if endpoint.status != EndpointStatus.ACTIVE:
        raise not_now(EndpointStatus(endpoint.status))
    off = EndpointStatus(endpoint.status).to(EndpointStatus.DISABLED)
    change(endpoint, status=off, disabled_because=because, disabled_at=at)
    audit.record("webhook_endpoint.disabled", endpoint, by=by, at=at)
    if because != DisabledBecause.BY_HAND:
        ask_about(endpoint, at=at)
    return endpoint


@transacted
def remove_endpoint(*, endpoint: WebhookEndpoint, by: User, at: datetime) -> None:
    """Take it away, with what was and wasn't delivered."""
    endpoint = lock(endpoint)
    nothing_to_ask_about(endpoint, by=by, at=at)
    audit.record("webhook_endpoint.removed", endpoint, by=by, at=at)
    endpoint.delete()


def _check(wanted: dict[str, Any], owner: User, *, at: datetime) -> None:
    if "name" in wanted and not 1 <= len(wanted["name"].strip()) <= LONGEST_NAME:
        raise InvalidInput(_("A webhook has a name of at most 100 characters."), field="name", code="name_required")
    if "event_types" in wanted:
        _check_types(wanted["event_types"], owner)
    if wanted and not is_valid(owner, at=at):
        raise OwnerInvalid
    if "url" in wanted:
        check_address(wanted["url"])


def _check_types(types: Sequence[str], owner: User) -> None:
    if not types or len(set(types)) != len(types) or (ALL in types and len(types) > 1):
        raise InvalidInput(_("Name events, each once, or * alone for all."), field="event_types", code="types_required")
    if not set(types) <= {ALL, *names()}:
        raise InvalidInput(_("There is no such event: see the catalogue."), field="event_types", code="type_unknown")
    if not set(types) <= {ALL, *readable_by(owner)}:
        raise InvalidInput(
            _("The token may not read what one of these is about. Give it the scope first."),
            field="event_types",
            code="type_not_readable",
        )
