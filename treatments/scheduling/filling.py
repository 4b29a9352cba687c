"""Who could come at a time that was freed: sooner than booked, or for a session that isn't booked yet."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from clinic.models import Location, Provider
from treatments.models import Appointment, Session, WaitlistEntry
from treatments.queries.filling import sessions_due
from treatments.scheduling import rules
from treatments.scheduling.clock import WallClock, clock_of, minute_of, moment_of
from treatments.scheduling.course import read_all_steps
from treatments.scheduling.diary import Diary, Need, read_diary
from treatments.scheduling.findings import Finding, refusals
from treatments.scheduling.hours import hours_of
from treatments.scheduling.openings import Slot
from treatments.scheduling.requests import BookingRequest, informed_all
from treatments.scheduling.wishes import Wish, check_calendar, request_of

DEFAULT_LIMIT = 10
# So many sessions are looked at, whoever asks.
MOST_LOOKED_AT = 100


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A session that may be at the freed start, with whom and what it would take there.

    ``appointment`` would move; None: it is to be booked. ``entry`` is where its series waits, if it does, and
    ``is_wanted`` whether the start is as that entry would have it. The slot is ``deviation_days`` after the session's
    best day, before it if negative. ``findings`` are warnings.
    """

    session: Session
    appointment: Appointment | None
    entry: WaitlistEntry | None
    is_wanted: bool
    deviation_days: int
    slot: Slot
    findings: Sequence[Finding] = ()


def candidates(
    *,
    location: Location,
    starts_at: datetime,
    at: datetime,
    provider: Provider | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Sequence[Candidate]:
    """Whose next session may be at ``starts_at`` at ``location``, without an override, best first.

    A session whose window holds the day, planned or booked for later, of a treatment that fits: by ``provider`` or, if
    none is named, whoever is free. None that gave up this very time. First those who wait for such a time, then those
    whose best day is nearest, planned before booked, who waits longest first. Six queries, and one for each
    treatment among the sessions looked at.

    :raises BookingRefused: the start is beyond the calendar, or isn't on a whole minute.
    """
    check_calendar(starts_at)
    day = clock_of(location.time_zone).day(minute_of(starts_at))
    due = sessions_due(location=location, day=day, before=starts_at, at=at, most=MOST_LOOKED_AT, provider=provider)
    wishes = _wishes(due, starts_at=starts_at, at=at, provider=provider)
    possible = [(_candidate(wish, request, day), request) for wish, request in _requests(wishes)]
    best_first = sorted(possible, key=lambda each: _rank(each[0]))
    return list(islice(_legal(best_first, minute_of(starts_at), at), limit))


def _wishes(due: Sequence[Session], **asked: Any) -> list[Wish]:
    steps = read_all_steps([session.series for session in due])
    return [_wish(session, steps=steps[session.series_id], **asked) for session in due]


def _wish(session: Session, **asked: Any) -> Wish:
    moving, entry = _moving(session), _entry(session)
    wanted = entry.provider if entry else None
    preferred = wanted or (moving.provider if moving else session.series.provider)
    return Wish.of_session(session.series, session, preferred=preferred, besides=moving, **asked)


def _moving(session: Session) -> Appointment | None:
    found: list[Appointment] = session.movable  # type: ignore[attr-defined]  # as sessions_due gives them
    return found[0] if found else None


def _entry(session: Session) -> WaitlistEntry | None:
    found: list[WaitlistEntry] = session.series.waiting  # type: ignore[attr-defined]  # as sessions_due gives them
    return found[0] if found else None


def _requests(wishes: Sequence[Wish]) -> Iterator[tuple[Wish, BookingRequest]]:
    """The wishes with what they leave open chosen, each as if what moves had gone. One query a treatment.

    Left out are those for which nobody or nothing is free then.
    """
    by_treatment: dict[UUID, list[Wish]] = defaultdict(list)
    for wish in wishes:
        by_treatment[wish.series.treatment_id].append(wish)  # type: ignore[union-attr]  # all are for sessions
    for alike in by_treatment.values():
        diary = _on_duty(_diary(alike), alike[0])
        asked = ((wish, request_of(wish, without(diary, wish.besides))) for wish in alike if diary.providers)
        yield from ((wish, request) for wish, request in asked if _is_free(request, wish.start))


def _diary(alike: Sequence[Wish]) -> Diary:
    one = alike[0]
    return read_diary(
        location=one.location,
        spans=[(one.start, one.start + one.length.whole)],
        need=Need.of(one.treatment),
        at=one.at,
        providers=[one.provider.pk] if one.provider else None,
        patient_ids=[wish.patient_id for wish in alike],
    )


def _on_duty(diary: Diary, wish: Wish) -> Diary:
    """The diary with those providers alone who work then: they are the same for all."""
    stay, clock = wish.length.at(wish.start).patient, clock_of(wish.location.time_zone)
    working = [
        provider
        for provider in diary.providers
        if any(opens <= stay[0] and stay[1] <= closes for opens, closes in hours_of(diary, provider.pk, stay, clock))
    ]
    return replace(diary, providers=working)


def without(diary: Diary, moving: Appointment | None) -> Diary:
    """The diary as it is once ``moving`` is elsewhere."""
    if moving is None:
        return diary
    since, ready = moving.starts_at, max(filter(None, (moving.room_free_at, moving.device_free_at)))
    own = {
        moving.patient_id: (since, moving.ends_at),
        moving.provider_id: (moving.provider_taken_at, moving.provider_free_at),
        moving.room_id: (since, ready),
        moving.device_id: (since, ready),
    }
    taken = dict(diary.taken)
    for pk, (begin, end) in own.items():
        span = (minute_of(begin), minute_of(end))
        taken[str(pk)] = [other for other in taken.get(str(pk), ()) if other != span]
    return replace(diary, taken=taken)


def _is_free(request: BookingRequest, start: int) -> bool:
    """Whether patient, provider, room and device are: most are not, and need not be asked about any further."""
    diary, provider, taken = request.diary, request.provider, request.length.at(start)
    assert diary is not None  # chosen from it  # noqa: S101
    assert provider is not None  # as above  # noqa: S101
    has_places = request.room is not None and (request.device is not None or not diary.needs_device)
    is_taken = diary.is_taken(str(request.patient_id), taken.patient) or diary.is_taken(provider.pk, taken.provider)
    return has_places and not is_taken


def _legal(asked: Sequence[tuple[Candidate, BookingRequest]], start: int, at: datetime) -> Iterator[Candidate]:
    """Those to which the rule book doesn't say no, with what it says. One to three queries."""
    requests = informed_all([request for _candidate, request in asked], at=at)
    for (candidate, _asked), request in zip(asked, requests, strict=True):
        said = rules.ask_about(request, start)
        if not refusals(said):
            yield replace(candidate, findings=said)


def _candidate(wish: Wish, request: BookingRequest, day: date) -> Candidate:
    session, slot = wish.session, _slot(request, wish.start)
    assert session is not None  # all of these wishes are for sessions  # noqa: S101
    entry = _entry(session)
    return Candidate(
        session=session,
        appointment=wish.besides,
        entry=entry,
        is_wanted=entry is not None and _suits(entry, slot, request.clock),
        deviation_days=(day - session.ideal_on).days,
        slot=slot,
    )


def _slot(request: BookingRequest, start: int) -> Slot:
    assert request.provider is not None  # chosen  # noqa: S101
    assert request.room is not None  # no room is a finding that nobody may override  # noqa: S101
    return Slot(
        starts_at=moment_of(start),
        ends_at=moment_of(start + request.length.stay),
        provider=request.provider,
        room=request.room,
        device=request.device,
    )


def _suits(entry: WaitlistEntry, slot: Slot, clock: WallClock) -> bool:
    """Whether the slot is as ``entry`` would have it, the whole stay within its hours."""
    start, end = minute_of(slot.starts_at), minute_of(slot.ends_at)
    day = clock.day(start)
    return (
        (not entry.weekdays or day.weekday() in entry.weekdays)
        and (entry.time_from is None or clock.minute(day, entry.time_from) <= start)
        and (entry.time_until is None or end <= clock.minute(day, entry.time_until))
        and (entry.from_on is None or entry.from_on <= day)
        and (entry.until_on is None or day < entry.until_on)
        and (entry.provider_id is None or str(entry.provider_id) == slot.provider.pk)
    )


def _rank(candidate: Candidate) -> tuple[bool, int, bool, float, UUID]:
    since = candidate.entry.created_at.timestamp() if candidate.entry else float("inf")
    return (
        not candidate.is_wanted,
        abs(candidate.deviation_days),
        candidate.appointment is not None,
        since,
        candidate.session.pk,
    )
