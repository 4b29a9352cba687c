"""Calendars to subscribe to: made on the page of a provider or location and shown once, listed, revoked."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.fields import badge, choice
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.showing import ShownOnce
from clinic.admin.times import as_named_moment
from clinic.models import Language, Location, Provider
from clinic.roles import Capability
from treatments.actions.calendar_feeds import make_calendar_feed, revoke_calendar_feed
from treatments.models import CalendarFeed
from treatments.queries.calendars import newest_feeds

_READ, _WRITE = Capability.READ_CALENDAR_FEEDS, Capability.WRITE_CALENDAR_FEEDS
SHOWN = 8


class CalendarForm(ActForm):
    """How much the calendar tells, and in which language: that of whoever makes it, unless they say otherwise."""

    with_names = forms.BooleanField(
        label=gettext_lazy("with the names of patients, and what for"),
        required=False,
        help_text=gettext_lazy("Only where whoever has the address may know. Without, an event says when and where."),
    )
    language = forms.ChoiceField(label=gettext_lazy("language"), choices=Language.choices, widget=choice())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["language"] = (get_language() or settings.LANGUAGE_CODE)[:2]


def _shown(request: HttpRequest, made: tuple[CalendarFeed, str]) -> ShownOnce:
    feed, secret = made
    holds = _("It holds the names of patients.") if feed.with_names else _("It holds no names.")
    use = _("Subscribe to it in a calendar program, which looks for changes by itself.")
    return ShownOnce(
        label=_("Address of the calendar"),
        secret=request.build_absolute_uri(reverse("calendar_feed", args=[secret])),
        explanation=_("This address is shown once. Whoever has it can read the calendar, without signing in."),
        note=f"{holds} {use}",
    )


def _make(subject: Any, values: Mapping[str, Any], **when: Any) -> tuple[CalendarFeed, str]:
    whose = {"provider" if isinstance(subject, Provider) else "location": subject}
    return make_calendar_feed(**whose, **values, **when)


for _page in (Provider, Location):
    register_buttons(
        _page,
        Button(
            name="calendar",
            label=gettext_lazy("Make a calendar"),
            capability=_WRITE,
            is_offered=lambda subject, user: subject.is_active,  # noqa: ARG005
            form=CalendarForm,
            act=_make,
            explanation=gettext_lazy(
                "An address under which a calendar program finds the appointments, a month back and a year ahead."
            ),
            done="",
            shows=_shown,
        ),
    )

register_buttons(
    CalendarFeed,
    Button(
        name="revoke",
        label=gettext_lazy("Revoke"),
        capability=_WRITE,
        is_offered=lambda feed, user: feed.revoked_at is None,  # noqa: ARG005
        asks=True,
        act=lambda feed, values, **when: revoke_calendar_feed(feed=feed, **when),  # noqa: ARG005
        explanation=gettext_lazy("From now on the address leads nowhere. This can't be undone."),
        done=gettext_lazy("The calendar is revoked."),
        style="danger",
    ),
)


@admin.register(CalendarFeed)
class CalendarFeedAdmin(ClinicAdmin):
    """Each is made on the page of its provider or location. Nobody can read its address again."""

    capabilities = shown_to(_READ)
    nothing_here = gettext_lazy("A calendar is made on the page of a provider or of a location.")
    list_display = ("whose", "state", "with_names", "language", "made", "used", "made_by")
    list_filter = ("with_names",)
    list_select_related = ("provider", "location", "made_by")
    search_fields = ("provider__name", "location__name")
    ordering = ("-made_at", "-id")
    fields = (("provider", "location"), ("state", "with_names"), ("language", "made_by"), ("made", "used"), "revoked")
    readonly_fields = ("state", "made", "used", "revoked")

    def heading(self, subject: CalendarFeed) -> str:
        """Whose calendar, since when."""
        return f"{self.whose(subject)}: {self.made(subject)}"

    @admin.display(description=gettext_lazy("whose"))
    def whose(self, feed: CalendarFeed) -> str:
        """The provider or the location."""
        return str(feed.provider or feed.location)

    @admin.display(description=gettext_lazy("status"))
    def state(self, feed: CalendarFeed) -> str:
        """Whether it leads anywhere."""
        return state_of(feed)

    @admin.display(description=gettext_lazy("made"), ordering="made_at")
    def made(self, feed: CalendarFeed) -> str:
        """On the server's clock."""
        return as_named_moment(feed.made_at, settings.TIME_ZONE)

    @admin.display(description=gettext_lazy("last used"), ordering="last_used_at")
    def used(self, feed: CalendarFeed) -> str:
        """On the server's clock, to the hour."""
        return as_named_moment(feed.last_used_at, settings.TIME_ZONE) if feed.last_used_at else _("not used yet")

    @admin.display(description=gettext_lazy("revoked"))
    def revoked(self, feed: CalendarFeed) -> str:
        """On the server's clock."""
        return as_named_moment(feed.revoked_at, settings.TIME_ZONE) if feed.revoked_at else ""


def state_of(feed: CalendarFeed) -> SafeString:
    """Whether a calendar leads anywhere, as a word on its colour."""
    return badge("revoked", _("revoked")) if feed.revoked_at else badge("active", _("works"))


def _feeds_of(whose: str) -> Callable[[HttpRequest, Any], Mapping[str, Any] | None]:
    def fill(request: HttpRequest, subject: Any) -> Mapping[str, Any] | None:
        feeds = [{"feed": feed, "state": state_of(feed)} for feed in newest_feeds(**{whose: subject}, most=SHOWN)]
        return {"feeds": feeds, "zone": settings.TIME_ZONE, "back": request.path} if feeds else None

    return fill


for _page, _whose in ((Provider, "provider"), (Location, "location")):
    register_panel(
        _page,
        Panel(template="admin/treatments/panels/calendar_feeds.html", fill=_feeds_of(_whose), capability=_READ),
    )
