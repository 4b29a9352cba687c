from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models import Location, Patient, Provider
from clinic.models.base import Mirrored
from clinic.models.places import related
from treatments.models.catalogue import Treatment
from treatments.models.concerns import PatientConcern
from treatments.models.templates import GapDays, SeriesTemplateVersion, gap_constraints
from treatments.statuses import SeriesStatus, SessionStatus


class Series(Mirrored):
    """One patient's course of sessions (FHIR CarePlan), copied from a template version.

    Its progress is read from the states of its sessions. ``provider`` is who should treat, unless booked otherwise;
    days are those of ``location``. Change its state only through ``treatments.actions.courses``.
    """

    patient = related(Patient, verbose_name=_("patient"), related_name="series_list")
    template_version = related(SeriesTemplateVersion, verbose_name=_("template"), related_name="series_list")
    treatment = related(Treatment, verbose_name=_("treatment"), related_name="series_list")
    location = related(Location, verbose_name=_("location"), related_name="series_list")
    provider = related(Provider, verbose_name=_("provider"), null=True, blank=True, related_name="series_list")
    concerns = models.ManyToManyField(PatientConcern, verbose_name=_("concerns"), related_name="series_list")
    status = models.CharField(_("status"), max_length=20, choices=SeriesStatus, default=SeriesStatus.ACTIVE)
    status_reason = models.CharField(_("reason"), max_length=300, blank=True)
    started_on = models.DateField(_("started"))

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("several", "series")
        indexes = [
            models.Index(fields=["status", "id"], name="series_by_status"),
            models.Index(fields=["updated_at"], name="series_by_change"),
            models.Index(fields=["started_on", "id"], name="series_by_start"),
        ]

    def __str__(self) -> str:
        return f"{self.treatment} ({self.started_on})"


class StandingSessions(models.Manager["Session"]):
    """The sessions that count. What was entered in error is found by its record, or through ``Session.every``."""

    def get_queryset(self) -> models.QuerySet["Session"]:
        """All but those that were entered in error."""
        return super().get_queryset().exclude(status=SessionStatus.ENTERED_IN_ERROR)


class Session(GapDays, Mirrored):
    """One numbered step of a series (FHIR CarePlan.activity; a Procedure once performed).

    It should be on a day in ``[earliest_on, latest_on]``, best on ``ideal_on``: the previous session's day plus the
    gap's min, max and ideal days. ``treated_by`` is whom the provider signed in as when it began: who signs.
    ``ended_at`` is time zero of its aftercare, ``performed_on`` that day at the location. One that was entered in error
    stays with all that was written about it, and another of its number takes its place. Change its state only through
    ``treatments.actions``.
    """

    series = related(Series, verbose_name=_("series"), related_name="sessions")
    number = models.PositiveSmallIntegerField(_("number"))
    status = models.CharField(_("status"), max_length=20, choices=SessionStatus, default=SessionStatus.PLANNED)
    earliest_on = models.DateField(_("earliest"))
    ideal_on = models.DateField(_("best"))
    latest_on = models.DateField(_("latest"), null=True, blank=True)
    provider = related(Provider, verbose_name=_("treated by"), null=True, blank=True, related_name="sessions")
    treated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed in as"),
    )
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    performed_on = models.DateField(_("performed"), null=True, blank=True)

    # A series, a list and a count know only those that stand: a manager rather than a filter that each has to remember.
    objects = StandingSessions()
    every = models.Manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"],
                name="session_number_once",
                condition=~Q(status=SessionStatus.ENTERED_IN_ERROR),
            ),
            *gap_constraints("session"),
            models.CheckConstraint(
                name="session_window_ordered",
                condition=Q(earliest_on__lte=F("ideal_on"))
                & (Q(latest_on__isnull=True) | Q(ideal_on__lte=F("latest_on"))),
            ),
            models.CheckConstraint(
                name="session_performed_has_its_times",
                condition=Q(
                    status=SessionStatus.COMPLETED,
                    started_at__isnull=False,
                    ended_at__isnull=False,
                    performed_on__isnull=False,
                    provider__isnull=False,
                )
                | Q(status=SessionStatus.ENTERED_IN_ERROR)
                | ~Q(status=SessionStatus.COMPLETED) & Q(ended_at=None, performed_on=None),
            ),
            models.CheckConstraint(
                name="session_starts_before_it_ends",
                condition=Q(ended_at__isnull=True) | Q(started_at__lte=F("ended_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "earliest_on", "id"], name="session_to_book"),
            models.Index(fields=["updated_at"], name="session_by_change"),
            models.Index(fields=["ideal_on", "id"], name="session_by_best_day"),
        ]

    def __str__(self) -> str:
        return str(self.number)
