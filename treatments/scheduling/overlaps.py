"""The refusals of PostgreSQL's own guard against double booking: for a writer overtaken in spite of the locks."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from treatments.models import FindingLevel
from treatments.scheduling.findings import BookingRefused, Finding


class _Overlap(BookingRefused):
    finding_code: ClassVar[str]
    reason: ClassVar[str | Promise]

    def __init__(self) -> None:
        super().__init__([Finding(code=self.finding_code, level=FindingLevel.BLOCK, reason=str(self.reason))])


class PatientBusy(_Overlap):
    """The patient is somewhere else then."""

    finding_code = "patient_busy"
    reason = _("The patient has another appointment then.")


class ProviderBusy(_Overlap):
    """The provider is with someone else then."""

    finding_code = "provider_busy"
    reason = _("The provider is taken then.")


class RoomBusy(_Overlap):
    """Someone else has the room, or it is being prepared."""

    finding_code = "room_busy"
    reason = _("The room is taken, or being prepared, then.")


class DeviceBusy(_Overlap):
    """Someone else has the device, or it is being prepared."""

    finding_code = "device_busy"
    reason = _("The device is taken, or being prepared, then.")


BUSY = {
    "appointment_patient_free": PatientBusy,
    "appointment_provider_free": ProviderBusy,
    "appointment_room_free": RoomBusy,
    "appointment_device_free": DeviceBusy,
}
