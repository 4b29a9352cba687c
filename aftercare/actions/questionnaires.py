"""What patients are asked after a treatment, as the clinic wants it: when, after what, and in which words."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from aftercare.models import (
    ADVICE_FOLLOWED,
    CheckInQuestion,
    Followed,
    Questionnaire,
    QuestionnaireVersion,
    UrgencyAdvice,
    WarningSign,
)
from aftercare.queries.placeholders import placeholders_in
from clinic import audit
from clinic.actions.entries import save_entry
from clinic.actions.retiring import take_up_entry
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.models import Urgency, User
from clinic.roles import Capability, require
from clinic.transactions import transacted
from treatments.models import Treatment
from treatments.statuses import PublicationStatus

MOST_QUESTIONS, MOST_OPTIONS = 20, 10
LONGEST_QUESTION, LONGEST_LABEL, LONGEST_INTRO = 200, 200, 1000
_YES = {"code": "yes", "label_en": "Yes", "label_es": "Sí"}
_NO = {"code": "no", "label_en": "No", "label_es": "No", "urgency": ""}


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose, and how soon the clinic has to see to who chooses it: an urgency, or "" for nothing."""

    label_en: str
    label_es: str
    urgency: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question: that of a warning ``sign``, in its own words; or the clinic's own, with its ``options``.

    ``code`` is what it was called before; a new one gets its own.
    """

    sign: WarningSign | None = None
    code: str = ""
    text_en: str = ""
    text_es: str = ""
    options: Sequence[Option] = ()


@transacted
def keep_questionnaire(
    *, questionnaire: Questionnaire, treatments: Collection[Treatment], by: User, at: datetime, fields: Iterable[str]
) -> Questionnaire:
    """Write a new or changed questionnaire, which is asked after these ``treatments``.

    Check-ins that are planned already stay.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises InvalidInput: one of the treatments is asked another one on that day.
    """
    require(by, Capability.WRITE_CATALOGUE)
    _check_once_a_day(questionnaire, treatments)
    return save_entry(entry=questionnaire, by=by, at=at, fields=fields)


@transacted
def take_up_questionnaire(*, questionnaire: Questionnaire, by: User, at: datetime) -> Questionnaire:
    """Ask a retired questionnaire again.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises InvalidInput: one of its treatments is asked another one on that day.
    :raises AlreadySo: it is in use.
    """
    _check_once_a_day(questionnaire, questionnaire.treatments.all())
    return take_up_entry(entry=questionnaire, by=by, at=at)


@transacted
def publish_questionnaire(
    *,
    questionnaire: Questionnaire,
    intro_en: str,
    intro_es: str,
    questions: Sequence[Question],
    by: User,
    at: datetime,
) -> QuestionnaireVersion:
    """Ask ``questions``, in this order, of check-ins that are planned from now on; planned ones keep their version.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises InvalidInput: no question, too many, one twice, or one that isn't whole.
    """
    require(by, Capability.WRITE_CATALOGUE)
    _check(intro_en, intro_es, questions)
    # Held, so that two who publish at once don't take the same number.
    questionnaire = lock(questionnaire)
    newest = questionnaire.versions.order_by("-number").first()
    number = newest.number + 1 if newest else 1
    version = questionnaire.versions.create(number=number, intro_en=intro_en.strip(), intro_es=intro_es.strip())
    CheckInQuestion.objects.bulk_create(_rows(version, questions))
    change(version, status=PublicationStatus.PUBLISHED, published_at=at, published_by=by)
    # As loading the reference data says it.
    audit.record("questionnaireversion.published", version, by=by, at=at)
    return version


@transacted
def keep_advice(*, advice: UrgencyAdvice, by: User, at: datetime, fields: Iterable[str]) -> UrgencyAdvice:
    """Tell patients something else to do now, from now on; what they were told stays.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises InvalidInput: it leaves something open that nothing fills in.
    """
    require(by, Capability.WRITE_CATALOGUE)
    for field in ("text_en", "text_es"):
        names = placeholders_in(getattr(advice, field))
        if names is None or names - {"clinic_phone", "emergency_number"}:
            raise InvalidInput(
                _("A text may hold {known}, and no other braces."),
                field=field,
                code="placeholder_unknown",
                known="{clinic_phone}, {emergency_number}",
            )
    return save_entry(entry=advice, by=by, at=at, fields=fields)


def _check_once_a_day(questionnaire: Questionnaire, treatments: Collection[Treatment]) -> None:
    others = Questionnaire.objects.filter(day=questionnaire.day, treatments__in=treatments, is_in_use=True)
    other = others.exclude(pk=questionnaire.pk).first()
    if other:
        raise InvalidInput(
            _("On that day “{other}” is asked after one of these treatments. Choose another day, or retire that one."),
            field="day",
            code="asked_twice_a_day",
            other=other,
        )


def _check(intro_en: str, intro_es: str, questions: Sequence[Question]) -> None:
    if bool(intro_en.strip()) != bool(intro_es.strip()):
        raise InvalidInput(_("Introduce it in both languages, or in none."), field="intro_es", code="required")
    if max(len(intro_en), len(intro_es)) > LONGEST_INTRO:
        raise InvalidInput(_("At most {most} characters."), field="intro_en", code="text_too_long", most=LONGEST_INTRO)
    if not 0 < len(questions) <= MOST_QUESTIONS:
        raise InvalidInput(
            _("Ask at least one question, and {most} at most."), code="number_of_questions", most=MOST_QUESTIONS
        )
    signs = [question.sign.pk for question in questions if question.sign]
    if len(set(signs)) < len(signs):
        raise InvalidInput(_("Ask about each warning sign once."), code="sign_twice")
    for place, question in enumerate(questions, start=1):
        if question.sign is None:
            _check_own(place, question)


def _check_own(place: int, question: Question) -> None:
    texts = (question.text_en, question.text_es)
    if not all(0 < len(text.strip()) <= LONGEST_QUESTION for text in texts):
        raise _wrong(place, _("it is needed in both languages, each in at most {most} characters."), LONGEST_QUESTION)
    options = question.options
    if not 2 <= len(options) <= MOST_OPTIONS:  # noqa: PLR2004  (one is no choice)
        raise _wrong(place, _("it needs two answers to choose from, and {most} at most."), MOST_OPTIONS)
    labels = [label.strip() for option in options for label in (option.label_en, option.label_es)]
    if not all(0 < len(label) <= LONGEST_LABEL for label in labels):
        raise _wrong(place, _("each answer is needed in both languages, in at most {most} characters."), LONGEST_LABEL)
    if any(option.urgency not in {"", *Urgency.values} for option in options):
        raise _wrong(place, _("how soon is one of those that are known, or nothing."), 0)
    counted = [(option.code, option.urgency) for option in options]
    if question.code == ADVICE_FOLLOWED and counted != [(value, "") for value in Followed.values]:
        # The report counts these answers and no others.
        raise _wrong(place, _("the report counts its answers: they stay as they are."), 0)


def _wrong(place: int, words: object, most: int) -> InvalidInput:
    said = str(words).format(most=most)
    return InvalidInput(_("Question {place}: {said}"), code="question_not_whole", place=place, said=said)


def _rows(version: QuestionnaireVersion, questions: Sequence[Question]) -> list[CheckInQuestion]:
    taken = {question.sign.key for question in questions if question.sign}
    rows = []
    for position, question in enumerate(questions, start=1):
        row = _of_sign(question.sign) if question.sign else _own(question, taken)
        row.version, row.position = version, position
        taken.add(row.code)
        rows.append(row)
    return rows


def _of_sign(sign: WarningSign) -> CheckInQuestion:
    options = [_NO, {**_YES, "urgency": sign.urgency}]
    return CheckInQuestion(code=sign.key, sign=sign, text_en=sign.ask_en, text_es=sign.ask_es, options=options)


def _own(question: Question, taken: Collection[str]) -> CheckInQuestion:
    code = question.code if question.code and question.code not in taken else _code(question.text_en, taken)
    used: set[str] = set()
    options = []
    for option in question.options:
        own = option.code if option.code and option.code not in used else _code(option.label_en, used)
        used.add(own)
        said = {"label_en": option.label_en.strip(), "label_es": option.label_es.strip(), "urgency": option.urgency}
        options.append({"code": own, **said})
    texts = {"text_en": question.text_en.strip(), "text_es": question.text_es.strip()}
    return CheckInQuestion(code=code, options=options, **texts)


def _code(words: str, taken: Collection[str]) -> str:
    """What programs call it: its English words in short, with a number where that is taken."""
    stem = re.sub(r"[^a-z0-9]+", "_", slugify(words)).strip("_")[:36] or "own"
    return next(name for n in range(1, 99) if (name := stem if n == 1 else f"{stem}_{n}") not in taken)
