"""Appointments: what is booked, and what is sent to book."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.fields import FlagField, InstantField, OneOfField, WholeField
from api.reference_fields import CachedField, ReferenceField, ReferencesField
from api.serializers import Input, Output
from api.v1.serializers.findings import OverrideInput
from api.v1.serializers.series import ReasonInput
from clinic.models import Patient
from clinic.queries.reference import DEVICES, LOCATIONS, PROVIDERS, ROOMS
from treatments.actions.booking import HOLD_MINUTES, VISIT_MINUTES
from treatments.actions.moving import Scope, Undecided
from treatments.models import Appointment, AppointmentFinding, AppointmentKind, BodyArea, Session
from treatments.queries.courses import session_to_book
from treatments.queries.reference import TREATMENTS_BY_KEY

WITH_SESSION = [(AppointmentKind.SESSION.value, AppointmentKind.SESSION.label)]
WITHOUT_SESSION = [(kind.value, kind.label) for kind in AppointmentKind if kind != AppointmentKind.SESSION]


class KeptFindingOutput(Output[AppointmentFinding]):
    """A warning that was given and kept, or what was overridden, and why."""

    reason = serializers.CharField(source="text", read_only=True)
    override_reason = serializers.SerializerMethodField()

    class Meta:
        model = AppointmentFinding
        fields = ("code", "level", "reason", "source", "override_reason", "at")

    def get_override_reason(self, finding: AppointmentFinding) -> str | None:
        """Null for a warning."""
        return finding.override_reason or None


class AppointmentOutput(Output[Appointment]):
    """A promise of time, people and place: the patient is there in ``[starts_at, ends_at)``.

    What is held counts until ``held_until``, and isn't there any more from then on. Wants ``standing_findings``.
    """

    brief = ("id", "session", "patient", "provider", "kind", "status", "starts_at", "ends_at")
    # The first is from memory.
    reads = {"findings": ()}

    time_zone = CachedField(source="location_id", kept=LOCATIONS, shows="time_zone")
    pinned = serializers.BooleanField(source="is_pinned", read_only=True)
    findings = KeptFindingOutput(source="standing_findings", many=True, read_only=True)

    class Meta:
        model = Appointment
        fields = (
            "id",
            "version",
            "session",
            "patient",
            "kind",
            "status",
            "held_until",
            "location",
            "time_zone",
            "starts_at",
            "ends_at",
            "provider",
            "room",
            "device",
            "room_free_at",
            "pinned",
            "arrived_at",
            "reason",
            "findings",
            "created_at",
        )


class MovedAppointmentOutput(AppointmentOutput):
    """The appointment as it is now, and what moved with it, to be looked at or undone.

    That is null where nothing moved, or it was only held.
    """

    rescheduling = serializers.UUIDField(source="rescheduling_id", read_only=True, allow_null=True)

    class Meta:
        model = Appointment
        fields = (*AppointmentOutput.Meta.fields, "rescheduling")


class WhereInput(Input):
    """With whom, where and with what; what is left out is chosen."""

    provider = ReferenceField(kept=PROVIDERS, required=False, allow_null=True)
    room = ReferenceField(kept=ROOMS, required=False, allow_null=True)
    device = ReferenceField(kept=DEVICES, required=False, allow_null=True)


class HoldInput(Input):
    """For how long the time is held while somebody decides, in minutes; what isn't held is booked."""

    hold_minutes = WholeField(
        min_value=HOLD_MINUTES.start, max_value=HOLD_MINUTES.stop - 1, required=False, allow_null=True
    )


class NotifyInput(Input):
    """Whether the patient gets a message of it: yes, unless said."""

    notify = FlagField(required=False)


class SessionBookingInput(WhereInput, HoldInput, NotifyInput):
    """A planned session to book, at the location of its series; what is pinned is moved last."""

    # What decides is read again under the locks: here, only whom and what these are of.
    session = ReferenceField(find=session_to_book)
    kind = OneOfField(choices=WITH_SESSION, required=False)
    starts_at = InstantField()
    pinned = FlagField(source="is_pinned", required=False)
    override = OverrideInput(required=False, allow_null=True)


class VisitBookingInput(HoldInput, NotifyInput):
    """A consultation or walk-in to book, which belongs to no series."""

    patient = ReferenceField(queryset=Patient.objects.all())
    kind = OneOfField(choices=WITHOUT_SESSION)
    minutes = WholeField(min_value=0, max_value=1440)
    location = ReferenceField(kept=LOCATIONS, only="is_active")
    starts_at = InstantField()
    provider = ReferenceField(kept=PROVIDERS)
    room = ReferenceField(kept=ROOMS, required=False, allow_null=True)
    override = OverrideInput(required=False, allow_null=True)


class RescheduleInput(WhereInput, NotifyInput):
    """When instead. The provider stays unless said; room and device stay where they are free.

    With `following` those of its series that come after it move with it, as far as their gaps ask. `undecided` says
    what becomes of those that have nowhere to go.
    """

    starts_at = InstantField()
    scope = OneOfField(choices=Scope.choices, required=False)
    override = OverrideInput(required=False, allow_null=True)
    undecided = OneOfField(choices=Undecided.choices, required=False, allow_null=True)


class ConfirmInput(NotifyInput):
    """What was held is booked as it is."""

    override = OverrideInput(required=False, allow_null=True)


class CancelInput(ReasonInput, NotifyInput):
    """Why it is given up."""


class SessionCheckInput(WhereInput):
    """A session to ask about, at the location of its series; what is booked for it would move."""

    session = ReferenceField(
        queryset=Session.objects.select_related(*(f"series__{name}" for name in ("location", "treatment", "provider")))
    )
    starts_at = InstantField()


class VisitCheckInput(WhereInput):
    """A visit without a series to ask about: of a treatment, on any areas or on these, or of so many minutes."""

    default_error_messages = {
        "one_of_two": _("Say a treatment, or how many minutes it takes: one of the two."),
        "without_treatment": _("Only a treatment has areas."),
    }

    patient = ReferenceField(queryset=Patient.objects.all())
    treatment = ReferenceField(by="key", kept=TREATMENTS_BY_KEY, required=False, allow_null=True)
    areas = ReferencesField(by="key", queryset=BodyArea.objects.all(), required=False)
    minutes = WholeField(
        min_value=VISIT_MINUTES.start, max_value=VISIT_MINUTES.stop - 1, required=False, allow_null=True
    )
    location = ReferenceField(kept=LOCATIONS, only="is_active")
    starts_at = InstantField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two says how long it takes, and only skin that is treated has areas."""
        if bool(attrs.get("treatment")) == bool(attrs.get("minutes")):
            raise self._error("minutes", "one_of_two")
        if attrs.get("areas") and not attrs.get("treatment"):
            raise self._error("areas", "without_treatment")
        return attrs

    def _error(self, name: str, code: str) -> serializers.ValidationError:
        return serializers.ValidationError({name: [ErrorDetail(str(self.error_messages[code]), code=code)]})
