"""Whether the skin had its time, and what was said when the session was booked."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from treatments.models import AppointmentFinding
from treatments.scheduling.readiness.book import APPOINTMENT, Check, judged_on
from treatments.scheduling.readiness.items import Item, Light, fine
from treatments.scheduling.readiness.overridden import is_overridden, overridden
from treatments.scheduling.rules.gaps import short_day
from treatments.statuses import SessionStatus

# Said by checks of their own, as it is now rather than as it was then.
_OTHERS = (
    Q(code__startswith="gap_")
    | Q(code="interaction")
    | Q(code__startswith="consent_")
    | Q(code__startswith="screening_")
)


class GapIsKept(Check):
    """The skin needs time between two sessions of a series, and not too much of it.

    The patient is there and who treats decides, so nothing keeps them from it: but below the minimum, and below the
    floor all the more, they say why, unless somebody did when it was booked. Source: the template.
    """

    def annotations(self) -> Mapping[str, Any]:
        """What was overridden."""
        return overridden()

    def items(self, session: Any) -> Iterator[Item]:
        """From the days that the session should be on; a first one has no gap, one that isn't booked no day."""
        day = judged_on(session)
        if session.min_days is None or session.status != SessionStatus.BOOKED:
            return
        floor = session.earliest_on - timedelta(days=session.min_days - session.floor_days)
        if day < floor:
            words = _("Too early: nobody may book it before {day}.").format(day=short_day(floor))
            yield _early(session, "gap_below_floor", words)
        elif day < session.earliest_on:
            words = _("Early: it should be from {day} on.").format(day=short_day(session.earliest_on))
            yield _early(session, "gap_below_min", words)
        elif session.latest_on and day > session.latest_on:
            words = _("Late: it should have been by {day}.").format(day=short_day(session.latest_on))
            source = _source(session)
            yield Item(code="gap_above_max", state=Light.AMBER, words=words, to_do=_look(), source=source)
        else:
            yield fine("gap", _("The distance to the session before is kept."))


def _early(session: Any, code: str, words: str) -> Item:
    source = _source(session)
    if is_overridden(session, code, source):
        return Item(code=code, state=Light.AMBER, words=words, to_do=_look(), source=source)
    return Item(
        code=code,
        state=Light.RED,
        words=words,
        to_do=_("Decide, and say why."),
        url_name="admin:treatments_session_change",
        url_args=(str(session.pk),),
        may_be_overridden=True,
        source=source,
    )


def _source(session: Any) -> str:
    return f"template step {session.number}"


class NothingWasSaid(Check):
    """What the rule book said when it was booked is for who treats to know."""

    def annotations(self) -> Mapping[str, Any]:
        """What is kept on the live appointment and still so."""
        kept = AppointmentFinding.objects.filter(appointment=OuterRef(APPOINTMENT), superseded_at=None)
        said = kept.exclude(_OTHERS).order_by("id").values(said=JSONObject(code="code", text="text", source="source"))
        return {"ready_kept": ArraySubquery(said)}

    def items(self, session: Any) -> Iterator[Item]:
        """Each."""
        for kept in session.ready_kept:
            yield Item(
                code=kept["code"],
                state=Light.AMBER,
                words=kept["text"],
                url_name="admin:treatments_appointment_change",
                url_args=(str(getattr(session, APPOINTMENT)),),
                source=kept["source"],
            )


def _look() -> str:
    return _("Look at the skin, and decide.")
