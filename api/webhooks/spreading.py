"""From the feed to endpoints: what happened becomes a delivery to each that wants to hear of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from api.events.cursors import Cursor, CursorExpired, FeedRestarted
from api.events.feed import Page, left_from_before, read_feed
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
    page, from_before = _page(endpoint, at=at)
    _keep(endpoint, page.events, at=at)
    _move(endpoint, page.next)
    return len(page.events) + from_before, page.has_more


def _page(endpoint: WebhookEndpoint, *, at: datetime) -> tuple[Page, int]:
    """The next events, and how many were kept besides of those that only another cluster had in an order."""
    here = Cursor(endpoint.epoch, Place(endpoint.place_xid, endpoint.place_id))
    types = heard_at(endpoint)
    try:
        return read_feed(here, types=types, limit=MOST_AT_ONCE, at=at, user=endpoint.owner), 0
    except CursorExpired:
        # Rather all that is kept once more, with the same ids, than none of it.
        return read_feed(None, types=types, limit=MOST_AT_ONCE, at=at, user=endpoint.owner), 0
    except FeedRestarted:
        # The same, and what was written before the feed began anew, and isn't in it.
        from_before = _keep_from_before(endpoint, here.place, types, at=at)
        return read_feed(None, types=types, limit=MOST_AT_ONCE, at=at, user=endpoint.owner), from_before


def _keep_from_before(endpoint: WebhookEndpoint, place: Place, types: Sequence[str], *, at: datetime) -> int:
    """Make deliveries of what the copy has and nobody had spread yet; of what was, there is one already."""
    count = 0
    # What was written before the endpoint was made isn't for it. Ids sort by the time they were made.
    for page in left_from_before(
        place, from_id=endpoint.pk, types=types, limit=MOST_AT_ONCE, at=at, user=endpoint.owner
    ):
        _keep(endpoint, page.events, at=at)
        count += len(page.events)
    return count


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
