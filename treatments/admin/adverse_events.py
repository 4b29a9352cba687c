"""Unwanted effects: recorded from their session, changed as they go on."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons, way_to
from clinic.admin.fields import MomentField, badge, choice, lines, text
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment, read_wall_clocks, wall_clock
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.adverse_events import (
    CHANGEABLE,
    change_adverse_event,
    confirm_adverse_event,
    dismiss_adverse_event,
)
from treatments.admin.progress import ProgressPage
from treatments.admin.reasons import ReasonForm
from treatments.models import AdverseEvent, AdverseEventKind, AdverseEventOutcome, BodyArea, Series
from treatments.queries.adverse_events import reactions_of, reported_in
from treatments.statuses import AdverseEventStatus

GRADE_WORDS = {
    1: _("1 mild: only to be watched"),
    2: _("2 moderate: small or local treatment"),
    3: _("3 severe, not at once life-threatening"),
    4: _("4 life-threatening"),
    5: _("5 death"),
}
_TIMES = ["onset_at", "resolved_at"]


class AdverseEventForm(ActForm):
    """What happened, how grave, what was done, how it went on. Times are on the clock of the location."""

    kind = forms.ChoiceField(label=_("what"), choices=[("", "-"), *AdverseEventKind.choices], widget=choice())
    area = forms.ModelChoiceField(
        label=_("area"), queryset=BodyArea.objects.order_by("key"), required=False, widget=choice(), empty_label="-"
    )
    onset_at = MomentField(label=_("began"))
    grade = forms.TypedChoiceField(
        label=_("grade (CTCAE 1-5)"), coerce=int, choices=[("", "-"), *GRADE_WORDS.items()], widget=choice()
    )
    is_serious = forms.BooleanField(label=_("serious"), required=False)
    description = forms.CharField(label=_("description"), required=False, max_length=10_000, widget=lines(rows=3))
    action = forms.CharField(label=_("what was done"), required=False, max_length=10_000, widget=lines(rows=3))
    outcome = forms.ChoiceField(
        label=_("outcome"),
        choices=AdverseEventOutcome.choices,
        initial=AdverseEventOutcome.ONGOING,
        widget=choice(),
    )
    resolved_at = MomentField(label=_("over since"), required=False)
    reported_to = forms.CharField(label=_("reported to"), required=False, max_length=200, widget=text())
    report_ref = forms.CharField(label=_("number of the report"), required=False, max_length=100, widget=text())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.subject, AdverseEvent):
            self.initial = _as_initial(self.subject)
        elif (kind := self.query.get("kind")) in AdverseEventKind.values:
            self.initial = {"kind": kind}

    @property
    def series(self) -> Series:
        """Whose location's clock is meant."""
        session = self.subject.session if isinstance(self.subject, AdverseEvent) else self.subject
        series: Series = session.series
        return series

    def clean(self) -> dict[str, Any]:
        """Read the times on the location's clock."""
        cleaned = super().clean() or self.cleaned_data
        return read_wall_clocks(self, cleaned, _TIMES, self.series.location.time_zone)


def _as_initial(event: AdverseEvent) -> dict[str, Any]:
    zone = event.session.series.location.time_zone
    values = {name: getattr(event, name) for name in CHANGEABLE}
    if event.status == AdverseEventStatus.DRAFT:
        # That is when it was reported: when it began is asked.
        values["onset_at"] = None
    return {**values, **{name: wall_clock(values[name], zone) for name in _TIMES if values[name]}}


def _is(status: AdverseEventStatus) -> Callable[[AdverseEvent, User], bool]:
    return lambda event, user: event.status == status  # noqa: ARG005  (a button's signature)


register_buttons(
    AdverseEvent,
    Button(
        name="confirm",
        label=_("Confirm"),
        capability=Capability.WRITE_ADVERSE_EVENTS,
        is_offered=_is(AdverseEventStatus.DRAFT),
        form=AdverseEventForm,
        act=lambda event, values, **when: confirm_adverse_event(event=event, **values, **when),
        explanation=_(
            "What the patient reported is filled in. Say when it began, what it is, and how grave; then it counts."
        ),
        done=_("The reaction is recorded."),
        style="primary",
    ),
    Button(
        name="dismiss",
        label=_("It is none"),
        capability=Capability.WRITE_ADVERSE_EVENTS,
        is_offered=_is(AdverseEventStatus.DRAFT),
        form=ReasonForm,
        act=lambda event, values, **when: dismiss_adverse_event(event=event, **values, **when),
        explanation=_("What was reported stays readable, with the reason, and doesn't count."),
        done=_("It is kept that it is no reaction."),
    ),
    Button(
        name="change",
        label=_("Change"),
        capability=Capability.WRITE_ADVERSE_EVENTS,
        is_offered=_is(AdverseEventStatus.CONFIRMED),
        form=AdverseEventForm,
        act=lambda event, values, **when: change_adverse_event(event=event, **values, **when),
        done=_("It is kept."),
    ),
)


@admin.register(AdverseEvent)
class AdverseEventAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.READ_ADVERSE_EVENTS)
    list_display = ("what", "patient", "treatment", "grade", "gravity", "began", "state", "standing", "reported_to")
    list_filter = ("status", "kind", "grade", "is_serious", "outcome", "session__series__treatment")
    list_select_related = (
        "session__series__patient",
        "session__series__treatment",
        "session__series__location",
        "area",
    )
    search_fields = ("session__series__patient__sought", "report_ref")
    ordering = ("-onset_at", "-id")
    fields = (
        ("what", "standing", "state"),
        ("whose", "session_"),
        ("area", "grade", "gravity"),
        ("began", "over_since"),
        "description",
        "action",
        ("reported_to", "report_ref"),
        ("recorded_by", "dismissed_because"),
    )
    readonly_fields = ("gravity", "what", "standing", "state", "whose", "session_", "began", "over_since")

    def heading(self, subject: AdverseEvent) -> str:
        """Whose, and what."""
        return f"{subject.session.series.patient}: {subject.get_kind_display()}"

    @admin.display(description=_("what"), ordering="kind")
    def what(self, event: AdverseEvent) -> str:
        """In words."""
        return event.get_kind_display()

    @admin.display(description=_("patient"))
    def patient(self, event: AdverseEvent) -> str:
        """Who had it."""
        return str(event.session.series.patient)

    @admin.display(description=_("treatment"))
    def treatment(self, event: AdverseEvent) -> str:
        """After what."""
        return str(event.session.series.treatment)

    @admin.display(description=_("patient"))
    def whose(self, event: AdverseEvent) -> SafeString:
        """The way to their page."""
        return way_to(event.session.series.patient)

    @admin.display(description=_("session"))
    def session_(self, event: AdverseEvent) -> SafeString:
        """The way to its page."""
        return way_to(event.session, f"{event.session.series.treatment}, {_('session')} {event.session.number}")

    @admin.display(description=_("serious"), ordering="is_serious")
    def gravity(self, event: AdverseEvent) -> str:
        """Only where it is: a red cross at what isn't serious would frighten for nothing."""
        return badge("must", _("serious")) if event.is_serious else ""

    @admin.display(description=_("began"), ordering="onset_at")
    def began(self, event: AdverseEvent) -> str:
        """On the location's clock; of what was never confirmed only when it was reported is known."""
        when = as_moment(event.onset_at, event.session.series.location.time_zone)
        return when if event.status == AdverseEventStatus.CONFIRMED else _("reported {when}").format(when=when)

    @admin.display(description=_("over since"))
    def over_since(self, event: AdverseEvent) -> str:
        """On the location's clock."""
        return as_moment(event.resolved_at, event.session.series.location.time_zone) if event.resolved_at else ""

    @admin.display(description=_("status"), ordering="status")
    def standing(self, event: AdverseEvent) -> str:
        """Whether it counts, as a word on its colour."""
        return badge(event.status, AdverseEventStatus(event.status).label)

    @admin.display(description=_("outcome"), ordering="outcome")
    def state(self, event: AdverseEvent) -> str:
        """The outcome as a word on its colour."""
        return badge(event.outcome, event.get_outcome_display())


def _of_series(request: HttpRequest, series: Series) -> Mapping[str, Any]:  # noqa: ARG001  (a panel's signature)
    # In one query, the latest first.
    found = list(reactions_of(series) | reported_in(series))
    return {
        "events": [each for each in found if each.status == AdverseEventStatus.CONFIRMED],
        "reported": [each for each in found if each.status == AdverseEventStatus.DRAFT],
        "zone": series.location.time_zone,
    }


for _page in (Series, ProgressPage):
    register_panel(
        _page,
        Panel(
            template="admin/treatments/panels/reactions.html",
            fill=_of_series,
            capability=Capability.READ_ADVERSE_EVENTS,
            place=60,
        ),
    )
