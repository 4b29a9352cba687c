"""Sessions: booked, started, completed, recorded and signed by buttons."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.fields import MomentField, badge
from clinic.admin.panels import Index, Panel, Reading, register_panel
from clinic.admin.permissions import shown_to, staff
from clinic.admin.times import as_day, as_moment, read_wall_clocks
from clinic.models import User
from clinic.roles import Capability
from clinic.scope import within_scope
from clinic.together import attach
from treatments.actions.adverse_events import record_adverse_event
from treatments.actions.records import is_to_sign, record_session
from treatments.actions.signing import sign_with_password
from treatments.actions.visits import complete_session
from treatments.actions.withdrawing import withdraw_session
from treatments.admin.adverse_events import AdverseEventForm
from treatments.admin.booking import book
from treatments.admin.dots import is_over, standing_of
from treatments.admin.drafts import keep_draft
from treatments.admin.my_day import my_day
from treatments.admin.readiness import start, undo
from treatments.admin.record_form import RecordForm
from treatments.admin.reshaping import OF_SESSION
from treatments.admin.signing import SIGNING, WITHDRAWING, SignForm, WithdrawForm, may_withdraw
from treatments.admin.unsigned import UnsignedFilter
from treatments.admin.worklists import WorklistFilter
from treatments.models import Session
from treatments.queries import needs
from treatments.queries.courses import standing_appointments, standing_of_one
from treatments.queries.drafts import may_read, writer_of
from treatments.queries.findings import said_in
from treatments.queries.record_content import is_intact
from treatments.statuses import RecordStatus, SessionStatus

_HAS_RECORD = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)


class CompletingPage(Index):
    """The page on which a session is completed; others show on it what goes with that."""


class CompleteForm(ActForm):
    """When it ended, if not now."""

    page = CompletingPage
    ended_at = MomentField(
        label=_("ended"),
        required=False,
        help_text=_("On the clock of the location. Leave it empty if it ended just now."),
    )

    def clean(self) -> dict[str, Any]:
        """Read the time on the location's clock."""
        cleaned = super().clean() or self.cleaned_data
        return read_wall_clocks(self, cleaned, ["ended_at"], self.subject.series.location.time_zone)


def _may_record(session: Session, user: User) -> bool:
    record = getattr(session, "record", None)
    if session.status not in _HAS_RECORD or record is None:
        return session.status in _HAS_RECORD
    return record.status == RecordStatus.DRAFT and may_read(record, user)


def _may_sign(session: Session, user: User) -> bool:
    record = getattr(session, "record", None)
    return record is not None and is_to_sign(record, user)


register_buttons(
    Session,
    book,
    start,
    undo,
    Button(
        name="complete",
        label=_("Complete"),
        capability=Capability.PERFORM_SESSIONS,
        is_offered=lambda session, user: session.status == SessionStatus.IN_PROGRESS,  # noqa: ARG005
        form=CompleteForm,
        act=lambda session, values, **when: complete_session(session=session, **values, **when),
        explanation=_("Ends the session, issues its aftercare sheet and counts the next session from today."),
        done=_("The session is completed and its aftercare sheet issued."),
        warns=said_in,
        style="primary",
        template="admin/treatments/complete.html",
    ),
    Button(
        name="record",
        label=_("Record"),
        capability=Capability.WRITE_RECORDS,
        is_offered=_may_record,
        form=RecordForm,
        act=lambda session, values, **when: record_session(session=session, **values, **when),
        done=_("The record is written. It is a draft until it is signed."),
        template="admin/treatments/record.html",
    ),
    Button(
        name="sign",
        label=_("Sign"),
        capability=Capability.SIGN_RECORDS,
        is_offered=_may_sign,
        form=SignForm,
        act=lambda session, values, **when: sign_with_password(record=session.record, **values, **when),
        explanation=SIGNING,
        done=_("The record is signed."),
        style="primary",
        template="admin/treatments/sign_record.html",
    ),
    Button(
        name="reaction",
        label=_("Record a reaction"),
        capability=Capability.WRITE_ADVERSE_EVENTS,
        is_offered=lambda session, user: session.status in _HAS_RECORD,  # noqa: ARG005
        form=AdverseEventForm,
        act=lambda session, values, **when: record_adverse_event(session=session, **values, **when),
        explanation=_("An unwanted effect, whenever it showed: a signed record doesn't keep it out."),
        done=_("The reaction is recorded."),
    ),
    *OF_SESSION,
    Button(
        name="withdraw",
        label=_("Entered in error"),
        capability=Capability.WITHDRAW_RECORDS,
        is_offered=may_withdraw,
        form=WithdrawForm,
        act=lambda session, values, **when: withdraw_session(session=session, **values, **when),
        explanation=WITHDRAWING,
        done=_("The session is withdrawn. Another of its number is open instead."),
        style="danger",
    ),
)


@admin.register(Session)
class SessionAdmin(ClinicAdmin):
    capabilities = shown_to(Capability.READ_SESSIONS)
    is_read_alike = True
    list_display = ("name", "patient", "treatment", "state", "booked", "window", "performed_on", "provider")
    list_filter = (
        WorklistFilter,
        UnsignedFilter,
        "status",
        "series__treatment",
        "series__location",
        "provider",
        "earliest_on",
    )
    list_select_related = (
        "series__patient",
        "series__treatment",
        "series__location",
        "provider",
        "withdrawal__by",
        "withdrawal__instead",
        "record",
    )
    search_fields = ("series__patient__sought", "series__treatment__label_en")
    ordering = ("-ideal_on", "-id")
    link_lookups = ("series__id__exact",)
    fields = (
        ("series", "state"),
        ("earliest_on", "ideal_on", "latest_on"),
        ("provider", "performed_on"),
        ("started", "ended"),
    )
    readonly_fields = ("state", "started", "ended")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the appointment each stands on, and how many sessions its series has."""
        siblings = Session.objects.filter(series=OuterRef("series")).order_by().values("series").annotate(n=Count("pk"))
        # What was entered in error has a page, too, struck through.
        sessions = within_scope(Session.every.select_related(*self.list_select_related), request.user)
        return sessions.annotate(of=Coalesce(Subquery(siblings.values("n")), 1)).prefetch_related(
            standing_appointments()
        )

    def get_alike(self, request: HttpRequest) -> Any:
        """Without the appointment."""
        return self.get_queryset(request).prefetch_related(None)

    def complete(self, row: Any) -> Any:
        """With it."""
        row.standing = standing_of_one(row)
        return row

    def get_urls(self) -> list[URLPattern]:
        """With the page of a provider's own day, and where the page of a record sends what is written."""
        my_own, draft = (self.admin_site.admin_view(view) for view in (self.my_day_view, self.draft_view))
        return [
            path("my-day/", my_own, name="treatments_session_my_day"),
            path("<uuid:object_id>/record/draft/", draft, name="treatments_session_draft"),
            *super().get_urls(),
        ]

    def my_day_view(self, request: HttpRequest) -> HttpResponse:
        """What the one who signs in does today."""
        return my_day(request, {**self.admin_site.each_context(request), "opts": self.opts})

    @method_decorator(require_POST)
    def draft_view(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Keep a draft while it is written."""
        session = self.get_object(request, str(object_id))
        if not self.has_view_permission(request, session):
            raise PermissionDenied
        if session is None:
            raise Http404
        return keep_draft(request, session)

    def heading(self, subject: Any) -> str:
        """Whose, which and of what."""
        return str(_("{patient}: {treatment}, session {number} of {all}")).format(
            patient=subject.series.patient, treatment=subject.series.treatment, number=subject.number, all=subject.of
        )

    @admin.display(description=_("session"), ordering="number")
    def name(self, session: Any) -> str:
        """Like "2 of 4"."""
        return str(_("{number} of {all}")).format(number=session.number, all=session.of)

    @admin.display(description=_("patient"), ordering="series__patient__family_name")
    def patient(self, session: Session) -> str:
        """Who is treated."""
        return str(session.series.patient)

    @admin.display(description=_("treatment"))
    def treatment(self, session: Session) -> str:
        """With what."""
        return str(session.series.treatment)

    @admin.display(description=_("status"), ordering="status")
    def state(self, session: Session) -> str:
        """The status as a word on its colour."""
        return badge(session.status, SessionStatus(session.status).label)

    @admin.display(description=_("booked for"))
    def booked(self, session: Session) -> str:
        """On the location's clock."""
        appointment = standing_of(session)
        return as_moment(appointment.starts_at, session.series.location.time_zone) if appointment else ""

    @admin.display(description=_("should be"), ordering="earliest_on")
    def window(self, session: Session) -> str:
        """Its earliest and latest day."""
        latest = as_day(session.latest_on) if session.latest_on else ""
        return f"{as_day(session.earliest_on)} - {latest}"

    @admin.display(description=_("started"))
    def started(self, session: Session) -> str:
        """On the location's clock."""
        return as_moment(session.started_at, session.series.location.time_zone) if session.started_at else ""

    @admin.display(description=_("ended"))
    def ended(self, session: Session) -> str:
        """On the location's clock: time zero of its aftercare."""
        return as_moment(session.ended_at, session.series.location.time_zone) if session.ended_at else ""


def _appointments(request: HttpRequest, session: Session, reading: Reading) -> dict[str, Any]:  # noqa: ARG001  (a panel's)
    attach(session, {"appointments": reading[needs.appointments]})
    there = [each for each in session.appointments.all() if not is_over(each)]
    return {"appointments": there, "session": session}


def _record(request: HttpRequest, session: Session, reading: Reading) -> dict[str, Any] | None:
    record = next(iter(reading[needs.record]), None)
    if record is None:
        return None
    record.session = session
    if not may_read(record, staff(request)):
        return {"draft_by": writer_of(record), "session": session}
    attach(record, {name: reading[need] for name, need in needs.ROWS_OF_RECORD.items()})
    return {"record": record, "session": session, "is_intact": is_intact(record)}


register_panel(
    Session,
    Panel(
        template="admin/treatments/panels/appointments.html",
        fill=_appointments,
        needs=[needs.appointments],
        capability=Capability.READ_APPOINTMENTS,
    ),
)
register_panel(
    Session,
    Panel(
        template="admin/treatments/panels/record.html",
        fill=_record,
        needs=[needs.record, *needs.ROWS_OF_RECORD.values()],
        capability=Capability.READ_RECORDS,
        place=60,
    ),
)
