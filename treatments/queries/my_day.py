"""What a provider does today, and what waits for their word."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery

from clinic.compiled_queries import CompiledQuery, is_among
from clinic.models import User
from clinic.queries.alerts import in_force
from clinic.scope import is_narrowed, within_scope
from treatments.models import Appointment, Assessment, PatientConcern, Session
from treatments.queries.alerts import alerts_unacknowledged
from treatments.queries.appointments import confirmed_at, unexpired
from treatments.queries.assessments import last_scores
from treatments.queries.records import unsigned_sessions
from treatments.queries.screenings import asked_before_treatment
from treatments.statuses import AppointmentStatus

_TAKEN = ("patient_during", "provider_during", "room_during", "device_during")
_MOST_TO_SIGN = 50
# No place on earth is further than this from its own midnight.
A_DAY_AND_MORE = timedelta(hours=27)


def around(at: datetime) -> QuerySet[Appointment]:
    """What may be today at some location, as ``between`` has it."""
    return between(at - A_DAY_AND_MORE, at + A_DAY_AND_MORE)


def between(since: datetime, until: datetime) -> QuerySet[Appointment]:
    """What starts in ``[since, until)``, by start: with patient, session and ``of``, how many its series has.

    Where, by whom and what is for ``place`` to say. ``confirmed_at`` is when the patient said they will be there, else
    None. What was cancelled is left out.
    """
    siblings = Session.objects.filter(series=OuterRef("session__series")).order_by().values("series")
    found = Appointment.objects.filter(starts_at__gte=since, starts_at__lt=until)
    whole = found.exclude(status=AppointmentStatus.CANCELLED).select_related("patient", "session__series")
    alerts = Prefetch("patient__alerts", queryset=in_force(), to_attr="alerts_in_force")
    # What is taken when is PostgreSQL's business.
    whole = whole.prefetch_related(alerts).defer(*_TAKEN).annotate(confirmed_at=confirmed_at())
    return whole.annotate(of=Subquery(siblings.annotate(n=Count("pk")).values("n"))).order_by("starts_at", "id")


def around_for(user: User, at: datetime) -> QuerySet[Appointment]:
    """As ``around``, of the provider who signs in as ``user``, with records; no-shows and holds are left out."""
    return _own.rows(user=user.pk, since=at - A_DAY_AND_MORE, until=at + A_DAY_AND_MORE, at=at)


def _own_visits(user: UUID, since: datetime, until: datetime, at: datetime) -> QuerySet[Appointment]:
    gone = (AppointmentStatus.NOSHOW, AppointmentStatus.HELD)
    own = unexpired(between(since, until), at).filter(provider__user=user).exclude(status__in=gone)
    return own.select_related("patient", "session__series", "session__record")


_own = CompiledQuery(_own_visits, user=UUID, since=datetime, until=datetime, at=datetime)


def read_scores(appointments: Sequence[Appointment]) -> Mapping[UUID, Sequence[tuple[PatientConcern, Assessment]]]:
    """What the concerns of each series were last scored, by the ids of the series. Two queries, whatever the number."""
    of_series = [each.session.series_id for each in appointments if each.session]
    concerns: list[Any] = list(_treated.rows(series=of_series))
    scores = last_scores(concerns)
    found: dict[UUID, list[tuple[PatientConcern, Assessment]]] = {}
    for concern in concerns:
        if concern.pk in scores:
            found.setdefault(concern.for_series, []).append((concern, scores[concern.pk]))
    return found


_treated = CompiledQuery(
    lambda series: (
        PatientConcern.objects.filter(is_among("series_list", series))
        .annotate(for_series=F("series_list"))
        .select_related("concern")
        .order_by("created_at", "id")
    ),
    series=list,
)


def to_sign(user: User) -> Sequence[Any]:
    """The sessions that whoever signs in as ``user`` performed without a signed record, the oldest 50 they may see.

    One query.
    """
    if is_narrowed(Session, user):
        return list(within_scope(_performed_by(user.pk), user)[:_MOST_TO_SIGN])
    return list(_oldest_by.rows(user=user.pk))


def _performed_by(user: UUID) -> QuerySet[Any]:
    own = unsigned_sessions().filter(treated_by=user)
    return own.select_related("series__patient", "series__treatment", "series__location", "record")


_oldest_by = CompiledQuery(lambda user: _performed_by(user)[:_MOST_TO_SIGN], user=UUID)


def read_what_is_offered(sessions: Sequence[Session]) -> None:
    """Give each of ``sessions`` what its buttons would ask one by one: unseen alerts, questions. One query."""
    flags = {row.pk: row for row in _flags.rows(ids=[session.pk for session in sessions])}
    for session in sessions:
        for name in ("has_unseen_alerts", "is_asked_about"):
            setattr(session, name, getattr(flags[session.pk], name))


_flags = CompiledQuery(
    lambda ids: (
        Session.objects.filter(is_among("pk", ids))
        .annotate(has_unseen_alerts=alerts_unacknowledged(), is_asked_about=asked_before_treatment())
        .only("pk")
    ),
    ids=list,
)
