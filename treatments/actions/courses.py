"""Starting a series, holding it, going on, giving it up."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clinic import audit, events
from clinic.actions.tasks import finish_tasks_of
from clinic.changes import change, lock
from clinic.errors import Conflict, DomainError, InvalidInput
from clinic.models import Location, Patient, Provider, User
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.cancelling import announce_cancelled, cancel_standing
from treatments.actions.completing import complete_if_done
from treatments.actions.waitlist import withdraw_all
from treatments.facts import SeriesStarted
from treatments.models import PatientConcern, Series, SeriesTemplate, SeriesTemplateVersion, Session, Treatment
from treatments.queries.pigment import pigment_of
from treatments.queries.templates import current_version
from treatments.scheduling.course import Step, windows
from treatments.statuses import SeriesStatus, SessionStatus


class NotPublished(DomainError):
    """The template has no published version."""

    code = "template_not_published"
    message = _("This template has no published version. Choose another.")


class NotOffered(DomainError):
    """The clinic doesn't give the treatment, or not there."""

    code = "not_offered"
    message = _("The clinic doesn't offer this treatment now, or this location isn't in use.")


class SessionInProgress(Conflict):
    """Somebody is being treated right now."""

    code = "session_in_progress"
    message = _("A session of this series is in progress. Complete it first.")


class HeldBookings(models.TextChoices):
    """What becomes of the appointments of a series that is put on hold."""

    KEEP = "keep", _("keep them")
    CANCEL = "cancel", _("cancel them")


@transacted
def start_series(
    *,
    patient: Patient,
    template: SeriesTemplate,
    location: Location,
    patient_concerns: Sequence[PatientConcern],
    by: User,
    at: datetime,
    provider: Provider | None = None,
    session_count: int | None = None,
) -> Series:
    """Copy the template's current version into a new series of ``patient``, with its sessions and their windows.

    The first session is open from today; each later one is counted from the one before. ``session_count`` lies between
    the version's fewest and most sessions, and is its usual number unless said.

    :raises NotPublished: the template has no published version.
    :raises NotOffered: the treatment isn't offered, or the location isn't in use.
    :raises InvalidInput: no concern, somebody else's concern, a count outside the template's, or a provider who doesn't
        give it.
    """
    version = current_version(template)
    if version is None:
        raise NotPublished
    if not (template.treatment.is_offered and location.is_active):
        raise NotOffered
    count = version.default_sessions if session_count is None else session_count
    _check(version, count, patient, patient_concerns, provider)
    series = Series.objects.create(
        patient=patient,
        template_version=version,
        treatment=template.treatment,
        location=location,
        provider=provider,
        started_on=at.astimezone(ZoneInfo(location.time_zone)).date(),
    )
    series.concerns.set(patient_concerns)
    Session.objects.bulk_create(_sessions(series, version, count))
    audit.record("series.started", series, by=by, at=at)
    events.publish(SeriesStarted(series_id=series.pk, by=by, at=at))
    return series


@transacted
def hold_series(
    *,
    series: Series,
    reason: str,
    by: User,
    at: datetime,
    booked: HeldBookings = HeldBookings.KEEP,
    notify: bool = True,
) -> Series:
    """Pause a series: nothing new is booked or begun until it is resumed. What is booked stays, or is cancelled.

    The patient gets one message of what is cancelled, unless they aren't to be notified.

    :raises MoveRefused: it isn't active.
    """
    series = _move(series, SeriesStatus.ON_HOLD, reason=reason, by=by, at=at)
    if booked == HeldBookings.CANCEL:
        cancelled = []
        for session in _locked(sessions_unbooked(series)):
            cancelled += cancel_standing(session, reason=reason, by=by, at=at)
            change(session, status=SessionStatus(session.status).to(SessionStatus.PLANNED))
        anchor_sessions(series)
        announce_cancelled(cancelled, by=by, at=at, notify=notify, series=series)
    return series


@transacted
def resume_series(*, series: Series, by: User, at: datetime) -> Series:
    """Go on with a series that was on hold; if all of it was performed meanwhile, it is completed.

    What stayed booked keeps its times: ``reshaping.realign_series`` lets it follow.

    :raises MoveRefused: it isn't on hold.
    """
    check_on_hold(lock(series))
    series = _move(series, SeriesStatus.ACTIVE, reason="", by=by, at=at)
    complete_if_done(series, by=by, at=at)
    return series


def check_on_hold(series: Series) -> None:
    """Refuse to resume what isn't paused: one that is completed goes on only by a decision to add a session.

    :raises MoveRefused: it isn't on hold.
    """
    if series.status != SeriesStatus.ON_HOLD:
        raise not_now(SeriesStatus(series.status))


@transacted
def discontinue_series(*, series: Series, reason: str, by: User, at: datetime, notify: bool = True) -> Series:
    """Give a series up: its appointments are cancelled, what wasn't performed is skipped, what was performed stays.

    The patient gets one message of what is cancelled, unless they aren't to be notified.

    :raises MoveRefused: it is over already.
    :raises SessionInProgress: a session has begun and isn't completed.
    """
    series = _move(series, SeriesStatus.DISCONTINUED, reason=reason, by=by, at=at)
    cancelled, given_up = [], list(_locked(sessions_given_up(series)))
    for session in given_up:
        check_not_begun(session)
        cancelled += cancel_standing(session, reason=reason, by=by, at=at)
        change(session, status=SessionStatus(session.status).to(SessionStatus.SKIPPED))
    withdraw_all(series=series, by=by, at=at)
    finish_tasks_of([series.pk, *(session.pk for session in given_up)], by=by, at=at)
    announce_cancelled(cancelled, by=by, at=at, notify=notify, series=series)
    return series


def sessions_unbooked(series: Series) -> QuerySet[Session]:
    """Whose appointments are cancelled with a hold that doesn't keep them."""
    return series.sessions.filter(status=SessionStatus.BOOKED)


def sessions_given_up(series: Series) -> QuerySet[Session]:
    """Which are skipped with a series that is given up: whatever wasn't performed."""
    return series.sessions.exclude(status__in=[SessionStatus.COMPLETED, SessionStatus.SKIPPED])


def check_not_begun(session: Session) -> None:
    """Refuse to give up what is being treated right now.

    :raises SessionInProgress: the session has begun and isn't completed.
    """
    if session.status == SessionStatus.IN_PROGRESS:
        raise SessionInProgress


def _locked(sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.select_for_update(no_key=True).order_by("number")


def _move(series: Series, new: SeriesStatus, *, reason: str, by: User, at: datetime) -> Series:
    series = lock(series)
    change(series, status=SeriesStatus(series.status).to(new), status_reason=reason)
    audit.record(f"series.{new.value}", series, by=by, at=at)
    return series


def _check(
    version: SeriesTemplateVersion,
    count: int,
    patient: Patient,
    concerns: Sequence[PatientConcern],
    provider: Provider | None,
) -> None:
    if not version.min_sessions <= count <= version.max_sessions:
        raise InvalidInput(
            _("This template has {fewest} to {most} sessions."),
            field="session_count",
            code="session_count_outside_template",
            fewest=version.min_sessions,
            most=version.max_sessions,
        )
    if not concerns:
        raise InvalidInput(_("Name at least one concern of the patient."), field="patient_concerns", code="required")
    if any(concern.patient_id != patient.pk for concern in concerns):
        raise InvalidInput(
            _("This isn't a concern of this patient."), field="patient_concerns", code="concern_of_another_patient"
        )
    check_provider(version.template.treatment, provider)


def check_provider(treatment: Treatment, provider: Provider | None) -> None:
    """Refuse as the provider of a series who doesn't give the treatment. One query if one is named.

    :raises InvalidInput: they don't.
    """
    if provider and not treatment.eligible_providers.filter(pk=provider.pk).exists():
        raise InvalidInput(
            _("The provider doesn't give this treatment. Choose one who does."),
            field="provider",
            code="provider_not_eligible",
        )


def _sessions(series: Series, version: SeriesTemplateVersion, count: int) -> list[Session]:
    copies = [
        Session(
            series=series,
            number=step.number,
            floor_days=step.floor_days,
            min_days=step.min_days,
            ideal_days=step.ideal_days,
            max_days=step.max_days,
        )
        for step in version.steps.filter(number__lte=count).order_by("number")
    ]
    pigment = pigment_of(series.patient_id, series.treatment_id)
    for copy in copies:
        copy.pigment = pigment  # type: ignore[attr-defined]  # as sessions_with_starts gives it
    return _with_windows(copies, series.started_on)


def _with_windows(sessions: list[Session], started_on: date) -> list[Session]:
    for step, window in windows([Step(session=session, day=None) for session in sessions], started_on=started_on):
        step.session.earliest_on = window.earliest_on
        step.session.ideal_on = window.ideal_on
        step.session.latest_on = window.latest_on
    return sessions
