"""The way of a visit on every page that it takes: what is done, what comes next, and where each is done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.admin.buttons import address_of, buttons_of
from clinic.admin.buttons import address_of_button as address_to_press
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import staff
from clinic.combined_queries import attach
from clinic.models import User
from clinic.roles import Capability, may
from treatments.models import Session
from treatments.queries import needs
from treatments.queries.drafts import may_read, writer_of
from treatments.queries.records import last_before
from treatments.queries.visit_ways import Done, done_of, last_photos_before
from treatments.statuses import RecordStatus, SessionStatus

_ON_ITS_WAY = (SessionStatus.BOOKED, SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)
_BEGUN = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)
# These are wanted at some visits only: the way goes on without them.
_OPTIONAL = ("scores", "photos", "aftercare")
DONE, NEXT, OPEN = "done", "next", "open"
_STATES = {
    DONE: _("done"),
    NEXT: pgettext_lazy("step", "next"),
    OPEN: pgettext_lazy("step of a visit", "open"),
}
_NAMES = {
    "start": _("Start"),
    "record": _("Record"),
    "scores": _("Scores"),
    "photos": _("Photos"),
    "aftercare": _("Aftercare"),
    "complete": _("Complete"),
    "sign": _("Sign"),
    "decide": _("Decide"),
}


@dataclass(frozen=True, kw_only=True)
class WayStep:
    """One step of a visit; without an ``address`` it can't be gone to yet, or not any more."""

    name: str
    state: str
    address: str = ""

    @property
    def label(self) -> Any:
        """What it is called."""
        return _NAMES[self.name]

    @property
    def state_label(self) -> Any:
        """Whether it is done, in words."""
        return _STATES[self.state]


def way_of(session: Session, user: User) -> Sequence[WayStep]:
    """The steps of ``session`` for who performs sessions; none where it isn't on its way. One query."""
    if session.status not in _ON_ITS_WAY or not may(user, Capability.PERFORM_SESSIONS):
        return []
    done = done_of(session)
    finished = dict(_finished(session, done))
    following = next((name for name, is_done in finished.items() if not is_done and name not in _OPTIONAL), None)
    states = {name: DONE if is_done else NEXT if name == following else OPEN for name, is_done in finished.items()}
    return [
        WayStep(name=name, state=state, address=_address(session, name, done, state=state, user=user))
        for name, state in states.items()
    ]


def _finished(session: Session, done: Done) -> Iterator[tuple[str, bool]]:
    is_completed = session.status == SessionStatus.COMPLETED
    yield "start", session.status in _BEGUN
    yield "record", bool(done.record_status)
    yield "scores", done.has_scores
    yield "photos", done.has_photos
    yield "aftercare", is_completed and not done.is_aftercare_open
    yield "complete", is_completed
    yield "sign", done.record_status == RecordStatus.SIGNED
    yield "decide", done.is_decided


def _address(session: Session, name: str, done: Done, *, state: str, user: User) -> str:
    here = address_of(session)
    if name == "start":
        return f"{here}#readiness-title" if state == NEXT else ""
    if session.status not in _BEGUN:
        return f"{here}#{name}-title" if name in ("scores", "photos") else ""
    if name == "decide":
        is_over = session.status == SessionStatus.COMPLETED
        return f"{here}#{'decided' if done.is_decided else 'to-decide'}-title" if is_over else ""
    if name in ("scores", "photos", "aftercare") or (name == "record" and done.record_status == RecordStatus.SIGNED):
        return f"{here}#{name}-title"
    return _address_of_button(session, name, user)


def _address_of_button(session: Session, name: str, user: User) -> str:
    pressed = next(button for button in buttons_of(Session) if button.name == name)
    is_offered = may(user, pressed.capability) and pressed.is_offered(session, user)
    return address_to_press(session, pressed) if is_offered else ""


def _way(request: HttpRequest, session: Session) -> Mapping[str, Any] | None:
    user = request.user
    steps = way_of(session, user) if isinstance(user, User) else []
    return {"steps": steps, "session": session} if steps else None


def _last_time(request: HttpRequest, session: Session, reading: Reading) -> Mapping[str, Any] | None:
    """Before a session and while it goes on: the last record with its settings, photos and reactions."""
    if session.number == 1 or session.status not in (SessionStatus.BOOKED, SessionStatus.IN_PROGRESS):
        return None
    last = next(iter(reading[last_before]), None)
    draft_by = "" if last is None or may_read(last, staff(request)) else writer_of(last)
    if draft_by:
        last = None
    if last is not None:
        attach(last, {name: reading[need] for name, need in needs.ROWS_OF_LAST_RECORD.items()})
    return {
        "last": last,
        "draft_by": draft_by,
        "photos": list(reading[last_photos_before]) if may(request.user, Capability.READ_PHOTOS) else (),
        "reactions": list(reading[needs.reactions]),
        "zone": session.series.location.time_zone,
    }


register_panel(
    Session,
    Panel(
        template="admin/treatments/panels/visit_way.html", fill=_way, capability=Capability.PERFORM_SESSIONS, place=-1
    ),
)
register_panel(
    Session,
    Panel(
        template="admin/treatments/panels/last_time.html",
        fill=_last_time,
        needs=[last_before, *needs.ROWS_OF_LAST_RECORD.values(), last_photos_before, needs.reactions],
        capability=Capability.READ_RECORDS,
        place=8,
    ),
)
