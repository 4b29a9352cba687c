"""Screenings: asked on the page of a session, or of a patient ahead of one; readable, and never changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import Button, Text, register_buttons
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import day_at
from clinic.models import Patient, User
from clinic.roles import Capability, may
from clinic.scope import within_scope
from treatments.actions.alerts import raise_alert_of_answer
from treatments.actions.screenings import clear_answer, screen_patient, screen_session
from treatments.admin.rulings import Said
from treatments.admin.screening_form import AlertOfAnswerForm, ClearForm, ScreeningForm
from treatments.models import (
    Answer,
    AppointmentFinding,
    Screening,
    ScreeningAnswer,
    ScreeningClearance,
    ScreeningOrigin,
    Session,
    Treatment,
)
from treatments.queries import needs
from treatments.queries.screenings import answers_for_alerts, given_answers, left_to_a_lead, undecided_answers
from treatments.scheduling.clock import clock_of
from treatments.scheduling.rules.screening import screening_findings
from treatments.statuses import SESSIONS_OVER

_READ, _WRITE = Capability.READ_SCREENINGS, Capability.WRITE_SCREENINGS
_SHOWN = shown_to(_READ)
SHOWN = 5


def _screen_session(session: Session, values: Mapping[str, Any], **who_and_when: Any) -> Screening:
    answers, origin = values["answers"], ScreeningOrigin.VISIT
    return screen_session(session=session, answers=answers, origin=origin, **who_and_when)


def _screen_patient(patient: Patient, values: Mapping[str, Any], **who_and_when: Any) -> Screening:
    return screen_patient(patient=patient, **values, **who_and_when)


def _may_be_asked(session: Session, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    if session.status in SESSIONS_OVER:
        return False
    # In a table of sessions it has come with each of them.
    known: bool | None = getattr(session, "is_asked_about", None)
    return session.series.treatment.screening_scopes.exists() if known is None else known


def _clear(screening: Screening, values: Mapping[str, Any], **who_and_when: Any) -> ScreeningClearance:  # noqa: ARG001
    return clear_answer(**values, **who_and_when)


def _has_consequences(screening: Screening) -> bool:
    return bool(_said_of(screening)) or answers_for_alerts(screening).exists()


def _done(screening: Screening) -> Text:
    if left_to_a_lead().filter(screening=screening).exists():
        return _("The answers are kept, and a clinical lead is asked to decide. What follows from them stands below.")
    if _has_consequences(screening):
        return _("The answers are kept. What follows from them stands below.")
    return _("The answers are kept: nothing stands against the treatment.")


_ASK: dict[str, Any] = {
    "name": "screening",
    "label": _("Screening"),
    "capability": _WRITE,
    "form": ScreeningForm,
    "done": _done,
    "template": "admin/treatments/screening.html",
    # Where nothing is to be decided or said of it, whoever asked goes on with what they were about to do.
    "opens_result": lambda screening: screening.session is None or _has_consequences(screening),
}
register_buttons(Session, Button(act=_screen_session, is_offered=_may_be_asked, **_ASK))
register_buttons(Patient, Button(act=_screen_patient, **_ASK))
register_buttons(
    Screening,
    Button(
        name="clear",
        label=_("Go ahead in spite of an answer"),
        capability=Capability.OVERRIDE_FINDINGS,
        is_offered=lambda screening, user: undecided_answers(screening, user).exists(),
        form=ClearForm,
        act=_clear,
        explanation=_(
            "Until the question is answered again, the rule book only warns of it, for this treatment alone."
        ),
        done=_("Your decision is kept."),
        style="primary",
    ),
    Button(
        name="make-alert",
        label=_("Make an alert of it"),
        capability=Capability.WRITE_ALERTS,
        is_offered=lambda screening, user: may(user, _READ) and answers_for_alerts(screening).exists(),
        form=AlertOfAnswerForm,
        act=lambda screening, values, **when: raise_alert_of_answer(**values, **when),  # noqa: ARG005
        explanation=_("Everyone who meets the patient sees it first, and whoever starts a session acknowledges it."),
        done=_("The alert is in force."),
    ),
)


@admin.register(Screening)
class ScreeningAdmin(ClinicAdmin):
    capabilities = _SHOWN
    list_display = ("patient", "treatment", "given_on", "origin", "by")
    list_filter = ("origin", "treatment")
    list_select_related = ("patient", "treatment", "by")
    search_fields = ("patient__sought",)
    ordering = ("-given_at", "-id")
    link_lookups = ("patient__id__exact", "session__id__exact")
    fields = (("patient", "treatment"), ("given_on", "origin"), ("session", "by"))

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the place whose clock counts."""
        return super().get_queryset(request).select_related("session__series__location")

    def heading(self, subject: Screening) -> str:
        """Whose it is, too."""
        return f"{subject.patient}: {subject.treatment}"


@admin.register(ScreeningAnswer)
class ScreeningAnswerAdmin(ClinicAdmin):
    """To find them; they stand on the page of their screening."""

    capabilities = _SHOWN
    list_display = ("patient", "version", "value", "last_on", "until_on", "given_on")
    list_filter = ("value", "version__question")
    list_select_related = ("screening__patient", "version__question")
    search_fields = ("screening__patient__sought", "version__question__key")
    ordering = ("-screening__given_at", "version__question__place", "-id")

    @admin.display(description=_("patient"), ordering="screening__patient__family_name")
    def patient(self, answer: ScreeningAnswer) -> str:
        """Who answered."""
        return str(answer.screening.patient)

    @admin.display(description=_("day"), ordering="screening__given_at")
    def given_on(self, answer: ScreeningAnswer) -> date:
        """When it was asked."""
        return answer.screening.given_on


@admin.register(ScreeningClearance)
class ScreeningClearanceAdmin(ClinicAdmin):
    """What was decided to be treated in spite of, by whom and why."""

    capabilities = _SHOWN
    list_display = ("patient", "question", "treatment", "reason", "by", "at")
    list_select_related = ("answer__screening__patient", "answer__version__question", "treatment", "by")
    search_fields = ("answer__screening__patient__sought", "reason")
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"), ordering="answer__screening__patient__family_name")
    def patient(self, clearance: ScreeningClearance) -> str:
        """Who answered."""
        return str(clearance.answer.screening.patient)

    @admin.display(description=_("question"))
    def question(self, clearance: ScreeningClearance) -> str:
        """What was answered."""
        return str(clearance.answer.version.question)


def _said(
    patient: Patient, treatment: Treatment, zone: str, overrides: Iterable[AppointmentFinding] = ()
) -> Sequence[Said]:
    """What follows from the patient's answers for ``treatment``, on the clock of ``zone``. One query.

    What one of ``overrides`` was about has been decided.
    """
    kept = {(each.code, each.source): each for each in overrides}
    found = screening_findings(patient, treatment, clock=clock_of(zone), at=timezone.now())
    return [Said(finding=finding, zone=zone, kept=kept.get((finding.code, finding.source))) for finding in found]


def _said_of(screening: Screening) -> Sequence[Said]:
    overrides = needs.overrides(screening.session) if screening.session else ()
    return _said(screening.patient, screening.treatment, _zone_of(screening), overrides)


def _zone_of(screening: Screening) -> str:
    return screening.session.series.location.time_zone if screening.session else settings.TIME_ZONE


def _answers(request: HttpRequest, screening: Screening) -> dict[str, Any]:  # noqa: ARG001  (a panel's signature)
    answers = list(given_answers().filter(screening=screening))
    # What isn't a plain no, as it was, is what a reader looks for.
    notable = [each for each in answers if each.value != Answer.NO or _is_changed(each)]
    return {
        "notable": [(each, _is_changed(each)) for each in notable],
        "noes": [each for each in answers if each not in notable],
        "findings": _said_of(screening),
        "zone": _zone_of(screening),
        "session": screening.session,
    }


def _is_changed(answer: Any) -> bool:
    return answer.previous_value not in (None, answer.value)


def _of_session(request: HttpRequest, session: Session, reading: Reading) -> dict[str, Any] | None:
    if not reading[needs.scopes]:
        return None
    series, given = session.series, reading[needs.screenings]
    zone = series.location.time_zone
    today = day_at(timezone.now(), zone)
    return {
        "screenings": given if may(request.user, _READ) else [],
        "findings": _said(series.patient, series.treatment, zone, reading[needs.overrides]),
        "is_open": session.status not in SESSIONS_OVER,
        "is_asked_today": any(each.origin == ScreeningOrigin.VISIT and each.given_on == today for each in given),
    }


def _of_patient(request: HttpRequest, patient: Patient) -> dict[str, Any] | None:
    own = within_scope(patient.screenings.select_related("treatment", "by"), request.user)
    found = own.order_by("-given_at", "-id")
    screenings = list(found[: SHOWN + 1])
    return {"screenings": screenings[:SHOWN], "has_more": len(screenings) > SHOWN} if screenings else None


register_panel(Screening, Panel(template="admin/treatments/panels/answers.html", fill=_answers, capability=_READ))
register_panel(
    Session,
    Panel(
        template="admin/treatments/panels/screening.html",
        fill=_of_session,
        needs=[needs.scopes, needs.screenings, needs.overrides],
        capability=Capability.READ_APPOINTMENTS,
        place=40,
    ),
)
register_panel(
    Patient,
    Panel(template="admin/treatments/panels/screenings.html", fill=_of_patient, capability=_READ, place=35, tab="care"),
)
