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
from clinic.admin.buttons import register_buttons
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import shown_to, staff
from clinic.admin.times import as_day, as_moment
from clinic.combined_queries import attach
from clinic.roles import Capability
from clinic.scope import within_scope
from treatments.admin.dots import is_over, standing_of
from treatments.admin.drafts import keep_draft
from treatments.admin.my_day import my_day
from treatments.admin.session_buttons import BUTTONS
from treatments.admin.unsigned import UnsignedFilter
from treatments.admin.worklists import WorklistFilter
from treatments.models import Session
from treatments.queries import needs
from treatments.queries.courses import standing_appointments, standing_of_one
from treatments.queries.drafts import may_read, writer_of
from treatments.queries.record_content import is_intact
from treatments.statuses import SessionStatus

register_buttons(Session, *BUTTONS)


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
