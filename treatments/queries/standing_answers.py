"""What of a patient's answers stands against each of a page of sessions: annotated in its query, and read from it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.db.models.lookups import GreaterThan

from clinic.language import in_active_language
from treatments.models import Answer, ContraindicationLevel
from treatments.queries.contraindications import ADULT_YEARS, Standing, of_age_on
from treatments.queries.screenings import STRICTEST_FIRST, Day, cleared_for, current_questions, latest_answers
from treatments.queries.taking_back import with_yes_taken_back

# Of as many years as may be, all of them leap years.
_LONGEST_MINORITY = timedelta(days=366 * ADULT_YEARS)


def standing_answers(on: Day) -> ArraySubquery:
    """Of a queryset of sessions: what its patient answered that counts against its treatment on the day ``on``.

    As objects, for ``read_standing``. Not what is known from the birth date: see ``questions_of_age``.
    """
    counting = latest_answers().exclude(value=Answer.NO).filter(Q(until_on=None) | Q(until_on__gt=on))
    counting = counting.filter(version__question__is_in_use=True, version__from_birth_date=False)
    # Of scopes that aren't the treatment's, the level means nothing: both are asked of the same row of the version.
    standing = counting.filter(
        screening__patient=OuterRef("series__patient"), version__scopes__scope__treatments=OuterRef("series__treatment")
    )
    given = {"value": "value", "last_on": "last_on", "until_on": "until_on"}
    is_cleared = Exists(cleared_for(OuterRef(OuterRef("series__treatment"))))
    return ArraySubquery(_in_json(standing, "version__", **given, is_cleared=is_cleared))


def unconfirmed_answers() -> ArraySubquery:
    """Of a queryset of sessions: what lasts for life and its patient took back, asked about by nobody at a visit since.

    As objects, for ``read_standing``.
    """
    denied = with_yes_taken_back(latest_answers()).exclude(yes_on=None).filter(version__question__is_in_use=True)
    standing = denied.filter(
        screening__patient=OuterRef("series__patient"), version__scopes__scope__treatments=OuterRef("series__treatment")
    )
    return ArraySubquery(_in_json(standing, "version__", value="value", yes_on="yes_on"))


def questions_of_age(on: F | Value) -> Case:
    """Of a queryset of sessions: what speaks against treating minors, for ``read_minority``, and whether one decided.

    Only of who may be one on the day ``on``, or on that which the queryset has; of others None. What a screening once
    made of the birth date doesn't count, for that may have been mended since.
    """
    decided = (
        latest_answers()
        .filter(
            version__question=OuterRef("question"),
            screening__patient=OuterRef(OuterRef("series__patient")),
        )
        .filter(Exists(cleared_for(OuterRef(OuterRef(OuterRef("series__treatment"))))))
    )
    of_age = (
        current_questions()
        .filter(from_birth_date=True, scopes__scope__treatments=OuterRef("series__treatment"))
        .annotate(is_decided=Exists(decided))
    )
    may_be_minor = GreaterThan(F("series__patient__birth_date"), on - _LONGEST_MINORITY)
    return Case(When(may_be_minor, then=ArraySubquery(_in_json(of_age, "", is_cleared="is_decided"))))


def _in_json(rows: QuerySet[Any], version: str, **given: str | Exists) -> QuerySet[Any, Any]:
    of_version = ("advice_en", "advice_es", "washout_days", "lead_decides", "number", "grade")
    names = ("question__key", "question__label_en", "question__label_es", *of_version, "scopes__level")
    asked = {name.rpartition("__")[2]: f"{version}{name}" for name in names}
    ordered = rows.order_by(f"{version}question__place", f"{version}question__key")
    return ordered.values(said=JSONObject(**asked, **given))


def read_standing(said: Iterable[Mapping[str, Any]]) -> Sequence[Standing]:
    """What ``standing_answers`` has found, the gravest first, as the rule book knows it."""
    found = [_standing(each, Answer(each["value"]), _day(each.get("until_on"))) for each in said]
    return _strictest(found)


def read_minority(said: Iterable[Mapping[str, Any]] | None, *, birth_date: date, on: date) -> Sequence[Standing]:
    """What ``questions_of_age`` has found, if who is born on ``birth_date`` isn't of age on the day ``on``."""
    until_on = of_age_on(birth_date)
    return _strictest([_standing(each, Answer.YES, until_on) for each in said or ()]) if on < until_on else []


def _standing(said: Mapping[str, Any], value: Answer, until_on: date | None) -> Standing:
    return Standing(
        key=said["key"],
        question=in_active_language(said["label_en"], said["label_es"]),
        advice=in_active_language(said["advice_en"], said["advice_es"]),
        level=ContraindicationLevel(said["level"]),
        value=value,
        washout_days=said["washout_days"],
        last_on=_day(said.get("last_on")),
        until_on=until_on,
        is_cleared=said.get("is_cleared", False),
        lead_decides=said["lead_decides"],
        number=said["number"],
        grade=said["grade"],
        yes_on=_day(said.get("yes_on")),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _strictest(found: Sequence[Standing]) -> Sequence[Standing]:
    """Of several scopes of a treatment, the strictest counts."""
    by_level = sorted(found, key=lambda standing: STRICTEST_FIRST.index(standing.level))
    return list({standing.key: standing for standing in reversed(by_level)}.values())[::-1]
