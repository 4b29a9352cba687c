"""How long a visit takes whom."""

from dataclasses import dataclass
from datetime import timedelta

from treatments.models import Appointment, Treatment
from treatments.scheduling.intervals import Span

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Length:
    """A visit's length in whole minutes: of the patient's stay, of the provider's part of it, of what follows."""

    stay: int
    provider_from: int = 0
    turnover: int = 0

    @classmethod
    def of(cls, treatment: Treatment) -> "Length":
        """Numbing and procedure; the provider perhaps only from the procedure on."""
        return cls(
            stay=treatment.numbing_minutes + (treatment.procedure_minutes or 0),
            provider_from=treatment.numbing_minutes if treatment.provider_free_during_numbing else 0,
            turnover=treatment.turnover_minutes,
        )

    @classmethod
    def kept_by(cls, appointment: Appointment) -> "Length":
        """As it was booked: what the treatment takes may have changed since."""
        return cls(
            stay=(appointment.ends_at - appointment.starts_at) // _MINUTE,
            provider_from=(appointment.provider_taken_at - appointment.starts_at) // _MINUTE,
            turnover=(appointment.room_free_at - appointment.ends_at) // _MINUTE,
        )

    @property
    def whole(self) -> int:
        """As long as room and device are taken."""
        return self.stay + self.turnover

    def at(self, start: int) -> "Occupation":
        """What a visit of this length takes when it starts at the minute ``start``."""
        return Occupation(
            patient=(start, start + self.stay),
            provider=(start + self.provider_from, start + self.stay),
            room=(start, start + self.whole),
            device=(start, start + self.whole),
        )


@dataclass(frozen=True, kw_only=True)
class Occupation:
    """When a visit takes the patient, the provider, the room and the device, in minutes (see ``clock``)."""

    patient: Span
    provider: Span
    room: Span
    device: Span
