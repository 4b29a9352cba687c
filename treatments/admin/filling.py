"""A time that was given up: who could come then, on a page of its own with one button for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.times import as_moment
from clinic.models import Provider, User
from clinic.queries.reference import working_at
from clinic.roles import Capability
from clinic.scope import within_scope
from treatments.actions.waitlist import fill
from treatments.models import Appointment, Session
from treatments.queries.findings import said_of
from treatments.scheduling.filling import Candidate, candidates
from treatments.statuses import AppointmentStatus

_GIVEN_UP = (AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW)
MOST_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Row:
    """A candidate in words: ``nearness`` of the time to the best day, ``now`` when they are booked, if they are."""

    candidate: Candidate
    nearness: str
    now: str
    label: str | Promise


class FillForm(ActForm):
    """Who is to come at the time that the appointment had, and with whom."""

    session = forms.ModelChoiceField(queryset=Session.objects.all(), widget=forms.HiddenInput)
    provider = forms.ModelChoiceField(queryset=Provider.objects.none(), widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Any]", self.fields["provider"])
        field.queryset = Provider.objects.filter(pk__in=[each.pk for each in self.providers])
        sessions = cast("forms.ModelChoiceField[Any]", self.fields["session"])
        sessions.queryset = within_scope(Session.objects.all(), self.user)

    def values(self) -> Mapping[str, Any]:
        """As ``fill`` is called."""
        return {**self.cleaned_data, "starts_at": self.subject.starts_at}

    @property
    def providers(self) -> Sequence[Provider]:
        """Who has hours at the location."""
        return working_at(self.subject.location)

    @cached_property
    def wanted_provider(self) -> Provider | None:
        """With whom candidates are looked for: whose time it was, unless the address says another, or whoever."""
        wanted = self.query.get("provider", str(self.subject.provider_id))
        return next((provider for provider in self.providers if str(provider.pk) == wanted), None)

    @cached_property
    def rows(self) -> Sequence[Row]:
        """Who may come, best first."""
        found = candidates(
            location=self.subject.location,
            starts_at=self.subject.starts_at,
            at=timezone.now(),
            provider=self.wanted_provider,
            limit=MOST_SHOWN,
        )
        return [self._row(candidate) for candidate in found]

    def _row(self, candidate: Candidate) -> Row:
        moving: Appointment | None = candidate.appointment
        return Row(
            candidate=candidate,
            nearness=_nearness(candidate.deviation_days),
            now=as_moment(moving.starts_at, self.subject.location.time_zone) if moving else "",
            label=_("Move here") if moving else _("Book here"),
        )


def _nearness(days: int) -> str:
    if not days:
        return _("best day")
    if days > 0:
        return ngettext("{n} day after the best", "{n} days after the best", days).format(n=days)
    return ngettext("{n} day before the best", "{n} days before the best", -days).format(n=-days)


def _is_freed(appointment: Appointment, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    now: datetime = timezone.now()
    return appointment.status in _GIVEN_UP and appointment.starts_at > now


register_buttons(
    Appointment,
    Button(
        name="fill",
        label=gettext_lazy("Fill"),
        capability=Capability.WRITE_APPOINTMENTS,
        is_offered=_is_freed,
        form=FillForm,
        act=lambda appointment, values, **when: fill(**values, **when),  # noqa: ARG005
        explanation=gettext_lazy(
            "Who could come at the time that was freed, best first. Who waits for such a time comes first."
        ),
        done=gettext_lazy("The time is filled."),
        warns=said_of,
        style="primary",
        template="admin/treatments/fill.html",
    ),
)
