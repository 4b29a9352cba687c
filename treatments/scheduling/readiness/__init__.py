"""Whether a session can begin: the checks that there are. ``register`` adds to them; ``readiness_of`` asks them."""

from treatments.scheduling.readiness.book import (
    READY_AT,
    READY_ON,
    Check,
    Readiness,
    as_finding,
    as_findings,
    read_readiness,
    readiness_of,
    register,
    with_readiness,
    zone_of,
)
from treatments.scheduling.readiness.consent import ConsentIsSigned
from treatments.scheduling.readiness.course import EarlierIsOver, PatientIsHere, SeriesGoesOn
from treatments.scheduling.readiness.interactions import InteractionsAreKept
from treatments.scheduling.readiness.items import Item, Light
from treatments.scheduling.readiness.photos import PhotosAreTaken
from treatments.scheduling.readiness.pigment import SkinHasSettled, SkinMayDarken, SkinWasTried
from treatments.scheduling.readiness.records import PreviousIsSigned
from treatments.scheduling.readiness.scores import ScoresAreGiven
from treatments.scheduling.readiness.screening import AlertsWereSeen, NothingSpeaksAgainst, PatientWasAsked
from treatments.scheduling.readiness.spacing import GapIsKept, NothingWasSaid

for _check in (
    SeriesGoesOn(),
    EarlierIsOver(),
    PatientIsHere(),
    ConsentIsSigned(),
    PatientWasAsked(),
    NothingSpeaksAgainst(),
    AlertsWereSeen(),
    PreviousIsSigned(),
    ScoresAreGiven(),
    PhotosAreTaken(),
    GapIsKept(),
    SkinMayDarken(),
    SkinHasSettled(),
    SkinWasTried(),
    InteractionsAreKept(),
    NothingWasSaid(),
):
    register(_check)

__all__ = [
    "READY_AT",
    "READY_ON",
    "Check",
    "Item",
    "Light",
    "Readiness",
    "as_finding",
    "as_findings",
    "read_readiness",
    "readiness_of",
    "register",
    "with_readiness",
    "zone_of",
]
