"""Scores: given on the page of a session or a concern; here they are found, corrected and withdrawn."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from clinic.admin.base import ClinicAdmin
from clinic.admin.fields import badge
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_moment
from clinic.roles import Capability
from treatments.actions.scales import Wording
from treatments.models import Assessment, AssessmentWithdrawal, Measure, Occasion
from treatments.statuses import SessionStatus

_READ = Capability.READ_ASSESSMENTS
_OF_SERIES = "series__patient", "series__location", "series__treatment"


def wording_of(assessment: Assessment) -> str:
    """The words of the grade, as they were when it was given."""
    return str(Wording(text_en=assessment.wording_en, text_es=assessment.wording_es))


def point_of(assessment: Assessment) -> str:
    """Like "session 2", or the occasion."""
    if assessment.session:
        return pgettext("occasion of a score", "session {number}").format(number=assessment.session.number)
    return str(Occasion(assessment.occasion).label)


def plain(value: object) -> str:
    """A score without the zeros at its end."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@admin.register(Assessment)
class AssessmentAdmin(ClinicAdmin):
    """Read here; given on the page of a session or a concern."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "patient_concern", "scale", "rater", "score", "point", "assessed", "state")
    list_filter = ("rater", "occasion", "scale")
    list_select_related = (
        *_OF_SERIES,
        "patient_concern__concern",
        "scale",
        "session",
        "superseded_by",
        "withdrawal",
        "recorded_by",
        "supersedes",
    )
    search_fields = ("series__patient__sought", "scale__key", "scale__label_en")
    ordering = ("-assessed_at", "-id")
    link_lookups = ("series__id__exact", "patient_concern__id__exact")
    fields = (
        ("patient_concern", "series"),
        ("point", "state"),
        ("scale", "rater"),
        ("score", "direction"),
        "grade",
        "inputs",
        ("assessed", "recorded_by"),
        ("supersedes", "reason"),
        "withdrawn",
    )
    readonly_fields = ("point", "state", "score", "grade", "assessed", "withdrawn")

    def heading(self, subject: Assessment) -> str:
        """Whose it is, of what, on which scale."""
        return f"{subject.series.patient}: {subject.patient_concern}, {subject.scale}"

    @admin.display(description=_("patient"), ordering="series__patient__family_name")
    def patient(self, assessment: Assessment) -> str:
        """Who was scored."""
        return str(assessment.series.patient)

    @admin.display(description=_("score"), ordering="value")
    def score(self, assessment: Assessment) -> str:
        """Of what it could be."""
        return f"{plain(assessment.value)} ({plain(assessment.lowest)}-{plain(assessment.highest)})"

    @admin.display(description=_("grade"))
    def grade(self, assessment: Assessment) -> str:
        """In words, as they were."""
        return wording_of(assessment)

    @admin.display(description=_("occasion"), ordering="occasion")
    def point(self, assessment: Assessment) -> str:
        """Where in the series."""
        return point_of(assessment)

    @admin.display(description=_("assessed"), ordering="assessed_at")
    def assessed(self, assessment: Assessment) -> str:
        """On the location's clock."""
        return as_moment(assessment.assessed_at, assessment.series.location.time_zone)

    @admin.display(description=_("status"))
    def state(self, assessment: Assessment) -> str:
        """Whether it counts, as a word on its colour."""
        session = assessment.session
        is_in_error = session is not None and session.status == SessionStatus.ENTERED_IN_ERROR
        if is_in_error or getattr(assessment, "withdrawal", None):
            return badge("withdrawn", _("entered in error"))
        return (
            badge("skipped", _("corrected"))
            if getattr(assessment, "superseded_by", None)
            else badge("completed", _("counts"))
        )

    @admin.display(description=_("entered in error"))
    def withdrawn(self, assessment: Assessment) -> str:
        """Who said so, when and why."""
        withdrawal = getattr(assessment, "withdrawal", None)
        if withdrawal is None:
            return ""
        when = as_moment(withdrawal.at, assessment.series.location.time_zone)
        return f"{when}, {withdrawal.by.get_username()}: {withdrawal.reason}"


@admin.register(AssessmentWithdrawal)
class AssessmentWithdrawalAdmin(ClinicAdmin):
    """To find them; made on the page of the score."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "assessment", "reason", "by", "at")
    list_select_related = ("assessment__scale", "assessment__series__patient", "by")
    search_fields = ("reason", "assessment__series__patient__sought")
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, withdrawal: AssessmentWithdrawal) -> str:
        """Whose score it was said to be."""
        return str(withdrawal.assessment.series.patient)


@admin.register(Measure)
class MeasureAdmin(ClinicAdmin):
    """On which scales a concern is scored, and when: it comes with the reference data."""

    capabilities = shown_to(Capability.READ_CATALOGUE)
    list_display = ("concern", "place", "scale", "rater", "due")
    list_filter = ("rater", "scale")
    list_select_related = ("concern", "scale")
    search_fields = ("concern__key", "concern__label_en", "scale__key", "scale__label_en")
    ordering = ("concern__key", "place", "id")
