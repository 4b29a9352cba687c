"""Moving an appointment: alone, or with what follows it in its series, which is shown first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import Button
from clinic.admin.controls import Radios
from clinic.models import Provider, Task, User
from clinic.roles import Capability
from treatments.actions.moving import move_appointment
from treatments.actions.series_tasks import ask_move_override
from treatments.admin.asking import ASK, asked, warns_of
from treatments.admin.previewing import SHOW, PreviewedForm
from treatments.admin.starts import StartForm
from treatments.models import Appointment
from treatments.queries.courses import series_appointments
from treatments.scheduling.course import Step
from treatments.scheduling.moves import Ripple
from treatments.scheduling.proposing import propose_move
from treatments.scheduling.visits import Length
from treatments.statuses import MOVABLE, AppointmentStatus

THIS, FOLLOWING = "this", "following"


class MoveForm(PreviewedForm, StartForm):
    """Another start for an appointment, and whether those that follow it keep their distance.

    An address that names a ``start`` (and perhaps ``provider`` and ``room``) shows what would move to it.
    """

    scope = forms.ChoiceField(
        label=_("what moves"),
        choices=((FOLLOWING, _("the following too, to keep the gaps")), (THIS, _("only this one"))),
        required=False,
        initial=FOLLOWING,
        widget=Radios,
    )
    override_label = _("Move all the same")

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        asked, movable = kwargs["query"], kwargs["subject"].status in MOVABLE
        is_asked_for = data is None and movable and bool(asked.get("start"))
        super().__init__(_as_sent(asked) if is_asked_for else data, *args, **kwargs)
        if is_asked_for:
            self.full_clean()

    def read_subject(self) -> None:
        """The appointment says where, for whom and, if it is for a session, for what."""
        self.besides, self.location, self.patient_id = self.subject, self.subject.location, self.subject.patient_id
        self.session = self.subject.session
        self.treatment = self.session.series.treatment if self.session else None
        self.length = Length.of(self.treatment) if self.treatment else Length.kept_by(self.subject)
        if not self.followers:
            del self.fields["scope"]

    @cached_property
    def followers(self) -> Sequence[Appointment]:
        """What is booked after it in its series. One query."""
        if self.session is None:
            return []
        number = self.session.number
        found = ((each.session, each) for each in series_appointments(self.session.series))
        return [each for session, each in found if session and session.number > number and each.status in MOVABLE]

    @property
    def follows(self) -> bool:
        """Whether the following move too, as chosen."""
        return bool(self.followers) and (not self.is_bound or self.data.get("scope") == FOLLOWING)

    @property
    def shows_first(self) -> bool:
        """Only where others move too."""
        return self.follows

    @cached_property
    def steps(self) -> Sequence[Step]:
        """What follows will move too, so it says nothing to where this one may be."""
        steps = super().steps
        if not self.follows or self.session is None:
            return steps
        number = self.session.number
        return [step if step.session.number <= number else replace(step, day=None) for step in steps]

    @property
    def preferred(self) -> Provider | None:
        """The provider it has."""
        provider: Provider = self.subject.provider
        return provider

    def propose(self) -> Ripple:
        """The appointment at its new start, and what follows."""
        return propose_move(
            appointment=self.subject,
            starts_at=self.cleaned_data["start"],
            at=self.at,
            follow=self.follows,
            whoever=True,
            **self.named,
        )

    @property
    def may_ask(self) -> bool:  # type: ignore[override]  # here it depends
        """Only for what is booked: what is held is promised to nobody."""
        return bool(self.subject.status == AppointmentStatus.BOOKED)

    def is_asking(self) -> bool:
        """Nothing is to be seen before a provider is asked."""
        return self.do != ASK and super().is_asking()

    def values(self) -> Mapping[str, Any]:
        """As ``move_appointment`` is called; or ``ask_move_override``, where a provider is to be asked."""
        if self.do == ASK:
            asked = {"starts_at": self.cleaned_data["start"], "follow": self.follows, "whoever": True}
            return {**asked, **self.named, ASK: True}
        return {
            **super().values(),
            "scope": FOLLOWING if self.follows else THIS,
            "undecided": self.decided(),
            "whoever": True,
        }


def _as_sent(asked: QueryDict) -> QueryDict:
    """What the form would be sent with, to show what moves to a start that the address names."""
    sent = QueryDict(mutable=True)
    sent.update({name: asked.get(name, "") for name in ("start", "provider", "room")})
    sent.update({"scope": FOLLOWING, "do": SHOW})
    if asked.get("silently"):
        sent["silently"] = "on"
    return sent


def _may_move(appointment: Appointment, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return appointment.status in MOVABLE


def _move(appointment: Appointment, values: Mapping[str, Any], **who_and_when: Any) -> Appointment | Task:
    wanted = dict(values)
    if wanted.pop(ASK, False):
        return ask_move_override(appointment=appointment, **wanted, **who_and_when)
    return move_appointment(appointment=appointment, **wanted, **who_and_when).appointment


def _done(made: Appointment | Task) -> Promise:
    return asked(made) if isinstance(made, Task) else _("The appointment was moved.")


move = Button(
    name="reschedule",
    label=_("Move"),
    capability=Capability.WRITE_APPOINTMENTS,
    is_offered=_may_move,
    form=MoveForm,
    act=_move,
    done=_done,
    warns=warns_of,
    template="admin/treatments/start.html",
)
