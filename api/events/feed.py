"""Reading the feed: pages of events in the order in which they became certain, without a gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from api.events.catalogue import followed
from api.events.cursors import Cursor, CursorExpired, FeedRestarted
from api.events.rendering import Event, as_events
from clinic.actions.feed import look_in_epoch
from clinic.models import AuditEvent, User
from clinic.queries.feed import START, Moment, Place, Row, rows_after, rows_before_epoch
from clinic.replicas import NotThereYet, is_on_replica
from clinic.scope import bounds_of, within_scope

KEPT_FOR = timedelta(days=30)
# Who begins with the oldest has a day until it counts as missed.
MISSED_AFTER = KEPT_FOR + timedelta(days=1)
# Two acts aren't further out of the order of time than that.
_ASTRAY = timedelta(days=1)


@dataclass(frozen=True)
class Page:
    """Some events, and from where to go on; whether more are there already."""

    events: Sequence[Event]
    next: Cursor
    has_more: bool = False


def end_of_feed() -> Cursor:
    """Where whatever happens from now on comes after. One query."""
    epoch, sight = look_in_epoch(START)
    return Cursor(epoch, sight.newest)


def read_feed(
    after: Cursor | None, *, types: Sequence[str], limit: int, at: datetime, user: User | None = None
) -> Page:
    """The next events of ``types`` after a place, the oldest of the last 30 days if there is none; at most ``limit``.

    What comes back to go on with is never before where one was: where nothing of these types happened it passes what
    else did. One query where nothing happened at all, two where none of it is wanted; else one more for each kind of
    subject, and one where some tell of others; one more where it begins with the oldest.

    :raises FeedRestarted: the cursor is of another database, or of a state that this one lost.
    :raises CursorExpired: some of what came after it isn't kept any more.
    """
    place = after.place if after else START
    epoch, sight = look_in_epoch(place)
    if after and (after.epoch != epoch or not sight.is_known):
        # Where one came from may not have arrived on a replica yet.
        raise NotThereYet if is_on_replica() else FeedRestarted
    if sight.next_at is None:
        return Page((), Cursor(epoch, place))
    if after and sight.next_at < at - MISSED_AFTER:
        raise CursorExpired
    since = None if after else at - KEPT_FOR
    rows = rows_after(place, followed(types), sight, limit=limit + 1, since=since)
    has_more, rows = len(rows) > limit, rows[:limit]
    # The last row that is settled, whatever it is of: then the next look has nothing to pass over.
    last = rows[-1].place if has_more else max(sight.newest, place)
    return Page(as_events(told_to(rows, user)), Cursor(epoch, last), has_more)


def left_from_before(
    place: Place, *, from_id: UUID, types: Sequence[str], limit: int, at: datetime, user: User | None = None
) -> Iterator[Page]:
    """What was written before the present epoch began and may not have been read at ``place``, which was in another.

    Pages of events of ``types``, in the order of time, from a day before that of the place, but of the last 30 days and
    after ``from_id`` alone. Three queries, and for each page as many as ``read_feed`` takes.
    """
    epoch, sight = look_in_epoch(START)
    was_at = AuditEvent.objects.filter(pk=place.id).values_list("at", flat=True).first()
    since = at - KEPT_FOR if was_at is None else max(at - KEPT_FOR, was_at - _ASTRAY)
    moment, has_more = Moment(since), True
    while has_more:
        rows = rows_before_epoch(moment, followed(types), sight, from_id=from_id, limit=limit + 1)
        has_more, rows = len(rows) > limit, rows[:limit]
        if rows:
            moment = Moment(rows[-1].at, rows[-1].id)
        yield Page(as_events(told_to(rows, user)), Cursor(epoch, START), has_more)


def told_to(rows: Sequence[Row], user: User | None) -> Sequence[Row]:
    """Those that ``user`` may be told of. One query, none unless they are limited to some locations."""
    if not rows or not bounds_of(user):
        return rows
    told = within_scope(AuditEvent.objects.filter(pk__in=[row.id for row in rows]), user)
    ids = set(told.values_list("pk", flat=True))
    return [row for row in rows if row.id in ids]
