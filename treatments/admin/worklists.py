"""What waits for the desk: panels on the first page, and a filter on the list of sessions."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.buttons import address_of_button, buttons_of
from clinic.admin.panels import Index, Panel, register_panel
from clinic.admin.permissions import staff
from clinic.admin.times import as_day, as_moment
from clinic.models import User
from clinic.roles import Capability, may
from treatments.admin.dots import standing_of
from treatments.models import Session
from treatments.queries.courses import standing_appointments
from treatments.queries.worklists import drifting, to_book, to_replan
from treatments.statuses import SeriesStatus, SessionStatus

SHOWN = 8


class Worklist(NamedTuple):
    """A list of sessions, and how it is shown: ``says`` is what is said of one of them."""

    title: str | Promise
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
        gettext_lazy("Every session of the next two weeks is booked."),
        to_book,
        _window,
    ),
    "drifting": Worklist(
        gettext_lazy("Drifting past their latest day"),
        gettext_lazy("No session is later than it should be."),
        drifting,
        _lateness,
    ),
    "to_replan": Worklist(
        gettext_lazy("To be planned again"),
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


def _fill(name: str, request: HttpRequest, subject: Any) -> dict[str, Any]:  # noqa: ARG001  (a panel's signature)
    worklist = WORKLISTS[name]
    related = worklist.find(at=timezone.now()).select_related(
        "series__patient", "series__treatment", "series__location"
    )
    # One more tells whether there are more.
    found = list(related.prefetch_related(standing_appointments()).order_by("ideal_on", "id")[: SHOWN + 1])
    user = staff(request)
    return {
        "name": name,
        "worklist": worklist,
        "rows": [_row(session, worklist, user) for session in found[:SHOWN]],
        "has_more": len(found) > SHOWN,
        "whole": reverse("admin:treatments_session_changelist", query={"worklist": name}),
    }


def _row(session: Session, worklist: Worklist, user: User) -> dict[str, Any]:
    return {"session": session, "words": worklist.says(session), "button": _button(session, user)}


def _button(session: Session, user: User) -> dict[str, Any] | None:
    """What is done about it: booked, moved or, where the series is on hold, cancelled."""
    appointment = standing_of(session)
    if session.status == SessionStatus.PLANNED or appointment is None:
        return _offered(session, "book", user)
    return _offered(appointment, "cancel" if session.series.status == SeriesStatus.ON_HOLD else "reschedule", user)


def _offered(subject: Model, name: str, user: User) -> dict[str, Any] | None:
    button = next(button for button in buttons_of(type(subject)) if button.name == name)
    if not (may(user, button.capability) and button.is_offered(subject, user)):
        return None
    return {"label": button.label, "style": button.style, "address": address_of_button(subject, button)}


for _place, _name in enumerate(WORKLISTS, start=30):
    register_panel(
        Index,
        Panel(
            template="admin/treatments/panels/worklist.html",
            fill=partial(_fill, _name),
            capability=Capability.READ_SESSIONS,
            place=_place,
        ),
    )
