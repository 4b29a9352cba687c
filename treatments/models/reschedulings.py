from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models import Device, Location, Provider, Room
from clinic.models.base import Changeable, Identified
from clinic.models.places import related
from treatments.models.appointments import Appointment


class ReschedulingCause(models.TextChoices):
    """Why appointments moved."""

    MOVE = "move", _("an appointment was moved")
    REALIGNMENT = "realignment", _("the series was realigned")
    RELOCATION = "relocation", _("the series went to another location")
    DISRUPTION = "disruption", _("somebody or something isn't available")
    UNDO = "undo", _("a move was undone")


class Rescheduling(Changeable):
    """One act that moved one or several appointments: kept so that it can be undone while the old times are free."""

    cause = models.CharField(_("cause"), max_length=20, choices=ReschedulingCause)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    # Of the series that went to another location, there or back; of any other act nothing.
    provider_before = related(
        Provider, null=True, blank=True, related_name="+", verbose_name=_("provider of the series before")
    )

    class Meta:
        verbose_name = _("rescheduling")
        verbose_name_plural = _("reschedulings")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M %Z}"


class RescheduledAppointment(Identified):
    """Where an appointment was before and after one rescheduling. How long it takes whom stays the same."""

    rescheduling = models.ForeignKey(
        Rescheduling, on_delete=models.CASCADE, related_name="moves", verbose_name=_("rescheduling")
    )
    appointment = related(Appointment, verbose_name=_("appointment"), related_name="reschedulings")
    before_starts_at = models.DateTimeField(_("started before"))
    before_location = related(Location, related_name="+", verbose_name=_("location before"))
    before_provider = related(Provider, related_name="+", verbose_name=_("provider before"))
    before_room = related(Room, related_name="+", verbose_name=_("room before"))
    before_device = related(Device, null=True, blank=True, related_name="+", verbose_name=_("device before"))
    after_starts_at = models.DateTimeField(_("starts after"))
    after_location = related(Location, related_name="+", verbose_name=_("location after"))
    after_provider = related(Provider, related_name="+", verbose_name=_("provider after"))
    after_room = related(Room, related_name="+", verbose_name=_("room after"))
    after_device = related(Device, null=True, blank=True, related_name="+", verbose_name=_("device after"))

    class Meta:
        verbose_name = _("moved appointment")
        verbose_name_plural = _("moved appointments")
        constraints = [
            models.UniqueConstraint(
                fields=["rescheduling", "appointment"], name="rescheduling_moves_an_appointment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before_starts_at:%Y-%m-%d %H:%M} > {self.after_starts_at:%Y-%m-%d %H:%M %Z}"
