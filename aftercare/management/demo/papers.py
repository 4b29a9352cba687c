"""What providers of the demo write about a session."""

from decimal import Decimal
from random import Random

from treatments.actions.records import TreatedArea
from treatments.models import BodyArea, SeriesTemplateVersion, Treatment

# The last endpoint of a needle treatment says that it was stopped.
REACHED = 2
TENTH = Decimal("0.1")


def treat(area: BodyArea, version: SeriesTemplateVersion, treatment: Treatment, rng: Random) -> TreatedArea:
    """How ``area`` was treated: about the usual depth of the template, if it has one."""
    needles = version.depth_typical_mm is not None
    return TreatedArea(
        area=area,
        depth_mm=_depth(version, rng),
        passes=rng.randint(3, 6) if needles else None,
        endpoint=rng.choice(treatment.endpoints[:REACHED]) if treatment.endpoints else "",
    )


def _depth(version: SeriesTemplateVersion, rng: Random) -> Decimal | None:
    low, usual, high = version.depth_min_mm, version.depth_typical_mm, version.depth_max_mm
    if low is None or usual is None or high is None:
        return None
    return min(high, max(low, usual + rng.randint(-2, 3) * TENTH))
