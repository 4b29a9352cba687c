"""Whether the patient was asked at this visit, what of the answers stands against it, and whether alerts were seen."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F, OuterRef
from django.utils.translation import gettext as _

from treatments.models import FindingLevel
from treatments.queries.alerts import alerts_unacknowledged
from treatments.queries.contraindications import Standing
from treatments.queries.screenings import answered_ahead, asked_before_treatment, screened_at_visit
from treatments.queries.standing_answers import (
    questions_of_age,
    read_minority,
    read_standing,
    standing_answers,
    unconfirmed_answers,
)
from treatments.scheduling.clock import clock_of
from treatments.scheduling.findings import Finding
from treatments.scheduling.readiness.book import BIRTH_DATE, READY_ON, Check, is_here, judged_on, zone_of
from treatments.scheduling.readiness.items import Item, Light, fine
from treatments.scheduling.rules.screening import UNCONFIRMED, finding_of

_LIGHTS = {FindingLevel.BLOCK: Light.RED, FindingLevel.OVERRIDE: Light.RED, FindingLevel.WARN: Light.AMBER}


class PatientWasAsked(Check):
    """The questions are asked again at every visit: until they are, nothing begins, for asking takes a minute."""

    def annotations(self) -> Mapping[str, Any]:
        """Whether anything is asked, and was."""
        return {
            "ready_asks": asked_before_treatment(),
            "ready_asked": screened_at_visit(OuterRef(READY_ON)),
            "ready_answered_ahead": answered_ahead(),
        }

    def items(self, session: Any) -> Iterator[Item]:
        """One, once the patient is there."""
        if not session.ready_asks or not is_here(session):
            return
        if session.ready_asked:
            yield fine("screening", _("The patient was asked today."))
            return
        yield Item(
            code="screening_missing",
            state=Light.RED,
            words=_("The patient wasn't asked today what speaks against the treatment."),
            to_do=_("Go through what they answered ahead.")
            if session.ready_answered_ahead
            else _("Go through the questions."),
            url_name="admin:treatments_session_act",
            url_args=(str(session.pk), "screening"),
            source="screening",
        )


class NothingSpeaksAgainst(Check):
    """What the patient answered, on whichever day, counts as it does in the rule book (see ``rules.screening``).

    What rules the treatment out keeps the session from beginning; what a provider may decide does so until one has, or
    overrides it with a reason; a caution is something to look at.
    """

    def annotations(self) -> Mapping[str, Any]:
        """What counts on its day."""
        return {
            "ready_answers": standing_answers(OuterRef(READY_ON)),
            "ready_unconfirmed": unconfirmed_answers(),
            "ready_of_age": questions_of_age(F(READY_ON)),
        }

    def items(self, session: Any) -> Iterator[Item]:
        """One for each answer."""
        born = getattr(session, BIRTH_DATE)
        minority = read_minority(session.ready_of_age, birth_date=born, on=judged_on(session))
        answered = read_standing([*session.ready_answers, *session.ready_unconfirmed])
        for standing in (*minority, *answered):
            yield _item(session, standing)


def _item(session: Any, standing: Standing) -> Item:
    finding = finding_of(standing, clock_of(zone_of(session)))
    return Item(
        code=finding.code,
        state=_LIGHTS[finding.level],
        words=finding.reason,
        to_do=_to_do(finding),
        url_name="admin:treatments_session_change",
        url_args=(str(session.pk),),
        may_be_overridden=finding.level == FindingLevel.OVERRIDE,
        needs_lead=finding.needs_lead,
        own_reason=finding.own_reason,
        source=finding.source,
    )


def _to_do(finding: Finding) -> str:
    if finding.code == UNCONFIRMED:
        return _("Ask about it, and keep the answers.")
    if finding.level != FindingLevel.OVERRIDE:
        return ""
    return _("Ask a clinical lead to decide.") if finding.needs_lead else _("Decide, and say why.")


class AlertsWereSeen(Check):
    """Whoever starts has seen what everybody must see first; a changed alert is seen anew."""

    def annotations(self) -> Mapping[str, Any]:
        """Whether one isn't acknowledged."""
        return {"ready_unseen": alerts_unacknowledged()}

    def items(self, session: Any) -> Iterator[Item]:
        """One, while something is unseen."""
        if session.ready_unseen:
            yield Item(
                code="alert_unacknowledged",
                state=Light.AMBER,
                words=_("An alert isn't acknowledged for this session."),
                to_do=_("Read the alerts, and acknowledge them."),
                url_name="admin:treatments_session_act",
                url_args=(str(session.pk), "acknowledge"),
                must_be_acknowledged=True,
                source="alert",
            )
