"""How a series goes on after a session: four ways, each with what it would do, on the page of the session."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, cast

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.admin.buttons import Button, register_buttons
from clinic.admin.controls import Radios
from clinic.admin.fields import number, text
from clinic.errors import InvalidInput
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.courses import sessions_given_up
from treatments.actions.deciding import decide, decisions_possible, session_after
from treatments.actions.reshapable import MOST_DAYS, check_gap
from treatments.admin.reshaping import ReshapeForm
from treatments.admin.ripples import Fate, ends
from treatments.admin.rulings import LONGEST_REASON, said_in_series
from treatments.models import Decision, Session, SessionDecision
from treatments.queries.appointments import live_appointments
from treatments.scheduling.course import Gap
from treatments.scheduling.moves import Ripple
from treatments.scheduling.proposing import propose_respacing
from treatments.statuses import SeriesStatus, SessionStatus

_BEGUN = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)


def is_to_decide(session: Session, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    """Whether something can be decided after ``session``: it is the last that was performed. One query."""
    return (
        _may_be_decided(session)
        and not Session.objects.filter(series=session.series_id, number__gt=session.number, status__in=_BEGUN).exists()
    )


def is_last_begun(session: Session, course: Iterable[Session]) -> bool:
    """As ``is_to_decide``, of a session whose series' sessions were read. No query."""
    after = (each for each in course if each.number > session.number)
    return _may_be_decided(session) and not any(each.status in _BEGUN for each in after)


def _may_be_decided(session: Session) -> bool:
    return session.status == SessionStatus.COMPLETED and session.series.status != SeriesStatus.DISCONTINUED


class DecideForm(ReshapeForm):
    """Which of the four ways, and why; to re-space, how many days are best."""

    decision = forms.ChoiceField(label=gettext_lazy("decision"), choices=Decision.choices, widget=Radios)
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=text(),
        help_text=gettext_lazy("Needed for any change; it is kept."),
    )
    ideal_days = forms.IntegerField(
        label=gettext_lazy("best days from this session to the next"),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        widget=number(),
        help_text=gettext_lazy("Only to re-space. What is allowed around it is widened as far as it takes."),
    )
    min_days = forms.IntegerField(
        label=gettext_lazy("at least"),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        widget=number(),
        help_text=gettext_lazy("What is booked sooner than that moves; as now, if empty."),
    )
    show_label = gettext_lazy("Show what it does")
    apply_label = gettext_lazy("Decide")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        possible = decisions_possible(self.subject)
        field = cast("forms.ChoiceField", self.fields["decision"])
        field.choices = [(each.value, capfirst(each.label)) for each in possible]
        wanted = self.query.get("decision")
        self.initial["decision"] = wanted if wanted in possible else Decision.CONTINUE
        if Decision.RESPACE in possible:
            following = session_after(self.subject)
            for name in ("ideal_days", "min_days"):
                self.initial[name] = getattr(following, name)
        else:
            del self.fields["ideal_days"], self.fields["min_days"]

    @property
    def chosen(self) -> Decision:
        """Which way."""
        return Decision(self.cleaned_data["decision"])

    @cached_property
    def following(self) -> Session:
        """The session that is re-spaced."""
        return session_after(self.subject)

    @property
    def gap(self) -> Gap | None:
        """That of the next session, if it is re-spaced."""
        days = self.cleaned_data.get("ideal_days")
        if self.chosen != Decision.RESPACE or days is None:
            return None
        return Gap.of(self.following).around(days, min_days=self.cleaned_data.get("min_days"))

    def clean(self) -> dict[str, Any]:
        """A change needs its reason, and re-spacing its days."""
        cleaned = super().clean()
        if not cleaned.get("decision"):
            return cleaned
        if self.chosen != Decision.CONTINUE and not cleaned.get("reason"):
            self.add_error("reason", _("Say why: the reason is kept."))
        if self.chosen == Decision.RESPACE and cleaned.get("ideal_days") is None and "ideal_days" not in self.errors:
            self.add_error("ideal_days", _("Say how many days are best."))
        if self.gap and not self.errors:
            self._check_gap(self.gap)
        return cleaned

    def _check_gap(self, gap: Gap) -> None:
        try:
            check_gap(self.following, gap)
        except InvalidInput as refusal:
            self.refuse(refusal)

    @property
    def summary(self) -> str:
        """What will be done, in a line."""
        words = str(capfirst(self.chosen.label))
        if self.gap:
            days = self.gap.ideal_days
            how = ngettext("{n} day from this session is best", "{n} days from this session are best", days)
            return f"{words}: {how.format(n=days)}"
        return words

    @property
    def also(self) -> Sequence[Fate]:
        """What is cancelled with a series that is stopped."""
        if self.chosen != Decision.STOP:
            return ()
        found = live_appointments(sessions_given_up(self.series), at=self.at)
        prefetch_related_objects(found, "location", "provider", "room", "device")
        return [ends(appointment, _("The series is stopped.")) for appointment in found]

    def propose(self) -> Ripple:
        """What moves, if the next session is re-spaced."""
        if self.gap is None:
            return Ripple()
        return propose_respacing(series=self.series, session=self.following, gap=self.gap, at=self.at)

    def values(self) -> Mapping[str, Any]:
        """As ``decide`` is called."""
        said = {"decision": self.chosen, "reason": self.cleaned_data["reason"], "gap": self.gap}
        return {**said, **(self.how if self.gap else {})}


def _continue(session: Session, values: Mapping[str, Any], **when: Any) -> SessionDecision:  # noqa: ARG001
    return decide(session=session, decision=Decision.CONTINUE, **when)


def _said(kept: SessionDecision, at: Any) -> Sequence[str]:
    return said_in_series(kept.session.series, at)


continue_ = Button(
    name="continue",
    label=gettext_lazy("Continue as planned"),
    capability=Capability.PERFORM_SESSIONS,
    is_offered=is_to_decide,
    act=_continue,
    done=gettext_lazy("The series goes on as planned."),
    is_listed=False,
)
decide_ = Button(
    name="decide",
    label=gettext_lazy("Decide"),
    capability=Capability.PERFORM_SESSIONS,
    is_offered=is_to_decide,
    form=DecideForm,
    act=lambda session, values, **when: decide(session=session, **values, **when),
    explanation=gettext_lazy("How the series goes on. You see what it does before it is done."),
    done=gettext_lazy("The decision is kept, and done."),
    warns=_said,
    template="admin/treatments/act.html",
    is_listed=False,
)
register_buttons(Session, decide_, continue_)
