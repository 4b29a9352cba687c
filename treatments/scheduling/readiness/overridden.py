"""What somebody overrode when a session was booked: it isn't to be decided once more."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from treatments.models import AppointmentFinding
from treatments.scheduling.readiness.book import APPOINTMENT

_OVERRIDDEN = "ready_overridden"


def overridden() -> Mapping[str, Any]:
    """The annotation that ``is_overridden`` reads: what was overridden on the live appointment, and is still so."""
    kept = AppointmentFinding.objects.filter(appointment=OuterRef(APPOINTMENT), superseded_at=None)
    said = kept.exclude(override_reason="").order_by("id")
    return {_OVERRIDDEN: ArraySubquery(said.values(said=JSONObject(code="code", text="text", source="source")))}


def is_overridden(session: Any, code: str, source: str, is_meant: Callable[[str], bool] = bool) -> bool:
    """Whether somebody booked ``session``, annotated, against ``code`` of ``source``, in words that ``is_meant``."""
    return any(
        (kept["code"], kept["source"]) == (code, source) and is_meant(kept["text"])
        for kept in getattr(session, _OVERRIDDEN)
    )
