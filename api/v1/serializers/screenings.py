"""What patients are asked before a treatment, and what they answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.fields import DayField, OneOfField, TextField, WholeField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from api.v1.serializers.findings import FindingOutput
from clinic.models import Patient
from treatments.actions.screenings import LONGEST_NOTE, LONGEST_REASON, Answered
from treatments.models import (
    Answer,
    ContraindicationLevel,
    Screening,
    ScreeningAnswer,
    ScreeningClearance,
    ScreeningOrigin,
    Session,
    Treatment,
)

MOST_ANSWERS = 200
_LONGEST_KEY = 80
_HIGHEST_NUMBER = 32_767


class ClearanceOutput(Output[ScreeningClearance]):
    """That ``by``, a user, decided to give ``treatment`` in spite of an answer, and why. It counts for no other one."""

    treatment = ReferenceField(by="key", read_only=True)

    class Meta:
        model = ScreeningClearance
        fields = ("treatment", "reason", "by", "at")


class AnswerOutput(Output[ScreeningAnswer]):
    """What was said to a question, as its ``question_version`` asks it.

    It counts until ``until_on``, that day excluded; null: until it is answered otherwise. ``previous_value`` is what
    the patient had answered before, null if nothing. ``clearance`` is what was decided for the screening's treatment.
    """

    question = serializers.CharField(source="version.question.key", read_only=True)
    question_version = serializers.IntegerField(source="version.number", read_only=True)
    value = serializers.ChoiceField(choices=Answer.choices, read_only=True)
    previous_value = serializers.ChoiceField(choices=Answer.choices, read_only=True, allow_null=True)
    clearance = serializers.SerializerMethodField()

    class Meta:
        model = ScreeningAnswer
        fields = (
            "question",
            "question_version",
            "value",
            "previous_value",
            "last_on",
            "until_on",
            "note",
            "clearance",
        )

    @extend_schema_field(ClearanceOutput(allow_null=True))
    def get_clearance(self, answer: ScreeningAnswer) -> Any:
        """It is there already."""
        made = _decision(answer)
        return made and ClearanceOutput(made, context=self.context).data


def _decision(answer: ScreeningAnswer) -> ScreeningClearance | None:
    own = answer.screening.treatment_id
    return next((made for made in answer.clearances.all() if made.treatment_id == own), None)


def decided(screening: Screening) -> int:
    """How many of the answers somebody has decided on, which is all that ever changes. They are there already."""
    return sum(_decision(answer) is not None for answer in screening.answers.all())


class ScreeningOutput(Output[Screening]):
    """The answers of a patient before a treatment; ``by`` is a user.

    They never change; ``version`` counts what was decided in spite of them.
    """

    brief = ("id", "patient", "treatment", "session", "origin", "given_at")
    reads = {"version": ("answers", "treatment_id"), "answers": ("answers", "treatment_id")}

    version = serializers.SerializerMethodField()
    treatment = ReferenceField(by="key", read_only=True)
    origin = serializers.ChoiceField(choices=ScreeningOrigin.choices, read_only=True)
    answers = AnswerOutput(many=True, read_only=True)

    class Meta:
        model = Screening
        fields = ("id", "version", "patient", "treatment", "session", "origin", "given_at", "given_on", "by", "answers")

    def get_version(self, screening: Screening) -> int:
        """One, and one more for each decision."""
        return 1 + decided(screening)


class LastAnswerOutput(serializers.Serializer[Any]):
    """What the patient answered last, and on which day."""

    value = serializers.ChoiceField(choices=Answer.choices, read_only=True)
    last_on = serializers.DateField(read_only=True, allow_null=True)
    note = serializers.CharField(read_only=True)
    given_on = serializers.DateField(source="screening.given_on", read_only=True)
    screening = serializers.UUIDField(source="screening_id", read_only=True)


class AskedOutput(serializers.Serializer[Any]):
    """A question as it is asked now, in the language that is asked for.

    ``level`` is what a "yes" means for the treatment; where ``lead_decides``, only a clinical lead decides what is
    relative. Where ``washout_days`` isn't null, ask when it was last so.
    """

    question = serializers.CharField(source="version.question.key", read_only=True)
    question_version = serializers.IntegerField(source="version.number", read_only=True)
    name = serializers.CharField(source="version.question.label", read_only=True)
    text = serializers.CharField(source="version.text", read_only=True)
    level = serializers.ChoiceField(choices=ContraindicationLevel.choices, read_only=True)
    washout_days = serializers.IntegerField(source="version.washout_days", read_only=True, allow_null=True)
    lead_decides = serializers.BooleanField(source="version.lead_decides", read_only=True)
    last = LastAnswerOutput(read_only=True, allow_null=True)


class QuestionsOutput(serializers.Serializer[Any]):
    """What is asked of a patient before a treatment, and what follows from what they last answered."""

    patient = ReferenceField(read_only=True)
    treatment = ReferenceField(by="key", read_only=True)
    questions = AskedOutput(many=True, read_only=True)
    findings = FindingOutput(many=True, read_only=True)


class QuestionsQuery(Input):
    """Of whom, before what: a session, which says both, or a patient and a treatment."""

    session = ReferenceField(
        queryset=Session.objects.select_related("series__patient", "series__treatment", "series__location"),
        required=False,
    )
    patient = ReferenceField(queryset=Patient.objects.all(), required=False)
    treatment = ReferenceField(by="key", queryset=Treatment.objects.all(), required=False)

    def to_internal_value(self, data: Mapping[str, Any]) -> Any:
        """The values; a session says the others itself."""
        for name in ("patient", "treatment"):
            self.fields[name].required = "session" not in data
        return super().to_internal_value(data)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One question, not two at once."""
        return _one_or_the_other(attrs)


def _one_or_the_other(attrs: dict[str, Any]) -> dict[str, Any]:
    if "session" in attrs and (wrong := {"patient", "treatment"} & set(attrs)):
        message = str(_("The session says this itself. Leave one of them out."))
        raise serializers.ValidationError({name: [ErrorDetail(message, code="contradiction")] for name in wrong})
    return attrs


class AnswerInput(Input):
    """What was said to a question as its ``question_version`` asks it; ``last_on`` where a wash-out counts."""

    question = TextField(max_length=_LONGEST_KEY)
    question_version = WholeField(min_value=1, max_value=_HIGHEST_NUMBER)
    value = OneOfField(choices=Answer.choices)
    last_on = DayField(required=False, allow_null=True)
    note = TextField(max_length=LONGEST_NOTE, required=False, allow_blank=True)


class ScreeningInput(QuestionsQuery):
    """What a patient answered, for a session or ahead of one that isn't planned yet.

    At the visit, which is what is meant with a session unless ``origin`` says else, every question is answered.
    """

    origin = OneOfField(choices=ScreeningOrigin.choices, required=False)
    answers = serializers.ListField(child=AnswerInput(), max_length=MOST_ANSWERS)

    def validate_answers(self, rows: Sequence[dict[str, Any]]) -> list[Answered]:
        """The answers as the action takes them."""
        return [Answered(key=row.pop("question"), number=row.pop("question_version"), **row) for row in map(dict, rows)]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What isn't for a session comes ahead of one."""
        attrs = super().validate(attrs)
        usual = ScreeningOrigin.VISIT if "session" in attrs else ScreeningOrigin.AHEAD
        if "session" not in attrs and attrs.get("origin", usual) != usual:
            message = str(_("At a visit, say for which session."))
            raise serializers.ValidationError({"origin": [ErrorDetail(message, code="contradiction")]})
        return {**attrs, "origin": attrs.get("origin", usual)}


class ClearInput(Input):
    """The question whose answer is treated in spite of, and why: that is kept."""

    question = TextField(max_length=_LONGEST_KEY)
    reason = TextField(max_length=LONGEST_REASON)
