"""Series: started on the patient's page, held, resumed and given up by buttons."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import address_of_button, register_buttons
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import shown_to, staff
from clinic.combined_queries import attach
from clinic.models import User
from clinic.roles import Capability, may
from treatments.admin.courses import discontinue, hold, resume
from treatments.admin.dots import dots, standing_of
from treatments.admin.figures.page import figure_drawn, figure_file, figures_page
from treatments.admin.moving import move
from treatments.admin.planning import plan
from treatments.admin.progress import page_of_progress
from treatments.admin.reshaping import OF_SERIES
from treatments.models import Appointment, PatientConcern, Series, Session
from treatments.queries import needs
from treatments.scheduling.pigment import caution_of
from treatments.statuses import SeriesStatus

_READ = Capability.READ_SERIES


register_buttons(Series, plan, resume, *OF_SERIES, hold, discontinue)


@admin.register(Series)
class SeriesAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    list_display = ("treatment", "patient", "state", "progress", "location", "provider", "started_on")
    list_filter = ("status", "treatment", "location", "provider")
    list_select_related = ("treatment", "patient", "location", "provider", "template_version__template")
    search_fields = ("patient__sought", "treatment__label_en", "treatment__label_es")
    ordering = ("-started_on", "-id")
    link_lookups = ("patient__id__exact",)
    fields = (
        ("patient", "state"),
        ("treatment", "template_version"),
        ("location", "provider"),
        ("concern_names", "started_on"),
        "status_reason",
    )
    readonly_fields = ("state", "concern_names")

    def get_urls(self) -> list[URLPattern]:
        """With the page of its progress, and the figures of all."""
        guarded = self.admin_site.admin_view
        return [
            path("figures/", guarded(self.figures_view), name="treatments_figures"),
            path("figures/<slug:code>/", guarded(figure_file), name="treatments_figures_file"),
            path("figures/<slug:code>/drawn/", guarded(figure_drawn), name="treatments_figures_drawn"),
            path("<uuid:object_id>/progress/", guarded(self.progress_view), name="treatments_series_progress"),
            *super().get_urls(),
        ]

    def figures_view(self, request: HttpRequest) -> HttpResponse:
        """How the clinic does."""
        return figures_page(request, self.admin_site.each_context(request))

    def progress_view(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Where the series stands: scores, gaps, what is missing, what comes next."""
        series = self.get_object(request, str(object_id))
        if not may(request.user, Capability.READ_ASSESSMENTS):
            raise PermissionDenied
        if series is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": series,
            "heading": self.heading(series),
            **page_of_progress(request, series),
        }
        return TemplateResponse(request, "admin/treatments/progress.html", context)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With how many sessions each has, and how many of them are done."""
        sessions = Session.objects.filter(series=OuterRef("pk")).order_by().values("series")
        counted = {"of": sessions, "done": sessions.exclude(performed_on=None)}
        counts = {
            name: Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0) for name, rows in counted.items()
        }
        return super().get_queryset(request).annotate(**counts)

    def heading(self, subject: Series) -> str:
        """Whose it is, too."""
        return f"{subject.patient}: {subject.treatment}"

    @admin.display(description=_("status"), ordering="status")
    def state(self, series: Series) -> str:
        """The status as a word on its colour."""
        return badge(series.status, SeriesStatus(series.status).label)

    @admin.display(description=_("concerns"))
    def concern_names(self, series: Series) -> str:
        """In words. One query, however often the page asks."""
        newest_first = PatientConcern.objects.select_related("concern").order_by("-id")
        prefetch_related_objects([series], Prefetch("concerns", newest_first))
        return ", ".join(map(str, series.concerns.all()))

    @admin.display(description=_("done"))
    def progress(self, series: Any) -> str:
        """Like "2 of 4"."""
        return str(_("{done} of {all}")).format(done=series.done, all=series.of)


def _way_to_move(appointment: Appointment | None, user: User) -> str:
    """Where ``user`` moves what a session is booked for; nothing where they may not, or it can't be moved."""
    if appointment is None or not may(user, move.capability) or not move.is_offered(appointment, user):
        return ""
    return address_of_button(appointment, move)


def _course(request: HttpRequest, series: Series, reading: Reading) -> dict[str, Any]:
    attach(series, {"sessions": reading[needs.course]})
    sessions: list[Any] = list(reading[needs.course])
    for session in sessions:
        session.standing = [each for each in reading[needs.standing] if each.session_id == session.pk]
    standing = ((session, standing_of(session)) for session in sessions)
    rows = [(session, appointment, _way_to_move(appointment, staff(request))) for session, appointment in standing]
    return {"series": series, "dots": dots(series), "rows": rows, "caution": caution_of(sessions)}


register_panel(
    Series,
    Panel(
        template="admin/treatments/panels/course.html",
        fill=_course,
        needs=[needs.course, needs.standing],
        capability=Capability.READ_SESSIONS,
    ),
)
