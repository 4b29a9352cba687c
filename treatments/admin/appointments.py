"""Appointments: patients arrive, or don't, and move by buttons. Times are those of the location."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import DateField, DateTimeField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import register_buttons
from clinic.admin.fields import badge
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_clock, as_moment, as_named_moment
from clinic.roles import Capability
from treatments.admin.calendar import calendar_data, calendar_drop, calendar_page, calendar_starts
from treatments.admin.source_words import words_of_source
from treatments.admin.today import board_view, sheet_view
from treatments.admin.visits import BUTTONS
from treatments.models import Appointment
from treatments.queries.appointments import confirmed_at, unexpired
from treatments.statuses import AppointmentStatus

_READ = Capability.READ_APPOINTMENTS


register_buttons(Appointment, *BUTTONS)


_DAY = timedelta(days=1)


class WhenFilter(admin.SimpleListFilter):
    """By the day at the location."""

    title = _("day")
    parameter_name = "when"
    _RANGES: ClassVar = {
        "today": (0, 0),
        "tomorrow": (1, 1),
        "week": (0, 6),
        "past": (-36_500, -1),
        "coming": (0, 36_500),
    }

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        self.is_searching = bool(request.GET.get("q"))
        super().__init__(request, params, model, model_admin)

    def value(self) -> str | None:
        """From today on, unless another was chosen or somebody is searched for."""
        return super().value() or ("all" if self.is_searching else "coming")

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Without Django's own "all": ours is one of those offered."""
        for number, choice in enumerate(super().choices(changelist)):
            if number:
                yield choice

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """What may be asked."""
        return [
            ("today", _("today")),
            ("tomorrow", _("tomorrow")),
            ("week", _("the next 7 days")),
            ("coming", _("from today on")),
            ("past", _("before today")),
            ("all", _("all days")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Appointment]) -> QuerySet[Appointment]:  # noqa: ARG002
        """Those whose day at the location lies in the range."""
        if self.value() not in self._RANGES:
            return queryset
        first, last = self._RANGES[str(self.value())]
        now = timezone.now()
        # No place is more than a day off UTC: an index finds what may be meant, and only near both ends of that the day
        # has to be computed.
        near = queryset.filter(starts_at__gte=now + (first - 2) * _DAY, starts_at__lt=now + (last + 2) * _DAY)
        within = Q(starts_at__gte=now + (first + 2) * _DAY, starts_at__lt=now + (last - 2) * _DAY)
        days = near.alias(day=_local_day(F("starts_at")), today=_local_day(Value(now, DateTimeField())))
        return days.filter(within | Q(day__gte=F("today") + first, day__lte=F("today") + last))


def _local_day(moment: Any) -> Cast:
    return Cast(Func(F("location__time_zone"), moment, function="TIMEZONE", output_field=DateTimeField()), DateField())


@admin.register(Appointment)
class AppointmentAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    is_read_alike = True
    list_display = ("when", "patient", "what", "state", "location", "provider", "room", "device")
    list_filter = (WhenFilter, "status", "kind", "location", "provider")
    list_select_related = (
        "patient",
        "session__series__treatment",
        "session__series__location",
        "location",
        "provider",
        "room",
        "device",
    )
    search_fields = ("patient__sought",)
    ordering = ("starts_at", "id")
    link_lookups = ("patient__id__exact",)
    fields = (
        ("patient", "state"),
        ("what", "when_named"),
        ("location", "provider"),
        ("room", "device"),
        ("arrived", "reason"),
        ("held", "pinned"),
        "confirmed",
    )
    readonly_fields = ("state", "what", "when_named", "arrived", "held", "pinned", "confirmed")

    def get_urls(self) -> list[URLPattern]:
        """With the board of a day, as the first page looks at it again, its printed sheet, and the calendar."""
        own = (
            ("board/", board_view, "board"),
            ("day-sheet/", self.sheet_view, "day_sheet"),
            ("calendar/", self.calendar_view, "calendar"),
            ("calendar/data/", calendar_data, "calendar_data"),
            ("calendar/<uuid:appointment_id>/starts/", calendar_starts, "calendar_starts"),
            ("calendar/<uuid:appointment_id>/drop/", calendar_drop, "calendar_drop"),
        )
        view = self.admin_site.admin_view
        pages = [path(route, view(page), name=f"treatments_appointment_{name}") for route, page, name in own]
        return [*pages, *super().get_urls()]

    def sheet_view(self, request: HttpRequest) -> HttpResponse:
        """A day on paper."""
        return sheet_view(request, self.admin_site.each_context(request))

    def calendar_view(self, request: HttpRequest) -> HttpResponse:
        """Days and weeks."""
        return calendar_page(request, {**self.admin_site.each_context(request), "opts": self.opts})

    def get_queryset(self, request: HttpRequest) -> Any:
        """Those that are there now: what was held too long is over, though nobody has cleared it away yet."""
        rows: QuerySet[Appointment] = super().get_queryset(request)
        return unexpired(rows.annotate(confirmed_at=confirmed_at()), timezone.now())

    def get_alike(self, request: HttpRequest) -> Any:
        """Those, too, that were held too long."""
        return super().get_queryset(request).annotate(confirmed_at=confirmed_at())

    def complete(self, row: Appointment) -> Appointment | None:
        """None where it was."""
        return None if row.held_until and row.held_until <= timezone.now() else row

    def heading(self, subject: Appointment) -> str:
        """Who comes and when."""
        return f"{subject.patient}: {as_moment(subject.starts_at, subject.location.time_zone)}"

    @admin.display(description=_("when"), ordering="starts_at")
    def when(self, appointment: Appointment) -> str:
        """On the location's clock."""
        zone = appointment.location.time_zone
        return f"{as_moment(appointment.starts_at, zone)} - {as_clock(appointment.ends_at, zone)}"

    @admin.display(description=_("when"))
    def when_named(self, appointment: Appointment) -> str:
        """On the location's clock, with its zone."""
        zone = appointment.location.time_zone
        return f"{as_named_moment(appointment.starts_at, zone)}, {as_clock(appointment.ends_at, zone)}"

    @admin.display(description=_("for"))
    def what(self, appointment: Appointment) -> str:
        """The session and its treatment, or the kind of visit."""
        if appointment.session is None:
            return appointment.get_kind_display()
        return str(_("{treatment}, session {number}")).format(
            treatment=appointment.session.series.treatment, number=appointment.session.number
        )

    @admin.display(description=_("status"), ordering="status")
    def state(self, appointment: Appointment) -> str:
        """The status as a word on its colour."""
        return badge(appointment.status, AppointmentStatus(appointment.status).label)

    @admin.display(description=_("arrived"))
    def arrived(self, appointment: Appointment) -> str:
        """On the location's clock."""
        return as_moment(appointment.arrived_at, appointment.location.time_zone) if appointment.arrived_at else ""

    @admin.display(description=_("confirmed"))
    def confirmed(self, appointment: Any) -> str:
        """When the patient said they will be there, on the location's clock."""
        when = getattr(appointment, "confirmed_at", None)
        return as_moment(when, appointment.location.time_zone) if when else ""

    @admin.display(description=_("placed by hand"))
    def pinned(self, appointment: Appointment) -> str:
        """Whether a ripple moves it last."""
        return str(_("yes, so it moves last")) if appointment.is_pinned else ""

    @admin.display(description=_("held until"))
    def held(self, appointment: Appointment) -> str:
        """On the location's clock."""
        return as_moment(appointment.held_until, appointment.location.time_zone) if appointment.held_until else ""


def _findings(request: HttpRequest, appointment: Appointment) -> dict[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    findings: list[Any] = list(
        appointment.findings.filter(superseded_at=None).select_related("by").order_by("at", "id")
    )
    if not findings and appointment.session_id is None:
        return None
    for each in findings:
        each.stands_in = words_of_source(each.source)
    return {"findings": findings, "appointment": appointment, "session": appointment.session}


register_panel(Appointment, Panel(template="admin/treatments/panels/findings.html", fill=_findings, capability=_READ))
