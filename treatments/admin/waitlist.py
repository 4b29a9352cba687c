"""Who would come sooner: joined on the page of a series, shown there, withdrawn by a button."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.controls import Ticks
from clinic.admin.fields import DayField, badge, choice, text
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_day
from clinic.models import Provider, User, Weekday
from clinic.roles import Capability
from treatments.actions.waitlist import join_waitlist, withdraw
from treatments.admin.wishing import FIRST_MINUTE, LAST_MINUTE, band
from treatments.models import Series, WaitlistEntry
from treatments.queries import needs
from treatments.statuses import SeriesStatus, WaitlistStatus

_READ, _WRITE = Capability.READ_APPOINTMENTS, Capability.WRITE_APPOINTMENTS


def _hour(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"class": "input input--short", "type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


class WaitlistForm(ActForm):
    """When and with whom the patient would come. What is left out doesn't matter to them."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("weekdays"), choices=Weekday.choices, coerce=int, required=False, widget=Ticks
    )
    time_from = _hour(_("earliest time"))
    time_until = _hour(_("latest time"))
    from_on = DayField(label=_("first day"), required=False)
    until_on = DayField(label=_("no longer from"), required=False)
    provider = forms.ModelChoiceField(
        label=_("provider"),
        queryset=Provider.objects.none(),
        required=False,
        widget=choice(),
        empty_label=_("whoever is free"),
    )
    note = forms.CharField(label=_("note"), required=False, max_length=300, widget=text())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = {"treatments": self.subject.treatment_id, "rotas__location": self.subject.location_id}
        gives_it = Provider.objects.filter(is_active=True, **here).distinct()
        field = cast("forms.ModelChoiceField[Any]", self.fields["provider"])
        field.queryset = gives_it.order_by("name", "id")

    def values(self) -> Mapping[str, Any]:
        """As ``join_waitlist`` is called."""
        values = dict(self.cleaned_data)
        starts, ends = values.pop("time_from"), values.pop("time_until")
        return {**values, "time_band": band(starts, ends)}


def _may_join(series: Series, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    waiting = series.waitlist_entries.filter(status=WaitlistStatus.WAITING)
    return series.status == SeriesStatus.ACTIVE and not waiting.exists()


register_buttons(
    Series,
    Button(
        name="waitlist",
        label=_("Waitlist"),
        capability=_WRITE,
        is_offered=_may_join,
        form=WaitlistForm,
        act=lambda series, values, **when: join_waitlist(series=series, **values, **when),
        explanation=_("The patient would come sooner if a time is freed. Times are those of the location."),
        done=_("The patient is on the waitlist."),
    ),
)
register_buttons(
    WaitlistEntry,
    Button(
        name="withdraw",
        label=_("Withdraw"),
        capability=_WRITE,
        is_offered=lambda entry, user: entry.status == WaitlistStatus.WAITING,  # noqa: ARG005
        act=lambda entry, values, **when: withdraw(entry=entry, **when),  # noqa: ARG005
        done=_("The patient is no longer on the waitlist."),
    ),
)


@admin.register(WaitlistEntry)
class WaitlistAdmin(ClinicAdmin):
    """Joined on the page of a series."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "series", "state", "days_of_the_week", "hours", "days", "provider", "location")
    list_filter = ("status", "series__location")
    list_select_related = ("series__patient", "series__treatment", "series__location", "provider")
    search_fields = ("series__patient__sought", "note")
    ordering = ("-created_at", "-id")
    link_lookups = ("series__id__exact", "series__patient__id__exact")
    fields = (("series", "state"), ("days_of_the_week", "hours"), ("days", "provider"), "note")
    readonly_fields = ("state", "days_of_the_week", "hours", "days")

    def heading(self, subject: WaitlistEntry) -> str:
        """Whose it is, too."""
        return f"{subject.series.patient}: {subject.series.treatment}"

    @admin.display(description=_("patient"), ordering="series__patient__family_name")
    def patient(self, entry: WaitlistEntry) -> str:
        """Who waits."""
        return str(entry.series.patient)

    @admin.display(description=_("location"))
    def location(self, entry: WaitlistEntry) -> str:
        """Where they come."""
        return str(entry.series.location)

    @admin.display(description=_("status"), ordering="status")
    def state(self, entry: WaitlistEntry) -> str:
        """The status as a word on its colour."""
        return badge(entry.status, WaitlistStatus(entry.status).label)

    @admin.display(description=_("weekdays"))
    def days_of_the_week(self, entry: WaitlistEntry) -> str:
        """In words."""
        return weekdays_of(entry)

    @admin.display(description=_("hours"))
    def hours(self, entry: WaitlistEntry) -> str:
        """On the location's clock."""
        return hours_of(entry)

    @admin.display(description=_("days"))
    def days(self, entry: WaitlistEntry) -> str:
        """From which on, and before which."""
        return days_of(entry)


def weekdays_of(entry: WaitlistEntry) -> str:
    """Like "Monday, Tuesday"; nothing if any will do."""
    return ", ".join(str(Weekday(day).label) for day in entry.weekdays)


def hours_of(entry: WaitlistEntry) -> str:
    """Like "16:00 - 20:00", or "from 16:00" where the day ends it; nothing if any will do."""
    if entry.time_from is None or entry.time_until is None:
        return ""
    if entry.time_until == LAST_MINUTE:
        return gettext("from {time}").format(time=f"{entry.time_from:%H:%M}")
    if entry.time_from == FIRST_MINUTE:
        return gettext("until {time}").format(time=f"{entry.time_until:%H:%M}")
    return f"{entry.time_from:%H:%M} - {entry.time_until:%H:%M}"


def days_of(entry: WaitlistEntry) -> str:
    """Like "from Mon 1 Mar 2027, before Mon 8 Mar 2027"; nothing if any will do."""
    edges = ((_("from {day}"), entry.from_on), (_("before {day}"), entry.until_on))
    return ", ".join(str(words).format(day=as_day(day)) for words, day in edges if day)


def _waiting(request: HttpRequest, series: Series, reading: Reading) -> dict[str, Any] | None:  # noqa: ARG001
    entry = next(iter(reading[needs.waiting]), None)
    if entry is None:
        return None
    wishes = [weekdays_of(entry), hours_of(entry), days_of(entry), str(entry.provider or ""), entry.note]
    return {"entry": entry, "wishes": [wish for wish in wishes if wish]}


register_panel(
    Series,
    Panel(
        template="admin/treatments/panels/waiting.html",
        fill=_waiting,
        needs=[needs.waiting],
        capability=_READ,
        place=60,
    ),
)
