"""What the pages of the admin are drawn with."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.contrib import admin
from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from clinic.admin import alerts, buttons, merging, panels, times
from clinic.admin.shortcuts import draw_shortcuts
from clinic.admin.sidebar import draw_sidebar
from clinic.roles import Capability, may

register = template.Library()

register.filter("day", lambda value: times.as_day(value) if isinstance(value, date) else "")


@register.simple_tag(takes_context=True)
def alerts_of(context: Mapping[str, Any], subject: object) -> SafeString:
    """What everybody must know first of the patient whom ``subject`` is about."""
    return alerts.draw_alerts(context["request"], subject)


@register.simple_tag(takes_context=True)
def panels_beside(context: Mapping[str, Any], form: Any) -> SafeString:
    """What stands beside a form whose ``page`` panels are registered on, about what the form is about."""
    drawn = panels.draw(context["request"], form.page, form.subject)
    return format_html_join("", "{}", ((panel,) for panel in drawn))


@register.simple_tag(takes_context=True)
def sidebar(context: Mapping[str, Any]) -> SafeString:
    """What the one who asks may open."""
    return draw_sidebar(context["request"], context["sidebar_navigation"])


@register.filter
def at(moment: datetime | None, zone: str) -> str:
    """The moment on the clock of ``zone``."""
    return times.as_moment(moment, zone) if moment else ""


@register.filter
def at_named(moment: datetime | None, zone: str) -> str:
    """The moment on the clock of ``zone``, which is named."""
    return times.as_named_moment(moment, zone) if moment else ""


@register.filter
def clock(moment: datetime | None, zone: str) -> str:
    """The time of day on the clock of ``zone``."""
    return times.as_clock(moment, zone) if moment else ""


@register.filter
def spaced(code: str) -> str:
    """A code as words of the reader's language: "pinpoint bleeding"."""
    return gettext(code.replace("_", " ")) if code else ""


@register.filter
def page(subject: models.Model) -> str:
    """The address of the page of ``subject``."""
    return buttons.address_of(subject)


@register.filter
def kind(subject: models.Model) -> str:
    """What ``subject`` is called among others: "Appointment"."""
    return capfirst(str(subject._meta.verbose_name))  # noqa: SLF001  (the documented way to ask)


@register.filter
def listed(opts: Any) -> str:
    """What the list of a model is called; ``opts`` is its ``_meta``."""
    own = getattr(admin.site.get_model_admin(opts.model), "listed_as", "")
    return capfirst(own or opts.verbose_name_plural)


@register.inclusion_tag("admin/clinic/buttons.html", takes_context=True)
def buttons_of(context: Mapping[str, Any], subject: models.Model, back: str = "") -> dict[str, Any]:
    """The buttons that the one who looks may press on ``subject`` now; ``back`` is where they return to."""
    request = context["request"]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "seen_version": buttons.seen_version(subject),
        "back": back,
        "offered": [
            {"button": button, "address": buttons.address_of_button(subject, button)}
            for button in buttons.offered(subject, request.user)
        ],
    }


@register.simple_tag(takes_context=True)
def shortcuts(context: Mapping[str, Any]) -> SafeString:
    """The sheet that says what the keyboard does, which is also what tells the script."""
    return draw_shortcuts(context["request"])


@register.inclusion_tag("admin/clinic/badge.html")
def status(value: str, label: str | SafeString) -> dict[str, Any]:
    """A status as a word on its colour."""
    return {"value": value, "label": label}


@register.inclusion_tag("admin/clinic/twice.html", takes_context=True)
def twice(context: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Who of the people in ``rows`` may be there twice."""
    return {"pairs": merging.pairs_of(context["request"], [row["patient"] for row in rows])}


@register.inclusion_tag("admin/clinic/finder.html", takes_context=True)
def finder(context: Mapping[str, Any], said: str = "", *, is_large: bool = False) -> dict[str, Any]:
    """The box that finds a patient, for who may read them; not where it is the page already, unless it ``is_large``."""
    request = context["request"]
    is_here = request.resolver_match and request.resolver_match.url_name == "clinic_patient_find"
    return {
        "may_find": may(request.user, Capability.READ_PATIENTS) and (is_large or not is_here),
        "csrf_token": context.get("csrf_token"),
        "said": said,
        "is_large": is_large,
    }
