"""Asking before booking: what the rule book says of a start, and the first start that it allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from treatments.scheduling.availability import Named, Slot, SoughtVisit, free_starts
from treatments.scheduling.clock import minute_of, span_of
from treatments.scheduling.diary import Need
from treatments.scheduling.findings import Finding, refusals
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.wishes import Wish, answer

# So far ahead the first allowed start is looked for.
_AHEAD = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class Check:
    """What the rule book says of a wish, with what it would be booked with, and the first start from then on."""

    request: BookingRequest
    findings: Sequence[Finding]
    first_allowed: Slot | None

    @property
    def is_allowed(self) -> bool:
        """Whether anybody may book it as it is."""
        return not refusals(self.findings)


def check(wish: Wish, *, at: datetime) -> Check:
    """Ask the rule book about ``wish`` and write nothing. Three queries, and up to six where it isn't allowed.

    :raises BookingRefused: the start is beyond the calendar, or nobody gives the treatment.
    """
    request, findings = answer(wish)
    return Check(
        request=request,
        findings=findings,
        first_allowed=None if not refusals(findings) else first_allowed(wish, at=at),
    )


def first_allowed(wish: Wish, *, at: datetime) -> Slot | None:
    """The first start from the wished one on that needs no override; with whom and what is named, if anything is."""
    whoever = BookingRequest(
        patient_id=wish.patient_id,
        location=wish.location,
        length=wish.length,
        at=minute_of(at),
        treatment=wish.treatment,
        series=wish.series,
        session=wish.session,
        steps=wish.steps,
        areas=wish.areas,
    )
    found = free_starts(
        location=wish.location,
        visit=SoughtVisit(length=wish.length, need=Need.of(wish.treatment)),
        during=span_of(wish.starts_at, max(wish.starts_at, at) + _AHEAD),
        at=at,
        named=Named(
            providers=[wish.provider] if wish.provider else None,
            rooms=[wish.room] if wish.room else None,
            devices=[wish.device] if wish.device else None,
        ),
        patient_id=wish.patient_id,
        request=whoever,
        besides=wish.besides,
        limit=1,
    )
    return found.results[0] if found.results else None
