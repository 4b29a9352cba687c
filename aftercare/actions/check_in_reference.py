"""Loading what patients are asked after a treatment, and what each answer means."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from aftercare.models import ADVICE_FOLLOWED, Followed, Questionnaire, QuestionnaireVersion, UrgencyAdvice, WarningSign
from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.models import Urgency, User
from clinic.transactions import transacted
from treatments.actions.reference.evidence import evidence
from treatments.actions.reference.publishing import Edition, Values, publish_changed
from treatments.models import Source, Treatment

_LABELS = ("key", "label_en", "label_es")
_YES = {"code": "yes", "label_en": "Yes", "label_es": "Sí"}
_NO = {"code": "no", "label_en": "No", "label_es": "No", "urgency": ""}


@transacted
def load_warning_signs(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the warning signs in line with ``rows``.

    :raises BadRow: one can't be stored.
    """
    known = Source.objects.in_bulk(field_name="key")
    texts = (*_LABELS, "ask_en", "ask_es", "urgency", "reaction")
    entries = [
        Entry(row=row, values={**{field: row.text(field) for field in texts}, **evidence(row, known)})
        for row in keyed(rows, "key").values()
    ]
    return upsert(WarningSign, entries, kind="warning signs", by=by, at=at)


@transacted
def load_urgency_advice(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring what patients are told to do now in line with ``rows``: one for each urgency, and one for none.

    :raises BadRow: one can't be stored, or is about no urgency.
    """
    known = Source.objects.in_bulk(field_name="key")
    rows = list(keyed(rows, "key").values())
    for row in rows:
        if row["key"] not in {*Urgency.values, UrgencyAdvice.NOTHING}:
            raise row.refused(_("“key” has to be an urgency, or “none”."))
    entries = [
        Entry(
            row=row,
            values={**{field: row.text(field) for field in (*_LABELS, "text_en", "text_es")}, **evidence(row, known)},
        )
        for row in rows
    ]
    return upsert(UrgencyAdvice, entries, kind="what to do now", by=by, at=at)


@transacted
def load_questionnaires(*, rows: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Bring the questionnaires of check-ins in line with ``rows``; a changed one is published as a new version.

    :raises BadRow: one can't be stored, a treatment would be asked two on one day, or how much of the advice was
        followed has other answers than are counted.
    """
    rows = list(keyed(rows, "key").values())
    treatments = Treatment.objects.in_bulk(field_name="key")
    _refuse_two_a_day(rows)
    entries = [
        Entry(
            row=row,
            values={**{field: row.text(field) for field in _LABELS}, "day": row["day"]},
            links={"treatments": row.many("treatments", treatments)},
        )
        for row in rows
    ]
    outcome = upsert(Questionnaire, entries, kind="check-in questionnaires", by=by, at=at)
    return [outcome, _publish(rows, by=by, at=at)]


def _refuse_two_a_day(rows: Sequence[Row]) -> None:
    seen: set[tuple[str, int]] = set()
    for row in rows:
        for treatment in row["treatments"]:
            if (treatment, row["day"]) in seen:
                raise row.refused(_("“{treatment}” is asked another one on the same day."), treatment=treatment)
            seen.add((treatment, row["day"]))


def _publish(rows: Sequence[Row], *, by: User, at: datetime) -> Outcome:
    known = Source.objects.in_bulk(field_name="key")
    signs = WarningSign.objects.in_bulk(field_name="key")
    ids = dict(Questionnaire.objects.values_list("key", "id"))
    editions = [
        Edition(
            row=row,
            parent_id=ids[row["key"]],
            values={**{field: row.text(field) for field in ("intro_en", "intro_es")}, **evidence(row, known)},
            children={"questions": _questions(row, signs)},
        )
        for row in rows
    ]
    kind = "questionnaire versions"
    return publish_changed(QuestionnaireVersion, editions, parent="questionnaire_id", kind=kind, by=by, at=at)


def _questions(row: Row, signs: Mapping[str, WarningSign]) -> list[tuple[Row, Values]]:
    asked = row["questions"]
    if not isinstance(asked, list) or not asked:
        raise row.refused(_("“questions” has to be a list of at least one."))
    numbered = enumerate(asked, start=1)
    inner = [(Row(file=row.file, name=f"{row.name}, {place}", values=each), place) for place, each in numbered]
    return [(each, _question(each, place, signs)) for each, place in inner]


def _question(row: Row, position: int, signs: Mapping[str, WarningSign]) -> dict[str, Any]:
    if "sign" not in row.values:
        texts = {field: row.text(field) for field in ("code", "text_en", "text_es")}
        options = _options(row)
        if texts["code"] == ADVICE_FOLLOWED:
            _refuse_other_answers(row, options)
        return {"code": texts.pop("code"), "position": position, "sign_id": None, **texts, "options": options}
    sign = row.one("sign", signs)
    if sign is None:
        raise row.refused(_("It needs a warning sign in “sign”."))
    return {
        "code": sign.key,
        "position": position,
        "sign_id": sign.pk,
        "text_en": sign.ask_en,
        "text_es": sign.ask_es,
        "options": [_NO, {**_YES, "urgency": sign.urgency}],
    }


def _options(row: Row) -> list[dict[str, str]]:
    wanted = row["options"]
    if not isinstance(wanted, list) or len(wanted) < 2:  # noqa: PLR2004  (one is no choice)
        raise row.refused(_("“options” has to be a list of at least two."))
    rows = [Row(file=row.file, name=f"{row.name}, {each.get('code')}", values=each) for each in wanted]
    keyed(rows, "code")
    options = [{name: each.text(name) for name in ("code", "label_en", "label_es", "urgency")} for each in rows]
    for each, option in zip(rows, options, strict=True):
        if option["urgency"] not in {"", *Urgency.values} or not all(option[name] for name in ("code", *_LABELS[1:])):
            raise each.refused(_("An option has a code, a label in both languages, and an urgency or null."))
    return options


def _refuse_other_answers(row: Row, options: Sequence[Mapping[str, str]]) -> None:
    """The report counts these answers and no others, and nobody is called for what was too much to follow."""
    if [(each["code"], each["urgency"]) for each in options] != [(value, "") for value in Followed.values]:
        raise row.refused(
            _("The answers to “{question}” are, in this order and without urgency: {words}."),
            question=ADVICE_FOLLOWED,
            words=", ".join(Followed.values),
        )
