"""Unwanted effects of sessions."""

from rest_framework import serializers

from api.fields import LONGEST_NOTE, FlagField, InstantField, OneOfField, TextField, WholeField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from treatments.actions.adverse_events import GRADES, LONGEST_REASON
from treatments.models import AdverseEvent, AdverseEventKind, AdverseEventOutcome, BodyArea, Session


class AdverseEventOutput(Output[AdverseEvent]):
    """An unwanted effect of a session, graded 1 to 5 as in CTCAE 5.0; ``recorded_by`` is a user.

    What a patient reported is a ``draft``, without a grade and perhaps without who recorded it, until somebody who
    treats confirms or dismisses it; only what is ``confirmed`` counts.
    """

    brief = ("id", "session", "status", "kind", "grade", "onset_at")

    patient = serializers.UUIDField(source="session.series.patient_id", read_only=True)
    area = ReferenceField(by="key", read_only=True)
    time_zone = serializers.CharField(source="session.series.location.time_zone", read_only=True)

    class Meta:
        model = AdverseEvent
        fields = (
            "id",
            "version",
            "session",
            "patient",
            "status",
            "kind",
            "area",
            "onset_at",
            "grade",
            "is_serious",
            "description",
            "action",
            "outcome",
            "resolved_at",
            "reported_to",
            "report_ref",
            "recorded_by",
            "dismissed_because",
            "time_zone",
            "created_at",
        )


class AdverseEventChange(Input):
    """How an unwanted effect goes on."""

    kind = OneOfField(choices=AdverseEventKind.choices)
    area = ReferenceField(by="key", queryset=BodyArea.objects.all(), required=False, allow_null=True)
    onset_at = InstantField()
    grade = WholeField(min_value=GRADES.start, max_value=GRADES.stop - 1)
    is_serious = FlagField(required=False)
    description = TextField(max_length=LONGEST_NOTE, required=False, allow_blank=True)
    action = TextField(max_length=LONGEST_NOTE, required=False, allow_blank=True)
    outcome = OneOfField(choices=AdverseEventOutcome.choices, required=False)
    resolved_at = InstantField(required=False, allow_null=True)
    reported_to = TextField(max_length=200, required=False, allow_blank=True)
    report_ref = TextField(max_length=100, required=False, allow_blank=True)


class AdverseEventInput(AdverseEventChange):
    """An unwanted effect of a session that has begun, whenever it showed."""

    session = ReferenceField(queryset=Session.objects.select_related("series"))


class ConfirmReactionInput(AdverseEventChange):
    """What a report is, and when it began, once it was judged; what isn't named stays as it was reported."""

    kind = OneOfField(choices=AdverseEventKind.choices, required=False)


class DismissReactionInput(Input):
    """Why what was reported is no unwanted effect: that is kept."""

    reason = TextField(max_length=LONGEST_REASON)
