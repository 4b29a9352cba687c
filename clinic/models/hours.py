from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Extract
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Changeable
from clinic.models.people import Provider
from clinic.models.places import Device, Location, Room, related


class Weekday(models.IntegerChoices):
    """As Python counts them: Monday is 0."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


def _minute(field: str) -> models.Expression:
    return Extract(field, "hour") * Value(60) + Extract(field, "minute")


class Rota(Changeable):
    """Weekly hours of a provider at a location, in its local time: ``[starts, ends)`` on ``weekday``.

    In force on the days ``[valid_from, valid_until)``; no end means until further notice. Nobody works in two places at
    once, which an exclusion constraint keeps.
    """

    provider = related(Provider, verbose_name=_("provider"), related_name="rotas")
    location = related(Location, verbose_name=_("location"), related_name="rotas")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    valid_from = models.DateField(_("first day"))
    valid_until = models.DateField(_("no longer from"), null=True, blank=True)

    class Meta:
        verbose_name = _("rota")
        verbose_name_plural = _("rotas")
        constraints = [
            models.CheckConstraint(name="rota_weekday_0_to_6", condition=Q(weekday__lte=6)),
            models.CheckConstraint(name="rota_starts_before_it_ends", condition=Q(starts__lt=F("ends"))),
            models.CheckConstraint(
                name="rota_valid_for_a_day",
                condition=Q(valid_until__isnull=True) | Q(valid_from__lt=F("valid_until")),
            ),
            ExclusionConstraint(
                name="rota_one_place_at_a_time",
                violation_error_message=_("The provider already works somewhere in these hours."),
                expressions=[
                    (F("provider"), "="),
                    (F("weekday"), "="),
                    (
                        Func(F("valid_from"), F("valid_until"), function="DATERANGE", output_field=DateRangeField()),
                        "&&",
                    ),
                    (
                        Func(
                            Func(_minute("starts"), function="INT", template="(%(expressions)s)::int"),
                            Func(_minute("ends"), function="INT", template="(%(expressions)s)::int"),
                            function="INT4RANGE",
                            output_field=IntegerRangeField(),
                        ),
                        "&&",
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts:%H:%M}-{self.ends:%H:%M}"


class Absence(Changeable):
    """A provider is away in ``[starts_at, ends_at)``."""

    provider = related(Provider, verbose_name=_("provider"), related_name="absences")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            models.CheckConstraint(name="absence_starts_before_it_ends", condition=Q(starts_at__lt=F("ends_at"))),
        ]
        indexes = [models.Index(fields=["provider", "ends_at"], name="absence_of_provider")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} - {self.ends_at:%Y-%m-%d %H:%M}"


class Closure(Changeable):
    """A location is shut in ``[starts_at, ends_at)``."""

    location = related(Location, verbose_name=_("location"), related_name="closures")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        constraints = [
            models.CheckConstraint(name="closure_starts_before_it_ends", condition=Q(starts_at__lt=F("ends_at"))),
        ]
        indexes = [models.Index(fields=["location", "ends_at"], name="closure_of_location")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} - {self.ends_at:%Y-%m-%d %H:%M}"


class Outage(Changeable):
    """A room or a device is out of service in ``[starts_at, ends_at)``."""

    room = related(Room, verbose_name=_("room"), null=True, blank=True, related_name="outages")
    device = related(Device, verbose_name=_("device"), null=True, blank=True, related_name="outages")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("outage")
        verbose_name_plural = _("outages")
        constraints = [
            models.CheckConstraint(name="outage_starts_before_it_ends", condition=Q(starts_at__lt=F("ends_at"))),
            models.CheckConstraint(
                name="outage_of_a_room_or_a_device",
                condition=Q(room__isnull=False, device=None) | Q(room=None, device__isnull=False),
                violation_error_message=_("Name a room or a device, one of the two."),
            ),
        ]
        indexes = [
            models.Index(fields=["room", "ends_at"], name="outage_of_room"),
            models.Index(fields=["device", "ends_at"], name="outage_of_device"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} - {self.ends_at:%Y-%m-%d %H:%M}"
