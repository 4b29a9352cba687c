"""Aftercare protocols, their versions, and what these ask for."""

from typing import Any

from rest_framework import serializers

from aftercare.actions.moving_protocols import LONGEST_REASON
from aftercare.models import AftercareProtocol, Instruction, ProtocolVersion, Strength
from aftercare.queries.comparing import Difference
from aftercare.queries.flaws import LONGEST_HOURS, MOST_INSTRUCTIONS
from aftercare.statuses import Standing
from api.fields import LONGEST_NOTE, DayField, FlagField, OneOfField, TextField, WholeField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from api.v1.serializers.series import VersionOutput
from treatments.models import Polarity, RestrictionKey

MOST_NAMES = 50
LONGEST_TEXT = 1000


class InstructionOutput(Output[Instruction]):
    """What to do, avoid or watch for in ``[from_hours, until_hours)`` from a session's end; before a visit both <= 0.

    Never shorter than ``floor_hours``; from ``eases_at_hours`` on only a ``should``. Without ``areas`` it is about
    those that are treated.
    """

    key = ReferenceField(by="key", read_only=True)

    class Meta:
        model = Instruction
        fields = (
            "code",
            "position",
            "key",
            "qualifier",
            "kind",
            "strength",
            "from_hours",
            "until_hours",
            "floor_hours",
            "eases_at_hours",
            "areas",
            "dose_en",
            "dose_es",
            "text_en",
            "text_es",
            "range",
            "why",
            "seed_facts",
            "sources",
            "grade",
            "note",
        )


class ListedVersionOutput(Output[ProtocolVersion]):
    """One version of a protocol, without what it asks for; ``version`` is its number, ``standing`` that of today.

    In effect from ``effective_on``, or from its publication where that is null.
    """

    brief = ("version", "status", "standing", "effective_on")

    version = serializers.IntegerField(source="number", read_only=True)
    standing = serializers.ChoiceField(choices=Standing.choices, read_only=True)

    class Meta:
        model = ProtocolVersion
        fields = (
            "version",
            "revision",
            "status",
            "standing",
            "effective_on",
            "published_at",
            "published_by",
            "intro_en",
            "intro_es",
        )


class VersionOfProtocolOutput(ListedVersionOutput):
    """One version of a protocol, with what it asks for in its order."""

    instructions = InstructionOutput(many=True, read_only=True)

    class Meta:
        model = ProtocolVersion
        fields = (*ListedVersionOutput.Meta.fields, "instructions")


class AftercareProtocolOutput(Output[AftercareProtocol]):
    """What to do after, and before, one treatment: the version that is current today, null before the first."""

    brief = ("key", "label_en", "label_es", "treatment")
    reads = {"current": ("current_versions",)}

    treatment = ReferenceField(by="key", read_only=True)
    current = serializers.SerializerMethodField()

    class Meta:
        model = AftercareProtocol
        fields = ("key", "revision", "label_en", "label_es", "treatment", "current")

    def get_current(self, protocol: AftercareProtocol) -> VersionOfProtocolOutput(allow_null=True):  # type: ignore[valid-type]  # read by spectacular
        """The current version, whole."""
        current = protocol.current_versions  # type: ignore[attr-defined]  # prefetched by the view
        return VersionOfProtocolOutput(current[0]).data if current else None


class DraftInput(Input):
    """A new draft, a copy of the newest published version unless it ``is_empty``."""

    is_empty = FlagField(default=False)


class IntroductionInput(Input):
    """How the sheets of a draft begin."""

    intro_en = TextField(max_length=LONGEST_TEXT, required=False, allow_blank=True)
    intro_es = TextField(max_length=LONGEST_TEXT, required=False, allow_blank=True)


class PublicationInput(Input):
    """From which day on, at each location; from now on where that is left out."""

    effective_on = DayField(required=False, allow_null=True)


def _names() -> serializers.ListField:
    return serializers.ListField(child=TextField(max_length=80), max_length=MOST_NAMES, default=list)


def _words(most: int) -> TextField:
    return TextField(max_length=most, default="", allow_blank=True)


def _hours(least: int = -LONGEST_HOURS, **how: Any) -> WholeField:
    return WholeField(min_value=least, max_value=LONGEST_HOURS, **how)


class InstructionInput(Input):
    """What a draft asks for. Put whole, what is left out is empty; patched, it stays. ``position`` counts from 1."""

    key = ReferenceField(by="key", queryset=RestrictionKey.objects.all())
    qualifier = _words(80)
    kind = OneOfField(choices=Polarity.choices)
    strength = OneOfField(choices=Strength.choices)
    from_hours = _hours()
    until_hours = _hours()
    floor_hours = _hours(1, default=None, allow_null=True)
    eases_at_hours = _hours(1, default=None, allow_null=True)
    areas = _names()
    dose_en = _words(300)
    dose_es = _words(300)
    text_en = _words(LONGEST_TEXT)
    text_es = _words(LONGEST_TEXT)
    range = _words(400)
    why = _words(300)
    note = _words(LONGEST_NOTE)
    sources = _names()
    position = WholeField(min_value=1, max_value=MOST_INSTRUCTIONS, required=False)


class FieldChangeOutput(serializers.Serializer[Any]):
    """A field that differs, as it is in either version."""

    field = serializers.CharField(source="name", read_only=True)
    former = serializers.SerializerMethodField()
    later = serializers.SerializerMethodField()

    def get_former(self, change: Any) -> Any:
        """As it was."""
        return _plain(change.former)

    def get_later(self, change: Any) -> Any:
        """As it is."""
        return _plain(change.later)


def _plain(value: Any) -> Any:
    return value.key if isinstance(value, RestrictionKey) else value


class ComparedInstructionOutput(serializers.Serializer[Any]):
    """An instruction as either version has it, null where it hasn't; ``changes`` says in what they differ."""

    code = serializers.CharField(read_only=True)
    difference = serializers.ChoiceField(choices=Difference.choices, read_only=True)
    former = InstructionOutput(read_only=True, allow_null=True)
    later = InstructionOutput(read_only=True, allow_null=True)
    changes = FieldChangeOutput(many=True, read_only=True)


class ComparisonOutput(serializers.Serializer[Any]):
    """Two versions side by side, by their numbers; ``introduction`` lists what differs in how the sheets begin."""

    former = serializers.IntegerField(source="former.number", read_only=True)
    later = serializers.IntegerField(source="later.number", read_only=True)
    introduction = FieldChangeOutput(many=True, read_only=True)
    instructions = ComparedInstructionOutput(many=True, read_only=True)


class FollowedVersionOutput(VersionOutput):
    """A version of a protocol."""

    key = serializers.CharField(source="protocol.key", read_only=True)
    version = serializers.IntegerField(source="number", read_only=True)


class SeriesProtocolOutput(serializers.Serializer[Any]):
    """Which version a series follows, and which is current at its location today; null where there is none."""

    series = serializers.UUIDField(read_only=True)
    revision = serializers.IntegerField(read_only=True)
    protocol = FollowedVersionOutput(read_only=True, allow_null=True)
    current = FollowedVersionOutput(read_only=True, allow_null=True)


class MoveToVersionInput(Input):
    """The number of the version that the series is to follow, and why."""

    version = WholeField(min_value=1, max_value=32_767)
    reason = TextField(max_length=LONGEST_REASON, default="", allow_blank=True)
