"""What a patient answered that speaks against a treatment."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from clinic.models import Patient
from treatments.models import Answer, ContraindicationLevel, FindingLevel, Treatment
from treatments.queries.contraindications import Standing, Treating, contraindications
from treatments.scheduling.clock import WallClock, minute_of
from treatments.scheduling.findings import EVER, FOREVER, Finding
from treatments.scheduling.intervals import Span
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.book import Rule
from treatments.scheduling.rules.gaps import short_day

_LEVELS = {
    ContraindicationLevel.ABSOLUTE: FindingLevel.BLOCK,
    ContraindicationLevel.TEMPORARY: FindingLevel.BLOCK,
    ContraindicationLevel.RELATIVE: FindingLevel.OVERRIDE,
    ContraindicationLevel.CAUTION: FindingLevel.WARN,
}


# What lasts for life, and was taken back ahead of a visit.
UNCONFIRMED = "screening_unconfirmed"


class Contraindications(Rule):
    """What the patient last answered, to whatever screening, counts until it is answered otherwise.

    An absolute contraindication and one that passes block, until the wash-out is over if it has one; a relative one
    takes an override by a provider, or by a clinical lead where the question says so; a caution warns. What was decided
    to treat in spite of warns. Not being sure counts as a yes. A yes to what lasts for life that was taken back ahead
    of a visit warns, until somebody asks about it at one. Source: the version of the question that was asked, with its
    grade. No query.
    """

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        for standing in request.background.contraindications if request.background else ():
            yield finding_of(standing, request.clock)


def screening_findings(patient: Patient, treatment: Treatment, *, clock: WallClock, at: datetime) -> Sequence[Finding]:
    """What the patient's answers say of ``treatment`` now and later, the gravest first; what is over isn't said.

    One query.
    """
    standing = contraindications([Treating(patient.pk, treatment.pk)], at=at)[0]
    found = [finding_of(each, clock) for each in standing]
    return [finding for finding in found if finding.window[1] > minute_of(at)]


def finding_of(standing: Standing, clock: WallClock) -> Finding:
    """What is said of starts while ``standing`` counts, on the clock of a location."""
    ends = clock.midnight(standing.until_on) if standing.until_on else FOREVER
    return Finding(
        code=_code(standing),
        level=level_of(standing),
        reason=_words(standing),
        window=(EVER, ends),
        source=standing.source,
        needs_lead=standing.lead_decides and level_of(standing) == FindingLevel.OVERRIDE,
        own_reason=level_of(standing) == FindingLevel.OVERRIDE,
    )


def level_of(standing: Standing) -> FindingLevel:
    """How grave it is."""
    level = FindingLevel.WARN if standing.yes_on else _LEVELS[standing.level]
    return FindingLevel.WARN if standing.is_cleared and level == FindingLevel.OVERRIDE else level


def _code(standing: Standing) -> str:
    if standing.yes_on:
        return UNCONFIRMED
    is_relative = standing.level == ContraindicationLevel.RELATIVE
    if standing.level == ContraindicationLevel.TEMPORARY or (is_relative and standing.washout_days):
        return "screening_washout"
    return f"screening_{standing.level.value}"


def _words(standing: Standing) -> str:
    question = standing.question
    if standing.yes_on:
        words = _("{question}: answered yes on {day}, and no since. It counts as a no; ask about it at the visit.")
        return words.format(question=question, day=short_day(standing.yes_on))
    if standing.value == Answer.UNSURE:
        question = _("{question} (not sure)").format(question=question)
    said = _said(standing).format(question=question, **_days(standing))
    return f"{said} {standing.advice}" if standing.advice else said


def _days(standing: Standing) -> dict[str, object]:
    return {"day": short_day(standing.until_on) if standing.until_on else "", "days": standing.washout_days}


def _said(standing: Standing) -> str:
    has_end = standing.until_on is not None
    if level_of(standing) == FindingLevel.WARN:
        if standing.is_cleared and standing.level == ContraindicationLevel.RELATIVE:
            return _decided(standing)
        return _("{question}: take care until {day}.") if has_end else _("{question}: take care.")
    if standing.level == ContraindicationLevel.ABSOLUTE:
        return (
            _("{question}: this treatment isn't given before {day}.")
            if has_end
            else _("{question}: this treatment isn't given.")
        )
    if standing.level == ContraindicationLevel.TEMPORARY:
        return (
            _("{question}: not before {day}, when {days} days have passed.")
            if has_end
            else _("{question}: not until it has cleared and a new screening says so.")
        )
    return _to_decide(standing)


def _decided(standing: Standing) -> str:
    if standing.lead_decides:
        return _("{question}: a clinical lead has decided to go ahead.")
    return _("{question}: a provider has decided to go ahead.")


def _to_decide(standing: Standing) -> str:
    has_end = standing.until_on is not None
    if standing.lead_decides:
        return (
            _("{question}: not before {day}, unless a clinical lead decides otherwise and says why.")
            if has_end
            else _("{question}: only if a clinical lead decides so and says why.")
        )
    return (
        _("{question}: not before {day}, unless a provider decides otherwise and says why.")
        if has_end
        else _("{question}: only if a provider decides so and says why.")
    )
