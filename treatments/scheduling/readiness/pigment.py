"""Whether the skin may darken, has settled since it was treated, and was tried where it should be first."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from treatments.models import FindingLevel, Session
from treatments.models.adverse_events import AdverseEvent, AdverseEventKind, AdverseEventOutcome
from treatments.queries.pigment import Pigment, pigment_of_session, read_pigment
from treatments.scheduling.course import SPARED_DAYS
from treatments.scheduling.pigment import CODE, cause_of, level_of, source_of
from treatments.scheduling.readiness.book import Check, judged_on
from treatments.scheduling.readiness.items import Item, Light
from treatments.scheduling.readiness.overridden import is_overridden, overridden
from treatments.statuses import AdverseEventStatus, SessionStatus

_UNSETTLED = (AdverseEventKind.PIH, AdverseEventKind.ERYTHEMA_PROLONGED, AdverseEventKind.EDEMA_PROLONGED)
_GOES_ON = (AdverseEventOutcome.ONGOING, AdverseEventOutcome.RECOVERING)
# Background: the rule is the clinic's, its sources are not about it.
_BACKGROUND = "skin types (grade BG)"
_PIGMENT = "ready_pigment"


class SkinMayDarken(Check):
    """Skin that darkens easily is flagged before every session that wounds it, and left alone for 28 days.

    A shorter gap takes an override in skin types IV to VI, unless somebody booked against just that; with melasma or
    past dark marks it is something to look at. Source: PSKEY-SOC, ADR2023, ALSTER-STRIAE (see ``scheduling.pigment``).
    """

    def annotations(self) -> Mapping[str, Any]:
        """What is known of the pigment, when the session before was performed, and what was overridden."""
        return {
            _PIGMENT: pigment_of_session(),
            "ready_done_on": Subquery(_performed().order_by("-number").values("performed_on")[:1]),
            **overridden(),
        }

    def items(self, session: Any) -> Iterator[Item]:
        """One: what is too early says why, else the caution."""
        pigment = read_pigment(getattr(session, _PIGMENT))
        if pigment is None or not pigment.darkens:
            return
        yield _too_early(session, pigment) if _is_too_early(session) else _caution(pigment)


def _performed() -> Any:
    return Session.objects.filter(
        series=OuterRef("series"), number__lt=OuterRef("number"), status=SessionStatus.COMPLETED
    )


def _is_too_early(session: Any) -> bool:
    if session.ready_done_on is None or session.min_days is None or session.status != SessionStatus.BOOKED:
        return False
    # Below the template's own minimum that is said, and overridden.
    return bool(session.min_days <= (judged_on(session) - session.ready_done_on).days < SPARED_DAYS)


def _too_early(session: Any, pigment: Pigment) -> Item:
    words = _("{cause}: dark marks are likelier below {days} days after the session before.")
    said: dict[str, Any] = {
        "code": CODE,
        "words": words.format(cause=cause_of(pigment), days=SPARED_DAYS),
        "source": source_of(session.number),
    }
    if level_of(pigment) == FindingLevel.WARN or is_overridden(session, CODE, source_of(session.number)):
        return Item(state=Light.AMBER, to_do=_("Look at the skin, and decide."), **said)
    return Item(state=Light.RED, to_do=_("Decide, and say why."), may_be_overridden=True, **_page(session), **said)


def _caution(pigment: Pigment) -> Item:
    needled = _("{cause}: dark marks are likelier. Depth by how thick the skin is, no pressure over bone, sunscreen.")
    words = _("{cause}: dark marks are likelier. Strict sunscreen.") if pigment.is_peel_or_laser else needled
    words = words.format(cause=cause_of(pigment))
    return Item(code="skin_may_darken", state=Light.AMBER, words=words, source="skin types")


class SkinHasSettled(Check):
    """No session that wounds the skin while redness, swelling or dark marks of one before go on.

    They do so until the adverse event says that it is over. After another series it is something to look at, for that
    may have been elsewhere. Source: background.
    """

    def annotations(self) -> Mapping[str, Any]:
        """What was confirmed and isn't over."""
        events = AdverseEvent.objects.filter(
            session__series__patient=OuterRef("series__patient"),
            status=AdverseEventStatus.CONFIRMED,
            kind__in=_UNSETTLED,
            outcome__in=_GOES_ON,
        ).exclude(session__status=SessionStatus.ENTERED_IN_ERROR)
        said = JSONObject(kind="kind", series="session__series_id", pk="pk")
        return {
            _PIGMENT: pigment_of_session(),
            "ready_unsettled": ArraySubquery(events.order_by("onset_at", "id").values(said=said)),
        }

    def items(self, session: Any) -> Iterator[Item]:
        """One for each."""
        if getattr(session, _PIGMENT) is None:
            return
        for event in session.ready_unsettled:
            yield _unsettled(session, event)


def _unsettled(session: Any, event: Mapping[str, Any]) -> Item:
    is_of_series = str(event["series"]) == str(session.series_id)
    what = str(AdverseEventKind(event["kind"]).label)
    words = _("{what} after a session before isn't over.").format(what=what.capitalize())
    to_wait = _("Wait until it is and say so, or decide and say why.")
    return Item(
        code="skin_not_settled",
        state=Light.RED if is_of_series else Light.AMBER,
        words=words,
        to_do=to_wait if is_of_series else _("Look at the skin, and decide."),
        url_name="admin:treatments_adverseevent_change",
        url_args=(str(event["pk"]),),
        may_be_overridden=is_of_series,
        source=_BACKGROUND,
    )


class SkinWasTried(Check):
    """In skin types V and VI a first peel or fractional laser comes after a test spot, or a senior's review.

    Nobody records either: whoever begins says which it was, as the reason of their override. Once the patient had the
    treatment here it isn't asked again. Source: background, beside PRIME-PEEL and NAFL-SOC.
    """

    def annotations(self) -> Mapping[str, Any]:
        """Whether the patient had the treatment here."""
        had = Session.objects.filter(
            series__patient=OuterRef("series__patient"),
            series__treatment=OuterRef("series__treatment"),
            status=SessionStatus.COMPLETED,
        )
        return {_PIGMENT: pigment_of_session(), "ready_had_it": Exists(had)}

    def items(self, session: Any) -> Iterator[Item]:
        """One, before the first."""
        pigment = read_pigment(getattr(session, _PIGMENT))
        if pigment is None or not pigment.is_of_darkest_skin or not pigment.is_peel_or_laser or session.ready_had_it:
            return
        words = _("{cause}: a test spot or a senior's review comes before the first session of this treatment.")
        yield Item(
            code="skin_not_tried",
            state=Light.RED,
            words=words.format(cause=cause_of(pigment)),
            to_do=_("Say which it was, and how the skin answered."),
            may_be_overridden=True,
            source=_BACKGROUND,
            **_page(session),
        )


def _page(session: Any) -> dict[str, Any]:
    return {"url_name": "admin:treatments_session_change", "url_args": (str(session.pk),)}
