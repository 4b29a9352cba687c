"""Planning a series: the address says what is wished, the page shows plans, and a button books one of them whole."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.buttons import ActForm, Button
from clinic.admin.times import as_moment
from clinic.errors import DomainError
from clinic.models import Provider, User
from clinic.roles import Capability
from clinic.together import attach, read_together
from treatments.actions.planning import StepRefused, book_series
from treatments.admin.plan_cards import Card, cards
from treatments.admin.rulings import Ruling, said_in_series
from treatments.admin.silence import notify, silently
from treatments.admin.wishing import PIN, WishesForm
from treatments.models import Series
from treatments.queries.courses import live_in_series, sessions_to_read
from treatments.scheduling.course import steps_of
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.planner import plan_series
from treatments.scheduling.plans import Planned
from treatments.scheduling.proposals import opened
from treatments.statuses import SeriesStatus, SessionStatus


class PlanForm(ActForm):
    """Which of the plans is booked. They are made anew for what the address says, whenever the page is shown."""

    proposal = forms.CharField(required=False, widget=forms.HiddenInput)
    silently = silently()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = timezone.now()
        series: Series = self.subject
        sessions, self.booked = sessions_to_read(series), live_in_series([series])
        gives_it = Provider.objects.filter(is_active=True, treatments=series.treatment_id).order_by("name", "id")
        read_together([sessions, self.booked, gives_it])
        attach(series, {"sessions": sessions})
        self.steps = steps_of(series, list(sessions))
        self.wishes = WishesForm(self.query, series=series, providers=gives_it, at=self.at)

    def clean(self) -> dict[str, Any]:
        """One of them."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("proposal"):
            self.add_error(None, _("Choose one of the plans."))
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As ``book_series`` is called.

        :raises ProposalUnknown: it isn't one of this series.
        :raises ProposalExpired: it is too old.
        """
        proposal = opened(self.cleaned_data["proposal"], self.subject, at=self.at)
        return {"proposal": proposal, "notify": notify(self.cleaned_data)}

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
    def ruling(self) -> Ruling | None:
        """Why nothing can be planned at all, or which session can't be placed."""
        blocked = self.planned.blocked_at if isinstance(self.planned, Planned) else None
        if blocked:
            about = _("Session {number} can't be placed").format(number=blocked.number)
            return Ruling(findings=blocked.reasons, zone=self.zone, about=about)
        if isinstance(self.planned, BookingRefused):
            return Ruling(findings=self.planned.findings, zone=self.zone, about=_("Nothing can be planned"))
        return None

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
        return cards(self.subject, self.planned, self.wishes.preferences(), booked=self.booked, at=self.at)

    @property
    def nearest(self) -> Sequence[tuple[str, str]]:
        """The starts nearest to where the session can't be: each in words, and the address that plans with it."""
        blocked = self.planned.blocked_at if isinstance(self.planned, Planned) else None
        if blocked is None:
            return []
        found = ((slot.starts_at, slot.provider.name) for slot in blocked.nearest)
        return [
            (f"{as_moment(start, self.zone)}, {name}", self._address_with(f"{blocked.number}@{start.isoformat()}"))
            for start, name in found
        ]

    @property
    def address_without_pins(self) -> str:
        """Which plans with the same wishes, and no start that was chosen by hand."""
        query = self.query.copy()
        query.pop(PIN, None)
        return f"?{query.urlencode()}"

    def _address_with(self, pin: str) -> str:
        query = self.query.copy()
        for name, value in self.wishes.data.items():
            query.setdefault(name, str(value))
        number = pin.partition("@")[0]
        others = [each for each in query.getlist(PIN) if each.partition("@")[0] != number]
        query.setlist(PIN, [*others, pin])
        return f"?{query.urlencode()}"


def _may_plan(series: Series, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    is_open = any(session.status == SessionStatus.PLANNED for session in series.sessions.all())
    return is_open and series.status == SeriesStatus.ACTIVE


plan = Button(
    name="plan",
    label=gettext_lazy("Plan"),
    capability=Capability.WRITE_APPOINTMENTS,
    is_offered=_may_plan,
    form=PlanForm,
    act=lambda series, values, **when: book_series(series=series, **values, **when),
    done=gettext_lazy("Every session of the plan is booked."),
    warns=said_in_series,
    style="primary",
    template="admin/treatments/plan.html",
)
