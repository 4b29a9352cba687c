"""The sidebar: what each person may open, grouped by what it is for."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from clinic.roles import Capability, may

_GROUPS = (
    (
        _("Today's work"),
        (
            (_("Tasks"), "task_alt", "clinic.task"),
            (_("Patients"), "person", "clinic.patient"),
            (_("Alerts"), "warning", "clinic.patientalert"),
            (_("Appointments"), "event", "treatments.appointment"),
            (_("Reschedulings"), "swap_horiz", "treatments.rescheduling"),
            (_("Waitlist"), "hourglass_top", "treatments.waitlistentry"),
            (_("Warnings and overrides"), "gavel", "treatments.appointmentfinding"),
            (_("Messages"), "mail", "clinic.message"),
        ),
    ),
    (
        _("Treatment"),
        (
            (_("Series"), "linear_scale", "treatments.series"),
            (_("Sessions"), "radio_button_checked", "treatments.session"),
            (_("Screenings"), "fact_check", "treatments.screening"),
            (_("Consents"), "signature", "treatments.consent"),
            (_("Records"), "clinical_notes", "treatments.sessionrecord"),
            (_("Concerns"), "face", "treatments.patientconcern"),
            (_("Scores"), "monitoring", "treatments.assessment"),
            (_("Photos"), "photo_camera", "treatments.photo"),
            (_("Adverse events"), "report", "treatments.adverseevent"),
            (_("Outside treatments"), "medical_services", "treatments.outsidetreatment"),
        ),
    ),
    (
        _("Aftercare"),
        (
            (_("Aftercare sheets"), "description", "aftercare.aftercareplan"),
            (_("Check-ins"), "how_to_reg", "aftercare.checkin"),
            (_("Patients' pages"), "share", "aftercare.sharelink"),
        ),
    ),
    (
        _("Catalogue"),
        (
            (_("Treatments"), "spa", "treatments.treatment"),
            (_("Skin concerns"), "dermatology", "treatments.skinconcern"),
            (_("Screening questions"), "quiz", "treatments.screeningquestion"),
            (_("Screening scopes"), "rule", "treatments.screeningscope"),
            (_("Series templates"), "view_timeline", "treatments.seriestemplate"),
            (_("Consent texts"), "contract", "treatments.consenttemplate"),
            (_("Aftercare protocols"), "checklist", "aftercare.aftercareprotocol"),
            (_("Check-in questionnaires"), "help_center", "aftercare.questionnaire"),
            (_("Warning signs"), "emergency_home", "aftercare.warningsign"),
            (_("What to do now"), "campaign", "aftercare.urgencyadvice"),
            (_("Interactions"), "compare_arrows", "treatments.interaction"),
            (_("Restriction keys"), "block", "treatments.restrictionkey"),
            (_("Depth limits"), "vertical_align_bottom", "treatments.depthlimit"),
            (_("Body areas"), "accessibility_new", "treatments.bodyarea"),
            (_("Scales"), "straighten", "treatments.scale"),
            (_("Sources"), "menu_book", "treatments.source"),
        ),
    ),
    (
        _("Places and people"),
        (
            (_("Locations"), "location_on", "clinic.location"),
            (_("Rooms"), "meeting_room", "clinic.room"),
            (_("Devices"), "precision_manufacturing", "clinic.device"),
            (_("Kinds of device"), "category", "clinic.devicekind"),
            (_("Providers"), "stethoscope", "clinic.provider"),
        ),
    ),
    (
        _("Hours"),
        (
            (_("Rotas"), "schedule", "clinic.rota"),
            (_("Absences"), "event_busy", "clinic.absence"),
            (_("Closures"), "door_front", "clinic.closure"),
            (_("Outages"), "build", "clinic.outage"),
        ),
    ),
    (
        _("Access"),
        (
            (_("Users"), "group", "clinic.user"),
            (_("API tokens"), "key", "api.apitoken"),
            (_("Calendars"), "calendar_month", "treatments.calendarfeed"),
            (_("Webhooks"), "webhook", "api.webhookendpoint"),
            (_("Deliveries"), "outbox", "api.delivery"),
            (_("Audit"), "history", "clinic.auditevent"),
            (_("Readings"), "visibility", "clinic.access"),
            (_("Seals"), "verified", "clinic.auditseal"),
            (_("Imports"), "upload_file", "clinic.dataimport"),
            (_("Exports"), "download", "clinic.dataexport"),
            (_("Legal holds"), "lock", "clinic.legalhold"),
            (_("Requests to erase"), "person_off", "clinic.erasurerequest"),
        ),
    ),
)


# Pages that belong to no model.
_MY_DAY = reverse_lazy("admin:treatments_session_my_day")
_CALENDAR = {
    "title": _("Calendar"),
    "icon": "calendar_view_week",
    "link": reverse_lazy("admin:treatments_appointment_calendar"),
    "permission": lambda request: may(request.user, Capability.READ_APPOINTMENTS),
}
_FIGURES = {
    "title": _("Figures"),
    "icon": "bar_chart",
    "link": reverse_lazy("admin:treatments_figures"),
    "permission": lambda request: may(request.user, Capability.READ_FIGURES),
}
_RECALL = {
    "title": _("Lot recall"),
    "icon": "qr_code_2",
    "link": reverse_lazy("admin:treatments_lots"),
    "permission": lambda request: may(request.user, Capability.READ_LOTS),
}
_ACKNOWLEDGED = {
    "title": _("Sheets read and followed"),
    "icon": "mark_email_read",
    "link": reverse_lazy("admin:aftercare_acknowledged"),
    "permission": lambda request: may(request.user, Capability.READ_AFTERCARE),
}

_WEEK = {
    "title": _("Week"),
    "icon": "calendar_view_week",
    "link": reverse_lazy("admin:clinic_rota_week"),
    "permission": lambda request: may(request.user, Capability.READ_HOURS),
}


_TEXTS = {
    "title": _("Message texts"),
    "icon": "edit_note",
    "link": reverse_lazy("admin:clinic_messagetext_overview"),
    "permission": lambda request: may(request.user, Capability.READ_CATALOGUE),
}


_ROLES = {
    "title": _("Who may do what"),
    "icon": "shield_person",
    "link": reverse_lazy("admin:clinic_user_roles"),
    "permission": lambda request: may(request.user, Capability.READ_USERS),
}


_KEPT = {
    "title": _("What is kept"),
    "icon": "auto_delete",
    "link": reverse_lazy("admin:clinic_legalhold_kept"),
    "permission": lambda request: may(request.user, Capability.ERASE_PATIENTS),
}


# What Unfold's templates ask of each group and item, on each page: Django is slow to find that something isn't there.
_NOTHING_MORE = dict.fromkeys(("badge", "link_callback", "collapsible", "separator"))


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of the sidebar; each item asks the admin of its model whether it may be seen."""
    home = {"title": _("Today"), "icon": "today", "link": reverse_lazy("admin:index")}
    # These lie below the pages of a model, and are items of their own.
    own = (_CALENDAR, _ACKNOWLEDGED, _WEEK, _ROLES, _KEPT, _FIGURES)
    is_apart = request.path in {str(_MY_DAY), *(str(each["link"]) for each in own)}
    items = [[_item(*each, is_apart=is_apart) for each in group] for _title, group in _GROUPS]
    treatment, aftercare = items[1], items[2]
    treatment.append(_RECALL)
    aftercare.append(_ACKNOWLEDGED)
    items[3].append(_TEXTS)
    items[5].insert(0, _WEEK)
    items[6].insert(1, _ROLES)
    items[6].append(_KEPT)
    groups = [{"title": title, "items": own} for (title, _group), own in zip(_GROUPS, items, strict=True)]
    shown: list[dict[str, Any]] = [{"title": "", "items": [home, _CALENDAR, _my_day(), _lists(), _FIGURES]}, *groups]
    return [_NOTHING_MORE | group | {"items": [_NOTHING_MORE | item for item in group["items"]]} for group in shown]


def _lists() -> dict[str, Any]:
    """What waits for somebody."""
    address = reverse_lazy("lists")
    return {
        "title": _("Lists"),
        "icon": "checklist_rtl",
        "link": address,
        "permission": lambda request: may(request.user, Capability.READ_TASKS),
        "active": lambda request: request.path.startswith(str(address)),
    }


def _my_day() -> dict[str, Any]:
    """Of whoever treats."""
    return {
        "title": _("My day"),
        "icon": "wb_sunny",
        "link": _MY_DAY,
        "permission": lambda request: may(request.user, Capability.PERFORM_SESSIONS),
    }


def _item(title: Any, icon: str, label: str, *, is_apart: bool) -> dict[str, Any]:
    model = apps.get_model(label)

    def may_see(request: HttpRequest) -> bool:
        return admin.site.get_model_admin(model).has_view_permission(request)

    def is_open(request: HttpRequest) -> bool:
        return not is_apart and request.path.startswith(str(address))

    address = reverse_lazy(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")  # noqa: SLF001
    return {"title": title, "icon": icon, "link": address, "permission": may_see, "active": is_open}
