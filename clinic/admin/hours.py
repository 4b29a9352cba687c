"""Working hours, absences and closures, written on the clock of the location they are about."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from clinic.admin.base import ClinicAdmin
from clinic.admin.disrupting import DisruptionAdmin
from clinic.admin.permissions import kept_by
from clinic.admin.rota_weeks import page_of_week
from clinic.admin.times import as_moment, as_named_moment, as_period, read_times_of, wall_clock
from clinic.models import Absence, Closure, Location, Rota
from clinic.queries.reference import has_several_clocks
from clinic.roles import Capability

_CAPABILITIES = kept_by(Capability.READ_HOURS, Capability.WRITE_HOURS)
_TIMES = ["starts_at", "ends_at"]


@admin.register(Rota)
class RotaAdmin(ClinicAdmin):
    capabilities = _CAPABILITIES
    list_display = ("provider", "location", "weekday", "starts", "ends", "valid_from", "valid_until")
    list_filter = ("location", "provider", "weekday")
    list_select_related = ("provider", "location")
    search_fields = ("provider__name", "location__name")
    autocomplete_fields = ("provider", "location")
    ordering = ("provider__name", "weekday", "starts", "id")

    def get_urls(self) -> list[URLPattern]:
        """With the week as a picture."""
        view = self.admin_site.admin_view(self.week_view)
        return [path("week/", view, name="clinic_rota_week"), *super().get_urls()]

    def week_view(self, request: HttpRequest) -> HttpResponse:
        """A week of a provider or a location."""
        return page_of_week(request, {**self.admin_site.each_context(request), "opts": self.opts})


class ClosureForm(forms.ModelForm):  # type: ignore[type-arg]
    """Times are those of the location that is shut."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:  # noqa: SLF001
            for name in _TIMES:
                self.initial[name] = wall_clock(getattr(self.instance, name), self.instance.location.time_zone)

    def clean(self) -> dict[str, Any]:
        """Read the times on the location's clock; they are in their order."""
        cleaned = super().clean() or self.cleaned_data
        location = cleaned.get("location")
        return read_times_of(self, cleaned, _TIMES, location.time_zone) if location else cleaned


@admin.register(Closure)
class ClosureAdmin(DisruptionAdmin):
    capabilities = _CAPABILITIES
    form = ClosureForm
    list_display = ("location", "from_", "until", "reason")
    list_filter = ("location",)
    list_select_related = ("location",)
    search_fields = ("reason", "location__name")
    autocomplete_fields = ("location",)
    ordering = ("-starts_at", "-id")
    fieldsets = (
        (None, {"fields": ("location", *_TIMES, "reason"), "description": _("Times are those of the location.")}),
    )

    def heading(self, subject: Closure) -> str:
        """What is shut and when, on the location's clock."""
        period = as_period(subject.starts_at, subject.ends_at, subject.location.time_zone)
        return f"{subject.location}: {period}"

    @admin.display(description=_("from"), ordering="starts_at")
    def from_(self, closure: Closure) -> str:
        """On the location's clock."""
        return as_moment(closure.starts_at, closure.location.time_zone)

    @admin.display(description=_("until"), ordering="ends_at")
    def until(self, closure: Closure) -> str:
        """On the location's clock."""
        return as_moment(closure.ends_at, closure.location.time_zone)


def _works_at(provider: Any) -> QuerySet[Location]:
    """The locations at which a provider has hours; where an absence is told, it goes by the clock of the first."""
    return Location.objects.filter(rotas__provider=provider).order_by("name", "id")


def _zone_of(absence: Any) -> str:
    """That of the annotation, where the absence was read with it."""
    if hasattr(absence, "zone"):
        return str(absence.zone or settings.TIME_ZONE)
    location = _works_at(absence.provider_id).first()
    return location.time_zone if location else settings.TIME_ZONE


class AbsenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A provider may work in several time zones, so the form asks whose clock is meant."""

    location = forms.ModelChoiceField(
        label=_("on the clock of"),
        queryset=Location.objects.order_by("name", "id"),
        widget=UnfoldAdminSelectWidget,
        help_text=_("The times are those of this location."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding or "location" not in self.fields:  # noqa: SLF001
            return
        location = _works_at(self.instance.provider_id).first()
        if location:
            self.initial["location"] = location.pk
            for name in _TIMES:
                self.initial[name] = wall_clock(getattr(self.instance, name), location.time_zone)

    def clean(self) -> dict[str, Any]:
        """Read the times on the clock that was chosen; they are in their order."""
        cleaned = super().clean() or self.cleaned_data
        location = cleaned.get("location")
        return read_times_of(self, cleaned, _TIMES, location.time_zone) if location else cleaned


@admin.register(Absence)
class AbsenceAdmin(DisruptionAdmin):
    capabilities = _CAPABILITIES
    form = AbsenceForm
    list_display = ("provider", "from_", "until", "reason")
    list_filter = ("provider",)
    list_select_related = ("provider",)
    search_fields = ("provider__name", "reason")
    autocomplete_fields = ("provider",)
    ordering = ("-starts_at", "-id")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The clock is asked for only where times are entered."""
        asks = self.has_change_permission(request, obj)
        return ["provider", *(["location"] if asks else []), *_TIMES, "reason"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the zone of the first location that the provider works at."""
        zones = _works_at(OuterRef("provider")).values("time_zone")
        return super().get_queryset(request).annotate(zone=Subquery(zones[:1]))

    def heading(self, subject: Any) -> str:
        """Who is away and when, on the clock where they work. One query right after it was added."""
        zone = _zone_of(subject)
        where = f" ({zone})" if has_several_clocks() else ""
        return f"{subject.provider}: {as_period(subject.starts_at, subject.ends_at, zone)}{where}"

    @admin.display(description=_("from"), ordering="starts_at")
    def from_(self, absence: Any) -> str:
        """On the clock where the provider works."""
        return as_named_moment(absence.starts_at, _zone_of(absence))

    @admin.display(description=_("until"), ordering="ends_at")
    def until(self, absence: Any) -> str:
        """On the clock where the provider works."""
        return as_named_moment(absence.ends_at, _zone_of(absence))
