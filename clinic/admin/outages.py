"""Rooms and devices out of service, written on the clock of the location where they are."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from clinic.admin.disrupting import DisruptionAdmin
from clinic.admin.permissions import kept_by
from clinic.admin.times import as_moment, read_times_of, wall_clock
from clinic.models import Device, Location, Outage, Room
from clinic.roles import Capability

_TIMES = ("starts_at", "ends_at")
_SHOWN_TIMES = ("from_", "until")


def _location_of(outage: Outage) -> Location:
    place: Any = outage.room or outage.device
    location: Location = place.location
    return location


class PlacedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A room or device with its location."""

    def label_from_instance(self, obj: Any) -> str:
        """Like "Riverside: Room 1"."""
        return f"{obj.location}: {obj}"


def _placed(model: type[Room] | type[Device], label: Any) -> PlacedChoice:
    every = model._default_manager.select_related("location")  # noqa: SLF001
    return PlacedChoice(
        label=capfirst(label),
        queryset=every.order_by("location__name", "name", "id"),
        required=False,
        widget=UnfoldAdminSelectWidget,
    )


class OutageForm(forms.ModelForm):  # type: ignore[type-arg]
    """Times are those of the location of the room or device."""

    room = _placed(Room, _("room"))
    device = _placed(Device, _("device"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:  # noqa: SLF001
            zone = _location_of(self.instance).time_zone
            for name in _TIMES:
                self.initial[name] = wall_clock(getattr(self.instance, name), zone)

    def clean(self) -> dict[str, Any]:
        """Read the times on the clock where the room or device is; they are in their order."""
        cleaned = super().clean() or self.cleaned_data
        place = cleaned.get("room") or cleaned.get("device")
        return read_times_of(self, cleaned, list(_TIMES), place.location.time_zone) if place else cleaned


class LocationFilter(admin.SimpleListFilter):
    """By where the room or device is."""

    title = _("location")
    parameter_name = "location"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002  (Django's signature)
        """Every location."""
        return [(str(location.pk), location.name) for location in Location.objects.order_by("name", "id")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Outage]) -> QuerySet[Outage]:  # noqa: ARG002
        """Those of a room or a device there; all, where it is no location."""
        wanted = self.value()
        if wanted not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(Q(room__location=wanted) | Q(device__location=wanted))


@admin.register(Outage)
class OutageAdmin(DisruptionAdmin):
    capabilities = kept_by(Capability.READ_HOURS, Capability.WRITE_HOURS)
    form = OutageForm
    list_display = ("place", "location", *_SHOWN_TIMES, "reason")
    list_filter = (LocationFilter,)
    list_select_related = ("room__location", "device__location")
    search_fields = ("reason", "room__name", "device__name", "room__location__name", "device__location__name")
    ordering = ("-starts_at", "-id")
    readonly_fields = _SHOWN_TIMES

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whoever only looks sees the times on the location's clock as well."""
        writes = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        times: Sequence[str] = _TIMES if writes else _SHOWN_TIMES
        explained = _("Name a room or a device. Times are those of its location.")
        return ((None, {"fields": ("room", "device", *times, "reason"), "description": explained}),)

    def heading(self, subject: Outage) -> str:
        """What is out of service."""
        return f"{_location_of(subject)}: {subject.room or subject.device}"

    @admin.display(description=_("room or device"))
    def place(self, outage: Outage) -> str:
        """What is out of service."""
        return str(outage.room or outage.device)

    @admin.display(description=_("location"))
    def location(self, outage: Outage) -> str:
        """Where it is."""
        return str(_location_of(outage))

    @admin.display(description=_("from"), ordering="starts_at")
    def from_(self, outage: Outage) -> str:
        """On the location's clock."""
        return as_moment(outage.starts_at, _location_of(outage).time_zone)

    @admin.display(description=_("until"), ordering="ends_at")
    def until(self, outage: Outage) -> str:
        """On the location's clock."""
        return as_moment(outage.ends_at, _location_of(outage).time_zone)
