"""How long a visit takes whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from treatments.models import Treatment
from treatments.scheduling.intervals import Interval


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

    def at(self, starts_at: datetime) -> "Occupation":
        """What a visit of this length takes when it starts then."""
        ends_at = starts_at + timedelta(minutes=self.stay)
        free_at = ends_at + timedelta(minutes=self.turnover)
        return Occupation(
            patient=Interval(starts_at, ends_at),
            provider=Interval(starts_at + timedelta(minutes=self.provider_from), ends_at),
            room=Interval(starts_at, free_at),
            device=Interval(starts_at, free_at),
        )


@dataclass(frozen=True, kw_only=True)
class Occupation:
    """When a visit takes the patient, the provider, the room and the device."""

    patient: Interval
    provider: Interval
    room: Interval
    device: Interval
