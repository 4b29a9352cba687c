"""The rule book. ``register`` adds to it; ``ask`` asks it."""

from treatments.scheduling.rules.book import Rule, ask, ask_about, register
from treatments.scheduling.rules.consent import ConsentIsThere
from treatments.scheduling.rules.gaps import GapsInSeries
from treatments.scheduling.rules.interactions import Interactions
from treatments.scheduling.rules.resources import (
    NothingIsOut,
    NothingIsTaken,
    ProviderMayTreat,
    RoomAndDeviceFit,
    WithinHours,
)
from treatments.scheduling.rules.screening import Contraindications
from treatments.scheduling.rules.state import IsOffered, NotInThePast, SeriesIsActive, StartsOnGrid

for _rule in (
    NotInThePast(),
    StartsOnGrid(),
    IsOffered(),
    SeriesIsActive(),
    ProviderMayTreat(),
    WithinHours(),
    RoomAndDeviceFit(),
    NothingIsOut(),
    NothingIsTaken(),
    GapsInSeries(),
    Interactions(),
    Contraindications(),
    ConsentIsThere(),
):
    register(_rule)

__all__ = ["Rule", "ask", "ask_about", "register"]
