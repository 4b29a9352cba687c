"""How patients are after their sessions."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from aftercare.actions.check_ins import LONGEST_NOTE
from aftercare.models import CheckIn, CheckInAnswer, CheckInQuestion
from api.fields import OneOfField, TextField
from api.serializers import Input, Output
from api.v1.serializers.series import VersionOutput
from clinic.models import Language, Urgency

MOST_ANSWERS = 100
_LONGEST_CODE = 40


class QuestionnaireVersionOutput(VersionOutput):
    """The questionnaire that a check-in was planned with, in that version."""

    key = serializers.CharField(source="questionnaire.key", read_only=True)
    version = serializers.IntegerField(source="number", read_only=True)


class OptionOutput(serializers.Serializer[Any]):
    """What may be answered; ``urgency`` is how soon the clinic sees to whoever chooses it, null for nothing."""

    code = serializers.CharField(read_only=True)
    text = serializers.CharField(read_only=True)
    urgency = serializers.ChoiceField(choices=Urgency.choices, read_only=True, allow_null=True)


class QuestionOutput(serializers.Serializer[Any]):
    """One question, in the language that was asked for."""

    code = serializers.CharField(read_only=True)
    text = serializers.CharField(read_only=True)
    warning_sign = serializers.CharField(read_only=True, allow_null=True)
    options = OptionOutput(many=True, read_only=True)


class CheckInAnswerOutput(Output[CheckInAnswer]):
    """What was said to a question: its ``text`` as it was asked, and the ``words`` of the option that was chosen."""

    question = serializers.CharField(source="question.code", read_only=True)
    words = serializers.CharField(source="label", read_only=True)
    urgency = serializers.SerializerMethodField()

    class Meta:
        model = CheckInAnswer
        fields = ("question", "text", "value", "words", "urgency")

    @extend_schema_field(serializers.ChoiceField(choices=Urgency.choices, allow_null=True))
    def get_urgency(self, answer: CheckInAnswer) -> str | None:
        """What it meant; null for nothing."""
        return answer.urgency or None


class CheckInOutput(Output[CheckIn]):
    """How a patient is ``day`` days after a session: due at ``due_at``, to be answered until ``closes_at``.

    ``questions`` are in ``?language=``, the patient's own unless said. Once answered, ``urgency`` is that of the
    gravest answer, null for none, ``told`` what the patient was told to do, in ``language``, and ``reaction`` the draft
    of an adverse event that a reported sign became. ``answered_by`` is a user, null where the patient answered.
    """

    brief = ("id", "session", "patient", "day", "status", "urgency", "due_at")
    reads = {"urgency": ("urgency",), "questions": ("questionnaire.questions", "session.series.patient.language")}

    patient = serializers.UUIDField(source="session.series.patient_id", read_only=True)
    questionnaire = QuestionnaireVersionOutput(read_only=True)
    urgency = serializers.SerializerMethodField()
    questions = serializers.SerializerMethodField()
    answers = CheckInAnswerOutput(many=True, read_only=True)
    time_zone = serializers.CharField(source="session.series.location.time_zone", read_only=True)

    class Meta:
        model = CheckIn
        fields = (
            "id",
            "version",
            "session",
            "patient",
            "questionnaire",
            "day",
            "status",
            "due_at",
            "closes_at",
            "asked_at",
            "called_at",
            "called_by",
            "answered_at",
            "answered_by",
            "language",
            "urgency",
            "note",
            "told",
            "reaction",
            "questions",
            "answers",
            "time_zone",
        )

    @extend_schema_field(serializers.ChoiceField(choices=Urgency.choices, allow_null=True))
    def get_urgency(self, check_in: CheckIn) -> str | None:
        """Of the gravest answer; null for none."""
        return check_in.urgency or None

    @extend_schema_field(QuestionOutput(many=True))
    def get_questions(self, check_in: CheckIn) -> list[Mapping[str, Any]]:
        """What is asked."""
        language = self.context.get("language") or check_in.session.series.patient.language
        return [_asked(question, language) for question in check_in.questionnaire.questions.all()]


def _asked(question: CheckInQuestion, language: str) -> Mapping[str, Any]:
    urgencies = {option["code"]: option["urgency"] or None for option in question.options}
    return {
        "code": question.code,
        "text": question.text_in(language),
        "warning_sign": question.sign.key if question.sign else None,
        "options": [
            {"code": code, "text": text, "urgency": urgencies[code]} for code, text in question.choices_in(language)
        ],
    }


class CheckInAnswerInput(Input):
    """What a patient answered: by the code of each question that of the option that was chosen."""

    answers = serializers.DictField(child=TextField(max_length=_LONGEST_CODE))
    note = TextField(max_length=LONGEST_NOTE, required=False, allow_blank=True)
    language = OneOfField(choices=Language.choices, required=False)

    def validate_answers(self, answers: Mapping[str, str]) -> Mapping[str, str]:
        """No more than any questionnaire asks."""
        if len(answers) > MOST_ANSWERS:
            raise serializers.ValidationError([ErrorDetail(str(_("These are too many.")), code="too_many")])
        return answers
