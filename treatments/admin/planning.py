"""Planning a series: the address says what is wished, the page shows plans, and a button books one of them whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.buttons import Button
from clinic.admin.times import as_moment
from clinic.combined_queries import attach, read_together
from clinic.errors import DomainError
from clinic.models import Provider, Task, User
from clinic.roles import Capability
from treatments.actions.plan_asking import ask_plan_override
from treatments.actions.planning import StepRefused, book_series
from treatments.admin.asking import ASK, asked
from treatments.admin.plan_cards import Card, Line, cards
from treatments.admin.plan_ways import kept, with_line_elsewhere, with_pin, without_starts
from treatments.admin.rulings import RuledForm, Ruling, said_in_series
from treatments.admin.silence import notify, silently
from treatments.admin.wishing import WishesForm
from treatments.models import Series
from treatments.queries.courses import live_in_series, sessions_to_read
from treatments.scheduling.course import steps_of
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.planner import plan_series
from treatments.scheduling.plans import Plan, Planned
from treatments.scheduling.proposals import opened
from treatments.statuses import SeriesStatus, SessionStatus


class PlanForm(RuledForm):
    """Which of the plans is booked. They are made anew for what the address says, whenever the page is shown."""

    proposal = forms.CharField(required=False, widget=forms.HiddenInput)
    silently = silently()
    override_label = gettext_lazy("Book all the same")
    may_ask = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        series: Series = self.subject
        sessions, self.booked = sessions_to_read(series), live_in_series([series])
        here = {"treatments": series.treatment_id, "rotas__location": series.location_id}
        gives_it = Provider.objects.filter(is_active=True, **here).distinct().order_by("name", "id")
        read_together([sessions, self.booked, gives_it])
        attach(series, {"sessions": sessions})
        self.steps = steps_of(series, list(sessions))
        self.wishes = WishesForm(self.query, series=series, providers=gives_it, at=self.at)

    def clean(self) -> dict[str, Any]:
        """One of them."""
        cleaned = super().clean()
        if not cleaned.get("proposal"):
            self.add_error(None, _("Choose one of the plans."))
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As ``book_series`` is called; or ``ask_plan_override``, where a provider is to be asked.

        :raises ProposalUnknown: it isn't one of this series.
        :raises ProposalExpired: it is too old.
        """
        proposal = opened(self.cleaned_data["proposal"], self.subject, at=self.at)
        if self.do == ASK:
            return {"proposal": proposal, ASK: True}
        return {"proposal": proposal, "override": self.override(), "notify": notify(self.cleaned_data)}

    def refuse(self, refusal: DomainError) -> None:
        """Say which session it was, where it was one."""
        if not isinstance(refusal, StepRefused):
            super().refuse(refusal)
            return
        said = _("Session {number} can't be booked as proposed, so nothing was booked: {why} These are fresh plans.")
        self.add_error(None, said.format(number=refusal.number, why=refusal))

    @property
    def zone(self) -> str:
        """The location's."""
        zone: str = self.subject.location.time_zone
        return zone

    @cached_property
    def blocked(self) -> Ruling | None:
        """Why nothing can be planned at all, or which session can't be placed."""
        blocked = self.planned.blocked_at if isinstance(self.planned, Planned) else None
        if blocked and not self._is_left_no_day:
            about = _("Session {number} can't be placed").format(number=blocked.number)
            return Ruling(findings=blocked.reasons, zone=self.zone, about=about)
        if isinstance(self.planned, BookingRefused):
            return Ruling(findings=self.planned.findings, zone=self.zone, about=_("Nothing can be planned"))
        return None

    @property
    def _is_left_no_day(self) -> bool:
        """Whether a session that is to be on another day has none beside the others, which is all that there is to say.

        On the day that it is not to be on it could be, as a plan has shown.
        """
        swap = self.wishes.swap
        return swap is not None and swap.number not in self.wishes.by_hand

    @cached_property
    def planned(self) -> Planned | BookingRefused | None:
        """The plans, or why there are none; None where the wishes aren't understood. 14 queries or fewer."""
        if not self.wishes.is_valid():
            return None
        try:
            wished = self.wishes.preferences()
            return plan_series(series=self.subject, preferences=wished, at=self.at, steps=self.steps)
        except BookingRefused as refused:
            return refused

    @cached_property
    def cards(self) -> Sequence[Card]:
        """The plans, the best first."""
        if not isinstance(self.planned, Planned):
            return []
        plans = [_as_chosen(plan, self.wishes.by_hand) for plan in self.planned.plans]
        return cards(self.subject, plans, self.wishes.preferences(), booked=self.booked, at=self.at)

    @property
    def ways(self) -> Sequence[tuple[Card, Sequence[tuple[Line, str]]]]:
        """Each plan with its lines, and the address that shows plans with that session alone elsewhere."""
        return [(card, [(line, self._elsewhere(card, line)) for line in card.lines]) for card in self.cards]

    def _elsewhere(self, card: Card, line: Line) -> str:
        return with_line_elsewhere(self.wishes, card, line) if line.step.slot else ""

    @property
    def nearest(self) -> Sequence[tuple[str, str]]:
        """The starts nearest to where the session can't be: each in words, and the address that plans with it."""
        blocked = self.planned.blocked_at if isinstance(self.planned, Planned) else None
        if blocked is None:
            return []
        found = ((slot.starts_at, slot.provider.name) for slot in blocked.nearest)
        return [
            (f"{as_moment(start, self.zone)}, {name}", with_pin(self.wishes, blocked.number, start))
            for start, name in found
        ]

    @property
    def address_without_starts(self) -> str:
        """Which plans with the same wishes, and no start that was chosen by hand."""
        return without_starts(self.wishes)

    @property
    def kept(self) -> Iterator[tuple[str, str]]:
        """What the address goes on saying while another time is entered."""
        return kept(self.wishes)


def _as_chosen(plan: Plan, by_hand: frozenset[int]) -> Plan:
    """Only what somebody chose is placed by hand, not what stays beside it."""
    steps = [replace(step, is_pinned=step.is_pinned and step.session.number in by_hand) for step in plan.steps]
    return replace(plan, steps=steps)


def _may_plan(series: Series, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    is_open = any(session.status == SessionStatus.PLANNED for session in series.sessions.all())
    return is_open and series.status == SeriesStatus.ACTIVE


def _book(series: Series, values: Mapping[str, Any], **who_and_when: Any) -> Series | Task:
    wanted = dict(values)
    if wanted.pop(ASK, False):
        return ask_plan_override(series=series, **wanted, **who_and_when)
    return book_series(series=series, **wanted, **who_and_when)


def _done(made: Series | Task) -> Promise:
    return asked(made) if isinstance(made, Task) else gettext_lazy("Every session of the plan is booked.")


def _warns(made: Series | Task, at: datetime) -> Sequence[str]:
    return said_in_series(made, at) if isinstance(made, Series) else ()


plan = Button(
    name="plan",
    label=gettext_lazy("Plan"),
    capability=Capability.WRITE_APPOINTMENTS,
    is_offered=_may_plan,
    form=PlanForm,
    act=_book,
    done=_done,
    warns=_warns,
    style="primary",
    template="admin/treatments/plan.html",
)
