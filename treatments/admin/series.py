"""Series: started on the patient's page, held, resumed and given up by buttons."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, register_buttons
from clinic.admin.fields import badge, text
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.courses import discontinue_series, hold_series, resume_series
from treatments.admin.dots import dots
from treatments.models import Series, Session
from treatments.queries.courses import standing_appointments, with_sessions
from treatments.statuses import SeriesStatus

_READ, _WRITE = Capability.READ_SERIES, Capability.WRITE_SERIES


class ReasonForm(ActForm):
    """Why: kept with what is done."""

    reason = forms.CharField(label=_("reason"), max_length=300, widget=text())


def _may_become(wanted: SeriesStatus) -> Any:
    def is_offered(series: Series, user: User) -> bool:  # noqa: ARG001  (a button's signature)
        return wanted in SeriesStatus(series.status).may_become

    return is_offered


register_buttons(
    Series,
    Button(
        name="hold",
        label=_("Put on hold"),
        capability=_WRITE,
        is_offered=_may_become(SeriesStatus.ON_HOLD),
        form=ReasonForm,
        act=lambda series, values, **when: hold_series(series=series, **values, **when),
        explanation=_("Nothing new is booked or begun until it is resumed. What is booked stays booked."),
        done=_("The series is on hold."),
    ),
    Button(
        name="resume",
        label=_("Resume"),
        capability=_WRITE,
        is_offered=lambda series, user: series.status == SeriesStatus.ON_HOLD,  # noqa: ARG005
        act=lambda series, values, **when: resume_series(series=series, **when),  # noqa: ARG005
        done=_("The series goes on."),
        style="primary",
    ),
    Button(
        name="discontinue",
        label=_("Discontinue"),
        capability=_WRITE,
        is_offered=_may_become(SeriesStatus.DISCONTINUED),
        form=ReasonForm,
        act=lambda series, values, **when: discontinue_series(series=series, **values, **when),
        explanation=_("Its appointments are cancelled and what wasn't performed is skipped. This can't be taken back."),
        done=_("The series was given up."),
        style="danger",
    ),
)


@admin.register(Series)
class SeriesAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    list_display = ("treatment", "patient", "state", "progress", "location", "provider", "started_on")
    list_filter = ("status", "treatment", "location", "provider")
    list_select_related = ("treatment", "patient", "location", "provider", "template_version__template")
    search_fields = ("patient__family_name", "patient__given_name", "treatment__label_en", "treatment__label_es")
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

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the sessions, which every row counts."""
        return super().get_queryset(request).prefetch_related(Prefetch("sessions", Session.objects.order_by("number")))

    def heading(self, subject: Series) -> str:
        """Whose it is, too."""
        return f"{subject.patient}: {subject.treatment}"

    @admin.display(description=_("status"), ordering="status")
    def state(self, series: Series) -> str:
        """The status as a word on its colour."""
        return badge(series.status, SeriesStatus(series.status).label)

    @admin.display(description=_("concerns"))
    def concern_names(self, series: Series) -> str:
        """In words."""
        return ", ".join(str(concern) for concern in series.concerns.select_related("concern").order_by("-id"))

    @admin.display(description=_("done"))
    def progress(self, series: Series) -> str:
        """Like "2 of 4"."""
        sessions = series.sessions.all()
        done = sum(1 for session in sessions if session.performed_on)
        return str(_("{done} of {all}")).format(done=done, all=len(sessions))


def _course(request: HttpRequest, series: Series) -> dict[str, Any]:  # noqa: ARG001  (a panel's signature)
    whole = with_sessions(Series.objects.filter(pk=series.pk)).get()
    sessions = (
        series.sessions.order_by("number")
        .select_related("series__treatment", "series__location", "provider", "record")
        .prefetch_related(standing_appointments())
    )
    return {"series": whole, "dots": dots(whole), "sessions": sessions}


register_panel(
    Series,
    Panel(template="admin/treatments/panels/course.html", fill=_course, capability=Capability.READ_SESSIONS),
)
