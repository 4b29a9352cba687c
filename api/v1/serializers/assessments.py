"""Scores of patients' concerns."""

from typing import Any, NoReturn

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.fields import FractionField, InstantField, OneOfField, TextField, WholeField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from api.v1.serializers.series import LONGEST_REASON
from treatments.actions.assessments import Point
from treatments.models import Assessment, AssessmentWithdrawal, Occasion, PatientConcern, Rater, Scale, Series, Session

_PARTS = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}}}


@extend_schema_field(_PARTS)
class PartsField(serializers.Field[Any, Any, Any, Any]):
    """The parts of a computed score: for each part each factor's grade, ``{"chin": {"area": 2, "darkness": 1}}``."""

    default_error_messages = {
        "not_an_object": _("This is an object: the parts of the scale, each with its factors."),
        "not_parts": _("Each part is an object: its factors, each a whole number."),
    }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """As sent, once its shape is right: which parts there are is for the scale to say."""
        if not isinstance(data, dict):
            self.fail("not_an_object")
        if not all(
            isinstance(part, dict) and all(type(each) is int for each in part.values()) for part in data.values()
        ):
            self.fail("not_parts")
        return data

    def to_representation(self, value: Any) -> Any:
        """As kept."""
        return value


def _score(**kwargs: Any) -> FractionField:
    return FractionField(max_digits=6, decimal_places=2, required=False, allow_null=True, **kwargs)


class WithdrawalOutput(Output[AssessmentWithdrawal]):
    """Who said when, and why, that it was entered in error."""

    class Meta:
        model = AssessmentWithdrawal
        fields = ("reason", "by", "at")


class AssessmentOutput(Output[Assessment]):
    """One score, with bounds, direction and words as they were when it was given.

    It counts while both ``superseded_by`` and ``withdrawal`` are null. Scores on different scales, versions or by
    different raters are never to be compared. ``recorded_by`` is a user.
    """

    brief = ("id", "patient_concern", "session", "scale", "rater", "value", "assessed_at")

    patient = serializers.UUIDField(source="series.patient_id", read_only=True)
    scale = ReferenceField(by="key", read_only=True)
    scale_version = serializers.IntegerField(source="scale.version", read_only=True)
    inputs = PartsField(read_only=True)
    time_zone = serializers.CharField(source="series.location.time_zone", read_only=True)
    superseded_by = ReferenceField(read_only=True, default=None)
    withdrawal = WithdrawalOutput(read_only=True, default=None)

    class Meta:
        model = Assessment
        fields = (
            "id",
            "version",
            "patient",
            "patient_concern",
            "series",
            "occasion",
            "session",
            "scale",
            "scale_version",
            "rater",
            "value",
            "inputs",
            "wording_en",
            "wording_es",
            "lowest",
            "highest",
            "direction",
            "assessed_at",
            "time_zone",
            "recorded_by",
            "supersedes",
            "reason",
            "superseded_by",
            "withdrawal",
            "created_at",
        )


class ScoreInput(Input):
    """The score: ``value``, or ``inputs`` on a scale that is computed from parts. Judged now, unless said."""

    value = _score()
    inputs = PartsField(required=False)
    assessed_at = InstantField(required=False, allow_null=True)


class AssessmentInput(ScoreInput):
    """A score of a patient's concern: at a session, or with ``series`` and ``occasion`` before or after all of them.

    The newest version of the scale counts unless said, or the one on which the series is scored already.
    """

    patient_concern = ReferenceField(queryset=PatientConcern.objects.all())
    session = ReferenceField(queryset=Session.objects.select_related("series"), required=False, allow_null=True)
    series = ReferenceField(queryset=Series.objects.all(), required=False, allow_null=True)
    occasion = OneOfField(choices=[Occasion.BASELINE, Occasion.FOLLOW_UP], required=False, allow_null=True)
    scale = ReferenceField(by="key", queryset=Scale.objects.order_by("-version"))
    scale_version = WholeField(min_value=1, max_value=10_000, required=False, allow_null=True)
    rater = OneOfField(choices=Rater.choices)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Where in the series, and which version of the scale."""
        session, series, occasion = (attrs.pop(name, None) for name in ("session", "series", "occasion"))
        if session is None and not (series and occasion):
            self._refuse("session", _("Name the session, or the series and the occasion."), "required")
        if session and (series or occasion):
            self._refuse("session", _("A session says which series and occasion it is."), "session_says_it")
        if session:
            point = Point(series=session.series, occasion=Occasion.SESSION, session=session)
        else:
            point = Point(series=series, occasion=Occasion(occasion))
        version = attrs.pop("scale_version", None)
        scale = attrs["scale"] if version is None else self._versioned(attrs["scale"], version)
        return {
            **attrs,
            "rater": Rater(attrs["rater"]),
            "point": point,
            "scale": scale,
            "is_version_said": version is not None,
        }

    def _versioned(self, scale: Scale, version: int) -> Scale:
        found = Scale.objects.filter(key=scale.key, version=version).first()
        if found is None:
            self._refuse(
                "scale_version", ReferenceField.default_error_messages["unknown_reference"], "unknown_reference"
            )
        return found

    def _refuse(self, field: str, message: Any, code: str) -> NoReturn:
        raise serializers.ValidationError({field: [ErrorDetail(str(message), code=code)]})


class CorrectionInput(ScoreInput):
    """The score as it should have been, and why; judged when the first one was, unless said."""

    reason = TextField(max_length=LONGEST_REASON)
