"""Who would come sooner, if a time is freed: joining the waitlist, getting the time, leaving."""

from collections.abc import Collection
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import Conflict, DomainError, InvalidInput
from clinic.models import Provider, User, Weekday
from clinic.statuses import not_now
from clinic.transactions import refusing, transacted
from treatments.actions.booking import book_session
from treatments.actions.moving import move_appointment
from treatments.actions.overriding import Override
from treatments.models import Appointment, Series, Session, WaitlistEntry
from treatments.queries.appointments import promised
from treatments.statuses import SeriesStatus, SessionStatus, WaitlistStatus

OPEN = (SessionStatus.PLANNED, SessionStatus.BOOKED)


class AlreadyWaiting(Conflict):
    """A series waits at most once."""

    code = "already_waiting"
    message = _("This series is on the waitlist already. Withdraw that entry first.")


class NothingOpen(DomainError):
    """No session of the series is planned or booked."""

    code = "nothing_open"
    message = _("No session of this series is still to come: there is nothing to wait for.")


@transacted
def join_waitlist(
    *,
    series: Series,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    weekdays: Collection[int] = (),
    time_band: tuple[time, time] | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    note: str = "",
) -> WaitlistEntry:
    """Let the next open session of ``series`` wait for a time that is freed.

    What is wanted: ``weekdays``, 0 is Monday (any, if empty); a ``time_band``, ``[from, until)`` on the clock of the
    location; days ``[from_on, until_on)``; one ``provider``.

    :raises MoveRefused: the series isn't active.
    :raises NothingOpen: it has no planned or booked session.
    :raises AlreadyWaiting: it is on the waitlist.
    :raises InvalidInput: no such weekday, a band or days that end before they begin or are over, or a provider who
        doesn't give the treatment.
    """
    series = lock(series)
    if series.status != SeriesStatus.ACTIVE:
        raise not_now(SeriesStatus(series.status))
    if not series.sessions.filter(status__in=OPEN).exists():
        raise NothingOpen
    _check_times(weekdays, time_band)
    _check_days(from_on, until_on, today=at.astimezone(ZoneInfo(series.location.time_zone)).date())
    _check_provider(series, provider)
    time_from, time_until = time_band or (None, None)
    with refusing({"waitlist_series_waits_once": AlreadyWaiting}):
        entry = WaitlistEntry.objects.create(
            series=series,
            provider=provider,
            weekdays=sorted(set(weekdays)),
            time_from=time_from,
            time_until=time_until,
            from_on=from_on,
            until_on=until_on,
            note=note,
        )
    audit.record("waitlist.joined", entry, by=by, at=at, patient_id=series.patient_id)
    return entry


@transacted
def fill(
    *,
    session: Session,
    starts_at: datetime,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    override: Override | None = None,
) -> Appointment:
    """Give ``session`` a time that was freed: book it, or move its appointment there. It no longer waits then.

    ``provider`` is whom its candidate names (see ``treatments.scheduling.filling``); else who is free is chosen for a
    booking, and a move keeps its own.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    :raises MoveRefused: the session has begun, is over, or a time is held for it.
    :raises NotPermitted: an override by someone who may not.
    """
    moving = promised(session)
    if moving:
        appointment = move_appointment(
            appointment=moving, starts_at=starts_at, provider=provider, override=override, by=by, at=at
        ).appointment
    else:
        appointment = book_session(
            session=session, starts_at=starts_at, provider=provider, override=override, by=by, at=at
        )
    for entry in _lock_waiting(session.series):
        mark_placed(entry=entry, by=by, at=at)
    return appointment


@transacted
def withdraw(*, entry: WaitlistEntry, by: User, at: datetime) -> WaitlistEntry:
    """Take an entry off the waitlist: the patient no longer wants to come sooner.

    :raises MoveRefused: it isn't waiting.
    """
    return _move(entry, WaitlistStatus.WITHDRAWN, by=by, at=at)


@transacted
def mark_placed(*, entry: WaitlistEntry, by: User, at: datetime) -> WaitlistEntry:
    """Keep that the patient got a freed time; part of whatever gave it to them.

    :raises MoveRefused: it isn't waiting.
    """
    return _move(entry, WaitlistStatus.PLACED, by=by, at=at)


def withdraw_all(*, series: Series, by: User, at: datetime) -> None:
    """Take a locked series off the waitlist, if it is on it: there is nothing to come any more. One query if not."""
    for entry in _lock_waiting(series):
        withdraw(entry=entry, by=by, at=at)


def _lock_waiting(series: Series) -> QuerySet[WaitlistEntry]:
    # Whoever withdrew it a moment ago is waited for, and then there is nothing left to do.
    return series.waitlist_entries.select_for_update(no_key=True).filter(status=WaitlistStatus.WAITING)


def _move(entry: WaitlistEntry, new: WaitlistStatus, *, by: User, at: datetime) -> WaitlistEntry:
    entry = lock(entry)
    change(entry, status=WaitlistStatus(entry.status).to(new))
    audit.record(f"waitlist.{new.value}", entry, by=by, at=at, patient_id=entry.series.patient_id)
    return entry


def _check_times(weekdays: Collection[int], time_band: tuple[time, time] | None) -> None:
    if not set(weekdays) <= set(Weekday.values):
        raise InvalidInput(_("A weekday is a number from 0, Monday, to 6."), field="weekdays", code="weekday_unknown")
    if time_band and time_band[0] >= time_band[1]:
        raise InvalidInput(_("The hours end after they begin."), field="time_band", code="ends_before_start")


def _check_days(from_on: date | None, until_on: date | None, *, today: date) -> None:
    if from_on and until_on and from_on >= until_on:
        raise InvalidInput(_("The days end after they begin."), field="until_on", code="ends_before_start")
    if until_on and until_on <= today:
        raise InvalidInput(_("These days are over."), field="until_on", code="days_over")


def _check_provider(series: Series, provider: Provider | None) -> None:
    if provider and not series.treatment.eligible_providers.filter(pk=provider.pk).exists():
        raise InvalidInput(
            _("The provider doesn't give this treatment. Choose one who does."),
            field="provider",
            code="provider_not_eligible",
        )
