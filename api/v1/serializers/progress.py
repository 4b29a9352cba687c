"""Where a series stands."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import FractionField, InstantField
from api.permissions import caller_may
from api.reference_fields import ReferenceField
from api.v1.serializers.deciding import SessionDecisionOutput
from clinic.roles import Capability
from treatments.models import AdverseEvent, Due, Occasion, PhotoView, Rater
from treatments.queries.adverse_events import reactions_of
from treatments.queries.photos import pairs_of
from treatments.scheduling.progress import Progress, Spacing, Trend
from treatments.statuses import SeriesStatus, SessionStatus


class StageOutput(serializers.Serializer[Any]):
    """A session with its ``day``: performed, begun or booked, at the location.

    ``gap_days`` are the calendar days since the session before, ``spacing`` how they compare with what they should be;
    null where one of the two has no day. ``decision`` is the latest that was made after it.
    """

    session = serializers.UUIDField(source="session.pk", read_only=True)
    number = serializers.IntegerField(source="session.number", read_only=True)
    status = serializers.ChoiceField(source="session.status", choices=SessionStatus.choices, read_only=True)
    day = serializers.DateField(read_only=True, allow_null=True)
    performed_on = serializers.DateField(source="session.performed_on", read_only=True, allow_null=True)
    gap_days = serializers.IntegerField(read_only=True, allow_null=True)
    floor_days = serializers.IntegerField(source="session.floor_days", read_only=True, allow_null=True)
    min_days = serializers.IntegerField(source="session.min_days", read_only=True, allow_null=True)
    ideal_days = serializers.IntegerField(source="session.ideal_days", read_only=True, allow_null=True)
    max_days = serializers.IntegerField(source="session.max_days", read_only=True, allow_null=True)
    spacing = serializers.ChoiceField(choices=Spacing.choices, read_only=True, allow_null=True)
    decision = SessionDecisionOutput(read_only=True, allow_null=True)


class ScoredOutput(serializers.Serializer[Any]):
    """A score that counts; ``change`` is its distance from the baseline, ``trend`` what that means for the skin."""

    assessment = serializers.UUIDField(source="assessment.pk", read_only=True)
    occasion = serializers.ChoiceField(source="assessment.occasion", choices=Occasion.choices, read_only=True)
    session = serializers.UUIDField(source="assessment.session_id", read_only=True, allow_null=True)
    number = serializers.IntegerField(source="assessment.session.number", read_only=True, default=None, allow_null=True)
    value = FractionField(source="assessment.value", max_digits=6, decimal_places=2, read_only=True)
    wording_en = serializers.CharField(source="assessment.wording_en", read_only=True)
    wording_es = serializers.CharField(source="assessment.wording_es", read_only=True)
    assessed_at = InstantField(source="assessment.assessed_at", read_only=True)
    change = FractionField(max_digits=6, decimal_places=2, read_only=True, allow_null=True)
    trend = serializers.ChoiceField(choices=Trend.choices, read_only=True, allow_null=True)


class MeasuredOutput(serializers.Serializer[Any]):
    """Of which concern, on which version of which scale, by whom."""

    patient_concern = serializers.UUIDField(source="patient_concern.pk", read_only=True)
    concern = ReferenceField(source="patient_concern.concern", by="key", read_only=True)
    scale = ReferenceField(by="key", read_only=True)
    scale_version = serializers.IntegerField(source="scale.version", read_only=True)
    rater = serializers.ChoiceField(choices=Rater.choices, read_only=True)


class TrackOutput(MeasuredOutput):
    """Scores that may be compared with each other, and with no other, in the order in which they were given."""

    scores = ScoredOutput(many=True, read_only=True)


class MissingScoreOutput(MeasuredOutput):
    """A score that is due and wasn't given: at baseline, or at the session."""

    due = serializers.ChoiceField(choices=Due.choices, read_only=True)
    session = serializers.UUIDField(source="session.pk", read_only=True)
    number = serializers.IntegerField(source="session.number", read_only=True)


class ReactionOutput(serializers.ModelSerializer[AdverseEvent]):
    """An unwanted effect of a session of the series, graded 1 to 5 as in CTCAE 5.0."""

    adverse_event = serializers.UUIDField(source="pk", read_only=True)
    number = serializers.IntegerField(source="session.number", read_only=True)
    area = ReferenceField(by="key", read_only=True)

    class Meta:
        model = AdverseEvent
        fields = ("adverse_event", "session", "number", "kind", "area", "grade", "is_serious", "outcome", "onset_at")


class PhotoPairOutput(serializers.Serializer[Any]):
    """One view before and after: the photos of the earliest and the latest session that have it."""

    view = serializers.ChoiceField(choices=PhotoView.choices, read_only=True)
    area = ReferenceField(source="before.area", by="key", read_only=True)
    before = serializers.UUIDField(source="before.pk", read_only=True)
    before_number = serializers.IntegerField(source="before.session.number", read_only=True)
    after = serializers.UUIDField(source="after.pk", read_only=True)
    after_number = serializers.IntegerField(source="after.session.number", read_only=True)


class ProgressOutput(serializers.Serializer[Any]):
    """Where a series stands; days are those of ``time_zone``.

    ``upcoming`` is the session that comes next, if one is left; ``missing`` are scores that are due by then.
    ``reactions``, the latest first, and ``photo_pairs`` are null for who may not read adverse events, or photos.
    """

    series = serializers.UUIDField(source="series.pk", read_only=True)
    version = serializers.IntegerField(source="series.version", read_only=True)
    status = serializers.ChoiceField(source="series.status", choices=SeriesStatus.choices, read_only=True)
    patient = serializers.UUIDField(source="series.patient_id", read_only=True)
    time_zone = serializers.CharField(source="series.location.time_zone", read_only=True)
    sessions = StageOutput(source="stages", many=True, read_only=True)
    tracks = TrackOutput(many=True, read_only=True)
    missing = MissingScoreOutput(many=True, read_only=True)
    upcoming = serializers.UUIDField(source="upcoming.session.pk", read_only=True, default=None, allow_null=True)
    reactions = serializers.SerializerMethodField()
    photo_pairs = serializers.SerializerMethodField()

    @extend_schema_field(ReactionOutput(many=True, allow_null=True))
    def get_reactions(self, progress: Progress) -> Any:
        """What went wrong. One query."""
        if not self._may_read("adverse-events", Capability.READ_ADVERSE_EVENTS):
            return None
        return ReactionOutput(reactions_of(progress.series), many=True).data

    @extend_schema_field(PhotoPairOutput(many=True, allow_null=True))
    def get_photo_pairs(self, progress: Progress) -> Any:
        """What can be compared. One query."""
        if not self._may_read("photos", Capability.READ_PHOTOS):
            return None
        return PhotoPairOutput(pairs_of(progress.series), many=True).data

    def _may_read(self, resource: str, capability: Capability) -> bool:
        return caller_may(self.context["request"], resource, capability)
