"""The buttons that change the shape of a series: what is booked follows, which is shown first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.buttons import Button
from clinic.admin.fields import choice, number
from clinic.admin.refusals import add_refusal
from clinic.errors import InvalidInput
from clinic.models import Location, Provider, User
from clinic.roles import Capability
from clinic.scope import locations_of
from treatments.actions.reshapable import MOST_DAYS, check_gap
from treatments.actions.reshaping import (
    Reshaped,
    add_session,
    drop_session,
    realign_series,
    relocate_series,
    respace_session,
)
from treatments.admin.dots import live_appointment
from treatments.admin.previewing import PreviewedForm
from treatments.admin.reasons import ReasonForm
from treatments.admin.ripples import Fate, ends
from treatments.admin.rulings import said_in_series
from treatments.models import Series, Session
from treatments.scheduling.course import Gap
from treatments.scheduling.moves import Ripple
from treatments.scheduling.proposing import (
    propose_dropping,
    propose_realignment,
    propose_relocation,
    propose_respacing,
)
from treatments.statuses import SeriesStatus, SessionStatus

_WRITE = Capability.WRITE_SERIES
_OPEN = (SessionStatus.PLANNED, SessionStatus.BOOKED)


class ReshapeForm(PreviewedForm):
    """Base of what changes a series: ``how`` it is applied comes with each."""

    @property
    def series(self) -> Series:
        """The one that changes."""
        return self.subject if isinstance(self.subject, Series) else self.subject.series

    @property
    def zone(self) -> str:
        """That of the location of the series."""
        return self.series.location.time_zone

    @property
    def how(self) -> Mapping[str, Any]:
        """With which override, and what becomes of what has nowhere to go."""
        return {"override": self.override(), "undecided": self.decided()}

    def values(self) -> Mapping[str, Any]:
        """As the actions of ``reshaping`` are called."""
        return {**{field.name: self.cleaned_data[field.name] for field in self.asked}, **self.how}


class RealignForm(ReshapeForm):
    """Asks nothing, so that what would move is shown at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.look()

    def propose(self) -> Ripple:
        """What is booked, with its gaps kept."""
        return propose_realignment(series=self.series, at=self.at)


class RelocateForm(ReshapeForm):
    """Where the series goes on."""

    location = forms.ModelChoiceField(
        label=gettext_lazy("location"),
        queryset=Location.objects.none(),
        widget=choice(),
        empty_label=gettext_lazy("Choose one"),
    )
    provider = forms.ModelChoiceField(
        label=gettext_lazy("provider"),
        queryset=Provider.objects.none(),
        required=False,
        widget=choice(),
        empty_label=gettext_lazy("whoever is free"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = cast("dict[str, forms.ModelChoiceField[Any]]", self.fields)
        elsewhere = locations_of(Location.objects.filter(is_active=True), self.user).exclude(pk=self.series.location_id)
        fields["location"].queryset = elsewhere.order_by("name", "id")
        fields["provider"].queryset = Provider.objects.filter(
            is_active=True, treatments=self.series.treatment_id
        ).order_by("name", "id")

    @property
    def summary(self) -> str:
        """Where to."""
        return _("To {location}").format(location=self.cleaned_data["location"])

    def propose(self) -> Ripple:
        """All that is booked, at the other location."""
        wanted = self.cleaned_data
        return propose_relocation(
            series=self.series, location=wanted["location"], provider=wanted["provider"], at=self.at
        )


def _days(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_DAYS, widget=number())


class RespaceForm(ReshapeForm):
    """Another distance to the session before, in calendar days."""

    floor_days = _days(gettext_lazy("never below, in days"))
    min_days = _days(gettext_lazy("at least"))
    ideal_days = _days(gettext_lazy("best"))
    max_days = _days(gettext_lazy("at most"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in Gap._fields:
            self.initial[name] = getattr(self.subject, name)
        if not self.may_override:
            for name in ("floor_days", "min_days"):
                self.fields[name].help_text = _("For fewer days than now, ask a provider.")

    @property
    def gap(self) -> Gap:
        """As entered."""
        return Gap(**{name: self.cleaned_data[name] for name in Gap._fields})

    def clean(self) -> dict[str, Any]:
        """The days have to be in their order."""
        cleaned = super().clean()
        if not self.errors:
            try:
                check_gap(self.subject, self.gap)
            except InvalidInput as refusal:
                add_refusal(self, refusal)
        return cleaned

    @property
    def summary(self) -> str:
        """The new gap."""
        words = _("Never below {floor_days} days, at least {min_days}, best {ideal_days}, at most {max_days}")
        return words.format(**self.gap._asdict())

    def propose(self) -> Ripple:
        """What is booked, with the new gap."""
        return propose_respacing(series=self.series, session=self.subject, gap=self.gap, at=self.at)

    def values(self) -> Mapping[str, Any]:
        """As ``respace_session`` is called."""
        return {"gap": self.gap, **self.how}


class SkipForm(ReshapeForm, ReasonForm):
    """Why a session is left out."""

    @property
    def also(self) -> Sequence[Fate]:
        """Its own appointment is cancelled."""
        appointment = live_appointment(self.subject)
        return [ends(appointment, _("Its session is left out."))] if appointment else []

    def propose(self) -> Ripple:
        """What is booked after it, which counts from the one before."""
        return propose_dropping(series=self.series, session=self.subject, at=self.at)


def _is_active(series: Series, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return series.status == SeriesStatus.ACTIVE


def _is_open(session: Session, user: User) -> bool:  # noqa: ARG001
    return session.status in _OPEN and session.series.status == SeriesStatus.ACTIVE


def _may_respace(session: Session, user: User) -> bool:
    return session.number > 1 and _is_open(session, user)


def _said(reshaped: Reshaped, at: datetime) -> Sequence[str]:
    return said_in_series(reshaped.series, at)


OF_SERIES = (
    Button(
        name="realign",
        label=gettext_lazy("Realign"),
        capability=_WRITE,
        is_offered=_is_active,
        form=RealignForm,
        act=lambda series, values, **when: realign_series(series=series, **values, **when),
        explanation=gettext_lazy("What is booked follows what happened: a session performed late or early, a new gap."),
        done=gettext_lazy("What is booked keeps its gaps."),
        warns=_said,
        template="admin/treatments/act.html",
    ),
    Button(
        name="add-session",
        label=gettext_lazy("Add a session"),
        capability=_WRITE,
        is_offered=_is_active,
        asks=True,
        act=lambda series, values, **when: add_session(series=series, **when),  # noqa: ARG005
        explanation=gettext_lazy("It comes after the last one, at the same distance. Nothing that is booked moves."),
        done=gettext_lazy("A session was added. Book it, or plan the series."),
    ),
    Button(
        name="relocate",
        label=gettext_lazy("Relocate"),
        capability=_WRITE,
        is_offered=_is_active,
        form=RelocateForm,
        act=lambda series, values, **when: relocate_series(series=series, **values, **when),
        explanation=gettext_lazy(
            "The series goes on at another location; what is booked finds the nearest time there."
        ),
        done=gettext_lazy("The series goes on at the other location."),
        warns=_said,
        template="admin/treatments/act.html",
    ),
)
OF_SESSION = (
    Button(
        name="respace",
        label=gettext_lazy("Change gap"),
        capability=_WRITE,
        is_offered=_may_respace,
        form=RespaceForm,
        act=lambda session, values, **when: respace_session(session=session, **values, **when),
        explanation=gettext_lazy("Calendar days from the session before. What is booked follows."),
        done=gettext_lazy("The gap was changed."),
        warns=_said,
        template="admin/treatments/act.html",
    ),
    Button(
        name="skip",
        label=gettext_lazy("Skip"),
        capability=_WRITE,
        is_offered=_is_open,
        form=SkipForm,
        act=lambda session, values, **when: drop_session(session=session, **values, **when),
        explanation=gettext_lazy("It is left out; those after it count from the one before. This can't be taken back."),
        done=gettext_lazy("The session is left out."),
        warns=_said,
        template="admin/treatments/act.html",
    ),
)
