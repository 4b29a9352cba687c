"""Check-ins: the list of those nobody answered, taking answers down by phone, and what was answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aftercare.actions.check_ins import answer_check_in, note_call, opens_at
from aftercare.forms import CheckInFields
from aftercare.models import CheckIn, CheckInAnswer
from aftercare.models.check_ins import OPEN
from aftercare.queries.check_ins import unanswered, with_answers
from aftercare.statuses import CheckInStatus
from aftercare.wording import introduction_of
from clinic.admin.alerts import show_alerts
from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons, way_to
from clinic.admin.fields import badge
from clinic.admin.permissions import shown_to
from clinic.admin.tasks import urgency_badge
from clinic.admin.times import as_told_apart
from clinic.errors import DomainError, InvalidInput
from clinic.models import Language, User
from clinic.roles import Capability

_READ, _WRITE = Capability.READ_AFTERCARE, Capability.WRITE_CHECK_INS


class AskForm(CheckInFields, ActForm):
    """The questions in the patient's language, or in the one that the address says, for whoever asks them aloud."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = self.data.get("language") or self.query.get("language") or ""
        language = wanted if wanted in Language.values else self.subject.session.series.patient.language
        self.intro = introduction_of(self.subject, language)
        self.ask(self.subject, language)

    @property
    def languages(self) -> Sequence[tuple[str, Any]]:
        """The others that it can be asked in."""
        return [each for each in Language.choices if each[0] != self.language]

    def values(self) -> Mapping[str, Any]:
        """As ``answer_check_in`` is called."""
        return self.said()

    def refuse(self, refusal: DomainError) -> None:
        """Say it where it belongs."""
        if isinstance(refusal, InvalidInput):
            self.show_at_its_question(refusal)
        else:
            super().refuse(refusal)


def _may_ask(check_in: CheckIn, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return check_in.status in OPEN and opens_at(check_in) <= timezone.now() < check_in.closes_at


def _told(check_in: CheckIn) -> str:
    # The first line is a heading.
    words = ". ".join(line.rstrip(".") for line in check_in.told.splitlines())
    return str(_("The answers are kept. Tell the patient: {words}")).format(words=words)


register_buttons(
    CheckIn,
    Button(
        name="ask",
        label=_("Ask now"),
        capability=_WRITE,
        is_offered=_may_ask,
        form=AskForm,
        act=lambda check_in, values, **when: answer_check_in(check_in=check_in, **values, **when),
        explanation=_("Call the patient, ask, and tell them what to do. The answers are kept as they are."),
        done=_told,
        style="primary",
        template="admin/aftercare/ask.html",
    ),
    Button(
        name="called",
        label=_("Called, not reached"),
        capability=_WRITE,
        is_offered=_may_ask,
        act=lambda check_in, values, **when: note_call(check_in=check_in, **when),  # noqa: ARG005
        done=_("It is kept. Call again tomorrow."),
    ),
)


class UnansweredFilter(admin.SimpleListFilter):
    """By whether somebody should ask."""

    title = _("unanswered")
    parameter_name = "unanswered"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """Those that wait."""
        return [("yes", _("to be asked again"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ARG002  (Django's signature)
        """Those of the worklist."""
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=unanswered(at=timezone.now()).order_by().values("pk"))


@admin.register(CheckIn)
class CheckInAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    nothing_here = _("Check-ins are planned when a session is completed.")
    list_display = ("patient", "treatment", "day", "due", "state", "how_soon", "answered")
    list_filter = (UnansweredFilter, "status", "urgency", "day", "session__series__treatment")
    list_select_related = (
        "session__series__patient",
        "session__series__treatment",
        "session__series__location",
        "questionnaire__questionnaire",
    )
    search_fields = ("session__series__patient__sought",)
    ordering = ("-due_at", "-id")
    link_lookups = ("session__series__patient__id__exact",)
    fields = (
        ("whose", "phone"),
        ("state", "of_session", "day"),
        ("due", "open_until"),
        ("called", "called_by"),
        ("answered", "answered_by"),
    )
    readonly_fields = ("whose", "phone", "state", "of_session", "due", "open_until", "called", "answered")

    def heading(self, subject: CheckIn) -> str:
        """Whose, and of which day."""
        return str(_("{patient}: day {day} after session {number}")).format(
            patient=subject.session.series.patient, day=subject.day, number=subject.session.number
        )

    @admin.display(description=_("patient"))
    def patient(self, check_in: CheckIn) -> str:
        """Who is asked."""
        return str(check_in.session.series.patient)

    @admin.display(description=_("treatment"))
    def treatment(self, check_in: CheckIn) -> str:
        """After what."""
        return str(check_in.session.series.treatment)

    @admin.display(description=_("patient"))
    def whose(self, check_in: CheckIn) -> SafeString:
        """The way to their page."""
        return way_to(check_in.session.series.patient)

    @admin.display(description=_("phone"))
    def phone(self, check_in: CheckIn) -> str:
        """What to call them by."""
        phone = check_in.session.series.patient.phone
        return format_html('<a href="tel:{}">{}</a>', phone, phone.as_international) if phone else ""

    @admin.display(description=_("session"))
    def of_session(self, check_in: CheckIn) -> SafeString:
        """The way to its page."""
        return way_to(
            check_in.session, f"{check_in.session.series.treatment}, {_('session')} {check_in.session.number}"
        )

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, check_in: CheckIn) -> str:
        """On the location's clock."""
        return as_told_apart(check_in.due_at, _zone(check_in))

    @admin.display(description=_("open until"))
    def open_until(self, check_in: CheckIn) -> str:
        """On the location's clock."""
        return as_told_apart(check_in.closes_at, _zone(check_in))

    @admin.display(description=_("status"), ordering="status")
    def state(self, check_in: CheckIn) -> str:
        """The status as a word on its colour."""
        return badge(check_in.status, CheckInStatus(check_in.status).label)

    @admin.display(description=_("urgency"), ordering="urgency")
    def how_soon(self, check_in: CheckIn) -> str:
        """Of the gravest answer, as a word on its colour."""
        return urgency_badge(check_in.urgency) if check_in.urgency else ""

    @admin.display(description=_("called, not reached"))
    def called(self, check_in: CheckIn) -> str:
        """On the location's clock."""
        return as_told_apart(check_in.called_at, _zone(check_in)) if check_in.called_at else ""

    @admin.display(description=_("answered"), ordering="answered_at")
    def answered(self, check_in: CheckIn) -> str:
        """On the location's clock."""
        return as_told_apart(check_in.answered_at, _zone(check_in)) if check_in.answered_at else ""


def _zone(check_in: CheckIn) -> str:
    return check_in.session.series.location.time_zone


@admin.register(CheckInAnswer)
class CheckInAnswerAdmin(ClinicAdmin):
    """To find them; they are read on their check-in."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "text", "label", "how_soon")
    list_filter = ("urgency", "value")
    list_select_related = ("check_in__session__series__patient",)
    search_fields = ("text", "label", "check_in__session__series__patient__sought")
    ordering = ("-check_in__due_at", "position", "id")

    @admin.display(description=_("patient"))
    def patient(self, answer: CheckInAnswer) -> str:
        """Whose answer it is."""
        return str(answer.check_in.session.series.patient)

    @admin.display(description=_("urgency"), ordering="urgency")
    def how_soon(self, answer: CheckInAnswer) -> str:
        """As a word on its colour."""
        return urgency_badge(answer.urgency) if answer.urgency else ""


def answers_shown(check_in: CheckIn) -> CheckIn:
    """``check_in`` with its answers. Two queries."""
    return with_answers(CheckIn.objects.filter(pk=check_in.pk)).get()


show_alerts(CheckIn, lambda check_in: check_in.session.series.patient)
