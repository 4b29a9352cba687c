"""Noticing that the numbers of transactions are those of another cluster."""

from uuid import UUID

from clinic.models import AuditEvent, FeedEpoch
from clinic.queries.feed import Place, Sight, look
from clinic.replicas import NotThereYet, is_on_replica
from clinic.transactions import lock_in_order, transacted

# Who begins an epoch keeps out whoever notices at the same time.
_BEGINNING = UUID("7d1c3f0e-5a0b-4d5c-9f0e-6f1f6d0c2a11")


@transacted
def begin_epoch() -> FeedEpoch:
    """Let the numbers of this cluster count from here on: whatever was written in another one is from before.

    Whoever follows it has to begin again; webhooks are still told what is from before and wasn't told. Where it was
    begun already nothing is written. A few queries.
    """
    lock_in_order([_BEGINNING])
    cluster = look().cluster
    last = FeedEpoch.objects.order_by("-began_at", "-id").first()
    if last and last.cluster == cluster:
        return last
    newest = AuditEvent.objects.order_by("-id").values_list("id", flat=True).first() if last else None
    return FeedEpoch.objects.create(cluster=cluster, after_id=newest)


def look_in_epoch(place: Place) -> tuple[UUID, Sight]:
    """The present epoch, and what can be read in it, seen from ``place``. One query; a few more where it begins."""
    sight = look(place)
    if sight.epoch is None:
        if is_on_replica():
            raise NotThereYet
        begin_epoch()
        sight = look(place)
    assert sight.epoch is not None  # it was begun  # noqa: S101
    return sight.epoch, sight
