"""Reading what was answered to a check-in, and keeping it in the words that were asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from aftercare.models import CheckIn, CheckInAnswer, CheckInQuestion
from clinic.errors import InvalidInput
from clinic.models import Urgency


@dataclass(frozen=True, kw_only=True)
class Given:
    """One answer: the question, and which of its options was chosen."""

    question: CheckInQuestion
    option: Mapping[str, str]

    @property
    def urgency(self) -> str:
        """How soon the clinic has to see to it; "" for nothing."""
        return self.option["urgency"]

    def label_in(self, language: str) -> str:
        """What was chosen, in words."""
        return dict(self.question.choices_in(language))[self.option["code"]]


def gravest(urgencies: Iterable[str]) -> str:
    """The most urgent of these; "" if none of them is."""
    found = set(urgencies)
    return next((urgency.value for urgency in Urgency if urgency in found), "")


def read_answers(questions: Sequence[CheckInQuestion], answers: Mapping[str, str]) -> list[Given]:
    """What was answered to each of ``questions``; ``answers`` has by its code that of an option.

    :raises InvalidInput: a question without an answer, an answer that isn't one of its options, or one to nothing.
    """
    if set(answers) - {question.code for question in questions}:
        raise InvalidInput(_("One of these isn't asked here."), field="answers", code="question_not_asked")
    return [Given(question=question, option=_option(question, answers.get(question.code))) for question in questions]


def _option(question: CheckInQuestion, value: str | None) -> Mapping[str, str]:
    field = f"answers/{question.code}"
    if value is None:
        raise InvalidInput(_("Answer every question."), field=field, code="required")
    found = next((option for option in question.options if option["code"] == value), None)
    if found is None:
        raise InvalidInput(_("Choose one of the answers."), field=field, code="answer_not_offered")
    return dict(found)


def keep_answers(check_in: CheckIn, given: Sequence[Given], *, language: str) -> None:
    """Keep the words as they were asked and chosen. One query."""
    CheckInAnswer.objects.bulk_create(
        CheckInAnswer(
            check_in=check_in,
            question=each.question,
            position=each.question.position,
            text=each.question.text_in(language),
            value=each.option["code"],
            label=each.label_in(language),
            urgency=each.urgency,
        )
        for each in given
    )
