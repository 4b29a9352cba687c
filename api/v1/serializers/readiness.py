"""Whether a session can begin."""

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from treatments.models import Session
from treatments.scheduling.findings import Finding
from treatments.scheduling.readiness import Item, Light, Readiness, as_finding

_LIGHTS = Light.choices


class ReadinessItemOutput(serializers.Serializer[Any]):
    """One thing that was checked; ``to_do`` says what mends it.

    A red one that is ``overridable`` may be begun against by the caller, with a reason. What ``needs_lead`` only a
    clinical lead may override.
    """

    code = serializers.CharField(read_only=True)
    state = serializers.ChoiceField(choices=_LIGHTS, read_only=True)
    words = serializers.CharField(read_only=True)
    to_do = serializers.CharField(read_only=True, allow_blank=True)
    source = serializers.CharField(read_only=True, allow_blank=True)  # type: ignore[assignment]  # a member of ours
    overridable = serializers.BooleanField(read_only=True)
    needs_lead = serializers.BooleanField(read_only=True)
    must_be_acknowledged = serializers.BooleanField(read_only=True)


class ReadinessOutput(serializers.Serializer[Any]):
    """The light of a session that is to begin, the worst of its ``items``; null once it has begun, or won't."""

    session = serializers.UUIDField(read_only=True)
    light = serializers.ChoiceField(choices=_LIGHTS, read_only=True, allow_null=True)
    items = ReadinessItemOutput(many=True, read_only=True)

    @classmethod
    def of(
        cls, session: Session, readiness: Readiness | None, *, is_overridable: Callable[[Finding], bool]
    ) -> dict[str, Any]:
        """What the checks say, for a caller who may override some."""
        items = readiness.items if readiness else []
        return {
            "session": str(session.pk),
            "light": readiness.light.value if readiness else None,
            "items": [_as_json(item, is_overridable) for item in items],
        }


def _as_json(item: Item, is_overridable: Callable[[Finding], bool]) -> dict[str, Any]:
    return {
        "code": item.code,
        "state": item.state.value,
        "words": item.words,
        "to_do": item.to_do,
        "source": item.source,
        "overridable": is_overridable(as_finding(item)),
        "needs_lead": item.needs_lead,
        "must_be_acknowledged": item.must_be_acknowledged,
    }
