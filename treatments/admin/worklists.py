"""What waits for the desk of sessions: lists, each row with its one button, and a filter on the list of sessions."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.lists import DeskList, Entry, Offer, offer, register_list
from clinic.admin.times import as_day, as_moment
from clinic.models import User
from clinic.roles import Capability
from treatments.admin.dots import standing_of
from treatments.models import Session
from treatments.queries.courses import standing_appointments
from treatments.queries.worklists import drifting, to_book, to_replan
from treatments.statuses import SeriesStatus, SessionStatus


class Worklist(NamedTuple):
    """A list of sessions, and how it is shown: ``says`` is what is said of one of them."""

    title: str | Promise
    explanation: str | Promise
    empty: str | Promise
    find: Callable[..., QuerySet[Session]]
    says: Callable[[Session], str]


def _window(session: Session) -> str:
    words = [_("best {day}").format(day=as_day(session.ideal_on))]
    if session.latest_on:
        words.append(_("latest {day}").format(day=as_day(session.latest_on)))
    return " · ".join(words)


def _lateness(session: Session) -> str:
    latest = _("latest {day}").format(day=as_day(session.latest_on)) if session.latest_on else ""
    return f"{latest} · {_booked_for(session)}"


def _loss(session: Session) -> str:
    if session.status == SessionStatus.PLANNED:
        return " · ".join([_("lost its appointment"), _window(session)])
    if session.series.status == SeriesStatus.ON_HOLD:
        return " · ".join([_("the series is on hold"), _booked_for(session)])
    return " · ".join([_("somebody or something isn't available then"), _booked_for(session)])


def _booked_for(session: Session) -> str:
    appointment = standing_of(session)
    if appointment is None:
        return _("not booked")
    return _("booked for {when}").format(when=as_moment(appointment.starts_at, session.series.location.time_zone))


WORKLISTS = {
    "to_book": Worklist(
        gettext_lazy("To be booked"),
        gettext_lazy("The next session of each series whose time begins within two weeks."),
        gettext_lazy("Every session of the next two weeks is booked."),
        to_book,
        _window,
    ),
    "drifting": Worklist(
        gettext_lazy("Drifting past their latest day"),
        gettext_lazy("Sessions that are later than the template's longest gap, or booked for later."),
        gettext_lazy("No session is later than it should be."),
        drifting,
        _lateness,
    ),
    "to_replan": Worklist(
        gettext_lazy("To be planned again"),
        gettext_lazy("Sessions that lost their appointment, or whose appointment can't be kept."),
        gettext_lazy("Nothing that was booked has been lost."),
        to_replan,
        _loss,
    ),
}


class WorklistFilter(admin.SimpleListFilter):
    """By what waits for somebody."""

    title = gettext_lazy("worklist")
    parameter_name = "worklist"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """The lists."""
        return [(name, worklist.title) for name, worklist in WORKLISTS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Session]) -> QuerySet[Session]:  # noqa: ARG002
        """Those that are on it now."""
        worklist = WORKLISTS.get(self.value() or "")
        return queryset.filter(pk__in=worklist.find(at=timezone.now()).values("pk")) if worklist else queryset


def _find(name: str, at: datetime, user: User) -> QuerySet[Session]:  # noqa: ARG001  (a list's signature)
    related = WORKLISTS[name].find(at=at).select_related("series__patient", "series__treatment", "series__location")
    return related.prefetch_related(standing_appointments()).order_by("ideal_on", "id")


def _show(name: str, session: Session, user: User, back: str) -> Entry:
    return Entry(
        subject=session,
        title=title_of(session),
        words=f"{WORKLISTS[name].says(session)} · {session.series.location}",
        offers=way_on(session, user, back),
    )


def title_of(session: Session) -> str:
    """Whose, of what and which."""
    return _("{patient}: {treatment}, session {number}").format(
        patient=session.series.patient, treatment=session.series.treatment, number=session.number
    )


def way_on(session: Session, user: User, back: str) -> Sequence[Offer]:
    """What is done about it: booked, moved or, where the series is on hold, cancelled."""
    appointment = standing_of(session)
    if session.status == SessionStatus.PLANNED or appointment is None:
        return offer(session, "book", user, back)
    is_on_hold = session.series.status == SeriesStatus.ON_HOLD
    return offer(appointment, "cancel" if is_on_hold else "reschedule", user, back)


for _place, (_name, _worklist) in enumerate(WORKLISTS.items(), start=10):
    register_list(
        DeskList(
            name=_name,
            title=_worklist.title,
            explanation=_worklist.explanation,
            empty=_worklist.empty,
            capability=Capability.READ_SESSIONS,
            find=partial(_find, _name),
            show=partial(_show, _name),
            place=_place,
        )
    )
