from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Provider, Weekday
from clinic.models.base import Changeable
from clinic.models.places import related
from treatments.models.series import Series
from treatments.statuses import WaitlistStatus


class WaitlistEntry(Changeable):
    """A patient who would come sooner, for the next open session of a series, if a time is freed.

    Preferences: days of the week (any if empty), a band of the location's clock ``[time_from, time_until)``, days
    ``[from_on, until_on)``, a provider. A series waits at most once. Change its state only through
    ``treatments.actions.waitlist``.
    """

    series = related(Series, verbose_name=_("series"), related_name="waitlist_entries")
    status = models.CharField(_("status"), max_length=20, choices=WaitlistStatus, default=WaitlistStatus.WAITING)
    provider = related(Provider, verbose_name=_("provider"), null=True, blank=True, related_name="+")
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday.choices), verbose_name=_("weekdays"), default=list, blank=True
    )
    time_from = models.TimeField(_("from"), null=True, blank=True)
    time_until = models.TimeField(_("until"), null=True, blank=True)
    from_on = models.DateField(_("first day"), null=True, blank=True)
    until_on = models.DateField(_("no longer from"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("waitlist entry")
        verbose_name_plural = _("waitlist")
        constraints = [
            models.UniqueConstraint(
                fields=["series"], name="waitlist_series_waits_once", condition=Q(status=WaitlistStatus.WAITING)
            ),
            models.CheckConstraint(
                name="waitlist_weekdays_0_to_6", condition=Q(weekdays__contained_by=list(Weekday.values))
            ),
            models.CheckConstraint(
                name="waitlist_time_band_whole",
                condition=Q(time_from=None, time_until=None)
                | Q(time_from__isnull=False, time_until__isnull=False, time_from__lt=F("time_until")),
            ),
            models.CheckConstraint(
                name="waitlist_days_ordered",
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(from_on__lt=F("until_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.series)
