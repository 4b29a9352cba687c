"""From the feed to endpoints: what happened becomes a delivery to each that wants to hear of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from api.events.cursors import Cursor, CursorExpired, FeedRestarted
from api.events.feed import Page, read_feed
from api.events.rendering import Event
from api.webhooks.endpoints import disable_endpoint
from api.webhooks.models import Delivery, DisabledBecause, EndpointStatus, WebhookEndpoint
from api.webhooks.owners import heard_at, is_valid
from clinic.queries.feed import Place
from clinic.transactions import transacted

MOST_AT_ONCE = 200


def spread(*, at: datetime) -> int:
    """Make a delivery of every event that each endpoint that is on hasn't got yet; how many those were.

    Any number of workers may. Three queries for an endpoint where nothing happened.
    """
    active = WebhookEndpoint.objects.filter(status=EndpointStatus.ACTIVE).order_by("id").values_list("id", flat=True)
    return sum(_spread_to(pk, at=at) for pk in active)


def _spread_to(pk: UUID, *, at: datetime) -> int:
    count, has_more = 0, True
    while has_more:
        new, has_more = take_in(pk, at=at)
        count += new
    return count


@transacted
def take_in(pk: UUID, *, at: datetime) -> tuple[int, bool]:
    """Make deliveries of the next events of one endpoint and move its place past them, in one transaction.

    How many, and whether more are there. None where another worker is at it, or it is off, or its owner isn't valid any
    more, with which it goes off.
    """
    active = WebhookEndpoint.objects.filter(pk=pk, status=EndpointStatus.ACTIVE).select_related("owner__api_token")
    endpoint = active.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if endpoint is None:
        return 0, False
    if not is_valid(endpoint.owner, at=at):
        disable_endpoint(endpoint=endpoint, by=None, at=at, because=DisabledBecause.OWNER)
        return 0, False
    page = _page(endpoint, at=at)
    _keep(endpoint, page.events, at=at)
    _move(endpoint, page.next)
    return len(page.events), page.has_more


def _page(endpoint: WebhookEndpoint, *, at: datetime) -> Page:
    here = Cursor(endpoint.epoch, Place(endpoint.place_xid, endpoint.place_id))
    types = heard_at(endpoint)
    try:
        return read_feed(here, types=types, limit=MOST_AT_ONCE, at=at)
    except (CursorExpired, FeedRestarted):
        # Rather all that is kept once more, with the same ids, than none of it.
        return read_feed(None, types=types, limit=MOST_AT_ONCE, at=at)


def _keep(endpoint: WebhookEndpoint, events: Sequence[Event], *, at: datetime) -> None:
    if not events:
        return
    Delivery.objects.bulk_create(
        [
            Delivery(endpoint=endpoint, event_id=event["id"], event_type=event["type"], payload=dict(event), due_at=at)
            for event in events
        ],
        ignore_conflicts=True,
    )


def _move(endpoint: WebhookEndpoint, cursor: Cursor) -> None:
    # Not a change that anybody has to notice: its version stays.
    epoch, place = cursor
    if (endpoint.epoch, endpoint.place_xid, endpoint.place_id) != (epoch, *place):
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(epoch=epoch, place_xid=place.xid, place_id=place.id)
