"""Who or what is taken: said by the rule book, and by PostgreSQL's guard to a writer overtaken despite the locks."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from treatments.scheduling.findings import ALWAYS, BookingRefused, Finding, block


class Overlap(BookingRefused):
    """Somebody or something is taken."""

    finding_code: ClassVar[str]
    reason: ClassVar[str | Promise]

    def __init__(self) -> None:
        super().__init__([self.finding()])

    @classmethod
    def finding(cls, window: tuple[int, int] = ALWAYS) -> Finding:
        """What the rule book says, for the starts in ``window``."""
        return block(cls.finding_code, str(cls.reason), window=window)


class PatientBusy(Overlap):
    """The patient is somewhere else then."""

    finding_code = "patient_busy"
    reason = _("The patient has another appointment then.")


class ProviderBusy(Overlap):
    """The provider is with someone else then."""

    finding_code = "provider_busy"
    reason = _("The provider is taken then.")


class RoomBusy(Overlap):
    """Someone else has the room, or it is being prepared."""

    finding_code = "room_busy"
    reason = _("The room is taken, or being prepared, then.")


class DeviceBusy(Overlap):
    """Someone else has the device, or it is being prepared."""

    finding_code = "device_busy"
    reason = _("The device is taken, or being prepared, then.")


BUSY = {
    "appointment_patient_free": PatientBusy,
    "appointment_provider_free": ProviderBusy,
    "appointment_room_free": RoomBusy,
    "appointment_device_free": DeviceBusy,
}
