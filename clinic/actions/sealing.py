"""Sealing the audit: what was written so far becomes a link of a chain, and can't be changed unnoticed after that."""

from datetime import datetime
from uuid import UUID

from clinic.actions.feed import begin_epoch
from clinic.models import AuditSeal
from clinic.queries.seals import ACCESSES, EVENTS, Span, chained, first_of, newest_seal, summed, unsealed
from clinic.transactions import lock_in_order, transacted

# Of both tables together: what a broken chain points to is looked through by people.
MOST_ROWS = 20_000
_ONE_AT_A_TIME = UUID("5ea15ea1-5ea1-45ea-85ea-15ea15ea15ea")


def seal_audit(*, at: datetime, most: int = MOST_ROWS) -> list[AuditSeal]:
    """Seal all that is settled, in batches of about ``most`` rows; the new seals. A few queries each."""
    begin_epoch()
    made = []
    while (seal := _seal_next(at=at, most=most)) is not None:
        made.append(seal)
    return made


@transacted
def _seal_next(*, at: datetime, most: int) -> AuditSeal | None:
    lock_in_order([_ONE_AT_A_TIME])
    span = first_of(unsealed(), most=most)
    return _seal(span, at=at) if span else None


def _seal(span: Span, *, at: datetime) -> AuditSeal:
    last = newest_seal()
    number, previous = (last.number + 1, last.digest) if last else (1, "")
    events, accesses = summed(EVENTS, span), summed(ACCESSES, span)
    return AuditSeal.objects.create(
        number=number,
        after_xid=span.after_xid,
        until_xid=span.until_xid,
        after_id=span.after_id,
        events=events.count,
        accesses=accesses.count,
        events_digest=events.digest,
        accesses_digest=accesses.digest,
        previous=previous,
        digest=chained(previous, number, events, accesses),
        at=at,
    )
