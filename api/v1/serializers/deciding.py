"""How a series goes on after a session."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.fields import OneOfField, TextField, WholeField
from api.serializers import Output
from api.v1.serializers.reshaping import ReshapedSessionOutput
from api.v1.serializers.rippling import FollowInput, only_together
from api.v1.serializers.series import LONGEST_REASON
from treatments.actions.reshapable import MOST_DAYS
from treatments.models import Decision, Session, SessionDecision

_DAYS = ("ideal_days", "min_days", "max_days", "floor_days")


class SessionDecisionOutput(Output[SessionDecision]):
    """What was decided after a session, by whom, when and why.

    ``concerning`` is the session that was re-spaced or added, ``rescheduling`` what moved with it.
    """

    class Meta:
        model = SessionDecision
        fields = ("id", "decision", "reason", "concerning", "ideal_days", "rescheduling", "by", "at")


class DecidedSessionOutput(ReshapedSessionOutput):
    """The session that was decided after, as it is now; what was decided, and what moved with it."""

    decision = SessionDecisionOutput(source="latest_decision", read_only=True)

    class Meta:
        model = Session
        fields = (*ReshapedSessionOutput.Meta.fields, "decision")


def _days() -> WholeField:
    return WholeField(min_value=0, max_value=MOST_DAYS, required=False, allow_null=True)


class DecisionInput(FollowInput):
    """Continue, re-space, add or stop; why, unless it continues. Days from the session before only to re-space.

    A bound that is left out stays, and is widened as far as ``ideal_days`` takes.
    """

    decision = OneOfField(choices=Decision.choices)
    reason = TextField(max_length=LONGEST_REASON, required=False, allow_blank=True)
    ideal_days = _days()
    min_days = _days()
    max_days = _days()
    floor_days = _days()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What counts only where a session is re-spaced is heard only there, and the days are needed there."""
        is_respacing = attrs["decision"] == Decision.RESPACE
        only_together(attrs, (*_DAYS, "override", "undecided"), wanted=is_respacing)
        if is_respacing and attrs.get("ideal_days") is None:
            message = ErrorDetail(str(_("Say how many days are best.")), code="required")
            raise serializers.ValidationError({"ideal_days": [message]})
        return {**attrs, "decision": Decision(attrs["decision"])}
