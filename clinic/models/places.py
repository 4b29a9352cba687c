import zoneinfo
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models.base import CatalogueEntry, Changeable
from clinic.models.phones import PhoneField

related = partial(models.ForeignKey, on_delete=models.PROTECT)


def validate_zone(name: str) -> None:
    """Refuse what the time zone database doesn't have."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("%(name)s is not a time zone. Write it like Europe/Madrid."), params={"name": name})


class Location(Changeable):
    """A site of the clinic (FHIR Location). Its days and hours are those of ``time_zone``, an IANA name."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_zone])
    phone = PhoneField(_("phone"))
    emergency_number = models.CharField(
        _("emergency number"), max_length=20, help_text=_("What patients dial: 911, 112.")
    )
    address = models.TextField(_("address"), blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")

    def __str__(self) -> str:
        return self.name


class RoomKind(models.TextChoices):
    """What a room is furnished for."""

    TREATMENT = "treatment", _("treatment room")
    CONSULTATION = "consultation", _("consultation room")


class Room(Changeable):
    """A room of a location; one appointment at a time, and its turnover, occupy it."""

    location = related(Location, verbose_name=_("location"), related_name="rooms")
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=RoomKind, default=RoomKind.TREATMENT)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [models.UniqueConstraint(fields=["location", "name"], name="room_name_once_per_location")]

    def __str__(self) -> str:
        return self.name


class DeviceKind(CatalogueEntry, Changeable):
    """A sort of device that treatments ask for, such as ``microneedling_pen``."""

    class Meta:
        verbose_name = _("kind of device")
        verbose_name_plural = _("kinds of device")


class Device(Changeable):
    """One device at one location (FHIR Device); one appointment at a time, and its turnover, occupy it."""

    location = related(Location, verbose_name=_("location"), related_name="devices")
    kind = related(DeviceKind, verbose_name=_("kind"), related_name="devices")
    name = models.CharField(_("name"), max_length=100)
    serial_number = models.CharField(_("serial number"), max_length=100, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        constraints = [models.UniqueConstraint(fields=["location", "name"], name="device_name_once_per_location")]

    def __str__(self) -> str:
        return self.name
