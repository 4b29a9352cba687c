"""Whether the patient is still to keep away from something, because of a treatment before."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Max, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from aftercare.models import PlanItem, Strength
from aftercare.queries.sheets import lines_in_force
from clinic.language import in_active_language
from treatments.models import Polarity
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.readiness import READY_AT, Check, Item, Light, zone_of
from treatments.scheduling.rules.gaps import short_day


class NothingIsInForce(Check):
    """Who treats should know what the skin is still kept from, by whichever sheet.

    Never more than something to look at, for who treats sees the skin. Source: the sheets that the patient was given.
    """

    def annotations(self) -> Mapping[str, Any]:
        """What must still be kept away from when it begins, and until when."""
        lines = PlanItem.objects.filter(plan__session__series__patient=OuterRef("series__patient"))
        forbidden = lines_in_force(lines, at=OuterRef(READY_AT)).filter(kind=Polarity.AVOID, strength=Strength.MUST)
        # When another procedure may follow is for the gaps and the interaction matrix to say.
        return {"ready_restrictions": ArraySubquery(_by_key(forbidden.exclude(key__startswith="other_procedure")))}

    def items(self, session: Any) -> Iterator[Item]:
        """One for all of them."""
        if not session.ready_restrictions:
            return
        clock = clock_of(zone_of(session))
        said = [
            _("{what} until {day}").format(
                what=in_active_language(each["en"], each["es"]) or each["key"],
                day=short_day(clock.day(minute_of(datetime.fromisoformat(each["until"])))),
            )
            for each in session.ready_restrictions
        ]
        yield Item(
            code="restriction_active",
            state=Light.AMBER,
            words=_("Still to be kept away from, because of a treatment before: {what}.").format(what="; ".join(said)),
            to_do=_("Look at the skin, and decide."),
            source="aftercare",
        )


def _by_key(lines: QuerySet[PlanItem]) -> QuerySet[Any, Any]:
    words = {"key": "key", "en": "instruction__key__label_en", "es": "instruction__key__label_es"}
    longest = lines.order_by().values(*words.values()).annotate(until=Max("ends_at")).order_by("key")
    said: QuerySet[Any, Any] = longest.values(said=JSONObject(**words, until="until"))
    return said
