"""The readiness light: on the day board, in lists and on a session's page, with what is to be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import Button, address_of
from clinic.admin.panels import Panel, register_panel
from clinic.errors import DomainError
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.not_begun import is_just_begun, undo_start
from treatments.actions.visits import start_session, try_starting
from treatments.admin.dots import live_appointment
from treatments.admin.rulings import OVERRIDE, RuledForm, Ruling
from treatments.models import Session
from treatments.queries.findings import said_in
from treatments.scheduling.readiness import Item, Light, Readiness, read_readiness
from treatments.statuses import AppointmentStatus, SeriesStatus, SessionStatus

_OWN_PAGE = "admin:treatments_session_change"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An item as it is shown: with the page where it is mended, which comes back to ``back``."""

    item: Item
    back: str = ""

    @property
    def label(self) -> Any:
        """The light in words."""
        return Light(self.item.state).label

    @property
    def address(self) -> str:
        """Where it is mended; empty if nowhere in particular."""
        if not self.item.url_name:
            return ""
        query = {**self.item.url_query, **({"next": self.back} if self.back else {})}
        return reverse(self.item.url_name, args=self.item.url_args, query=query or None)


@dataclass(frozen=True, kw_only=True)
class ShownLight:
    """A light with what is to be done, for a row of a list."""

    readiness: Readiness
    back: str = ""

    @property
    def colour(self) -> str:
        """Red, amber or green."""
        return self.readiness.light.value

    @property
    def label(self) -> Any:
        """The same in words."""
        return self.readiness.light.label

    @property
    def to_do(self) -> Sequence[Shown]:
        """What isn't as it should be, the worst first."""
        return [Shown(item=item, back=self.back) for item in self.readiness.to_do]

    @property
    def items(self) -> Sequence[Shown]:
        """All that was checked, the worst first."""
        return [Shown(item=item, back=self.back) for item in self.readiness.items]


class StartSessionForm(RuledForm):
    """Asks nothing; where the light is red it shows why, and whether somebody may begin all the same."""

    override_label = _("Start all the same")

    mending: Sequence[Shown] = ()

    @property
    def zone(self) -> str:
        """The location's."""
        zone: str = self.subject.series.location.time_zone
        return zone

    @property
    def enter(self) -> str:
        """What the key presses: the one button that can work."""
        return OVERRIDE if self.wants_override else ""

    def check(self, *, is_refused: bool = False) -> Ruling | None:
        """What stands against beginning it now, and what would be kept. Five queries."""
        try:
            findings = try_starting(session=self.subject, at=self.at)
        except DomainError:
            # It is over or not there any more, which the act itself says.
            return None
        return Ruling(findings=findings, zone=self.zone, is_refused=is_refused)

    def refuse(self, refusal: DomainError) -> None:
        """With the ways to what mends a light that isn't green. One query."""
        super().refuse(refusal)
        readiness = read_readiness([self.subject.pk], at=timezone.now()).get(self.subject.pk)
        shown = ShownLight(readiness=readiness, back=address_of(self.subject)).to_do if readiness else []
        # What is decided is decided on this very page.
        self.mending = [each for each in shown if each.address and each.item.url_name != _OWN_PAGE]

    def values(self) -> dict[str, Any]:
        """As ``start_session`` is called."""
        return {"override": self.override()}


def _may_start(session: Session, user: User) -> bool:  # noqa: ARG001
    if session.status != SessionStatus.BOOKED or session.series.status != SeriesStatus.ACTIVE:
        return False
    appointment = live_appointment(session)
    return appointment is not None and appointment.status == AppointmentStatus.ARRIVED


def _may_undo(session: Session, user: User) -> bool:  # noqa: ARG001
    return session.status == SessionStatus.IN_PROGRESS and is_just_begun(session, at=timezone.now())


start = Button(
    name="start",
    label=_("Start"),
    capability=Capability.PERFORM_SESSIONS,
    is_offered=_may_start,
    form=StartSessionForm,
    act=lambda session, values, **when: start_session(session=session, **values, **when),
    done=_("The session has begun. Its aftercare sheet is drafted."),
    warns=said_in,
    style="primary",
    template="admin/treatments/begin.html",
    is_direct=True,
    undone_by="undo-start",
)
undo = Button(
    name="undo-start",
    label=_("Not begun after all"),
    capability=Capability.PERFORM_SESSIONS,
    is_offered=_may_undo,
    act=lambda session, values, **when: undo_start(session=session, **when),  # noqa: ARG005
    done=_("The start was taken back: the patient waits, and the draft of the sheet is gone."),
)


def _readiness(request: HttpRequest, session: Session) -> dict[str, Any] | None:
    readiness = read_readiness([session.pk], at=timezone.now()).get(session.pk)
    return {"light": ShownLight(readiness=readiness, back=request.path)} if readiness else None


register_panel(
    Session,
    Panel(
        template="admin/treatments/panels/readiness.html",
        fill=_readiness,
        capability=Capability.READ_SESSIONS,
        place=5,
    ),
)
