"""Whether the skin had its time after other treatments of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from treatments.models import FindingLevel
from treatments.queries.spacing import Neighbour, neighbours_of_session, read_neighbours
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.findings import Finding
from treatments.scheduling.readiness.book import APPOINTMENT, READY_AT, Check, zone_of
from treatments.scheduling.readiness.items import Item, Light
from treatments.scheduling.readiness.overridden import is_overridden, overridden
from treatments.scheduling.rules.interactions import interactions_at, reason_of

_NEIGHBOURS = "ready_neighbours"


class InteractionsAreKept(Check):
    """Skin that was treated needs time before another treatment: what a booking is asked, asked again as it is now.

    What was done elsewhere is often heard of only when the patient comes. Below the floor nobody begins; from there to
    the minimum it takes an override, unless somebody booked against just that. What comes later may still move, and has
    a light of its own: here it is something to look at. Source: the interaction matrix.
    """

    def annotations(self) -> Mapping[str, Any]:
        """What else was done to the skin, or will be; and what was overridden."""
        return {_NEIGHBOURS: neighbours_of_session(at=F(READY_AT)), **overridden()}

    def items(self, session: Any) -> Iterator[Item]:
        """One for each that is too near; a session that isn't booked has no day."""
        near = read_neighbours(getattr(session, _NEIGHBOURS))
        if not near:
            return
        clock, moment = clock_of(zone_of(session)), minute_of(getattr(session, READY_AT))
        for neighbour, finding in interactions_at(moment, near, clock):
            yield _item(session, neighbour, finding)


def _item(session: Any, neighbour: Neighbour, finding: Finding) -> Item:
    said: dict[str, Any] = {"code": finding.code, "words": finding.reason, "source": finding.source}
    own_page = _page("admin:treatments_session_change", session.pk)
    to_move = _page("admin:treatments_appointment_change", getattr(session, APPOINTMENT))
    if _comes_later(neighbour):
        return Item(state=Light.AMBER, to_do=_("Move one of the two."), **said, **to_move)
    if finding.level == FindingLevel.BLOCK:
        return Item(state=Light.RED, to_do=_("Move it to another day."), **said, **to_move)
    if finding.level == FindingLevel.WARN or _is_decided(session, neighbour, finding):
        return Item(state=Light.AMBER, to_do=_("Look at the skin, and decide."), **said, **own_page)
    return Item(state=Light.RED, to_do=_("Decide, and say why."), may_be_overridden=True, **said, **own_page)


def _page(name: str, key: object) -> dict[str, Any]:
    return {"url_name": name, "url_args": (str(key),)}


def _comes_later(neighbour: Neighbour) -> bool:
    # Of what has no moment it isn't known, on its day, which of the two came first.
    return not neighbour.is_first and neighbour.moment is not None


def _is_decided(session: Any, neighbour: Neighbour, finding: Finding) -> bool:
    """Whether it was booked against just this: the same treatment on the same day, in whoever's language."""
    return is_overridden(session, finding.code, finding.source, lambda text: text in _in_all_languages(neighbour))


def _in_all_languages(neighbour: Neighbour) -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield reason_of(neighbour)
