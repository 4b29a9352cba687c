"""What a signature is bound to: the content of a whole record in one canonical form, and its SHA-256.

A format never changes once something was signed in it: what a record tells more from some day on is a new format.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model

from treatments.models import Addendum, SessionRecord
from treatments.models.records import Signature

FORMAT = 1

_RECORD = (
    "id",
    "skin_today",
    "has_medical_change",
    "medical_change",
    "last_session_review",
    "lasting_signs",
    "pregnancy_status",
    "skin_type",
    "hsv_prophylaxis",
    "device_id",
    "notes",
    "pain_peak",
    "bleeding",
    "erythema",
    "oedema",
    "has_urticaria",
    "has_vasovagal",
    "post_care",
    "teach_back",
    "next_interval_days",
    "recommended_changes",
    "early_stop_reason",
    "written_by_id",
)
_SESSION = ("id", "series_id", "number", "provider_id", "treated_by_id", "started_at", "ended_at", "performed_on")
_SUPPLY = ("lot", "expires_on")
_ROWS: Mapping[str, Sequence[str]] = {
    "areas": (
        "area_id",
        "depth_mm",
        "passes",
        "speed",
        "speed_unit",
        "pattern",
        "technique",
        "endpoint",
        "rf_energy",
        "rf_energy_unit",
        "rf_pulse_ms",
        "rf_pulses",
        "is_insulated",
        "over_mm",
        "over_bound",
    ),
    "anaesthetics": (*_SUPPLY, "product", "strength", "amount_g", "area_cm2", "applied_at", "removed_at"),
    "cartridges": (*_SUPPLY, "ref", "pins", "sheath_lot", "is_single_use"),
    "products": (*_SUPPLY, "name", "manufacturer", "role", "is_sterile", "is_off_label"),
}
_PRP = (
    *_SUPPLY,
    "blood_ml",
    "prp_ml",
    "spin_protocol",
    "activator",
    "drawn_at",
    "spun_at",
    "has_two_identifiers",
)


def hash_of_record(record: SessionRecord) -> str:
    """SHA-256 over all that a record says, whom and which session it is about, and the signature itself.

    No query where the record comes from ``queries.records.whole_records``.
    """
    series = record.session.series
    content = {
        "format": FORMAT,
        "patient": series.patient_id,
        "treatment": series.treatment_id,
        "session": _values(record.session, _SESSION),
        "record": _values(record, _RECORD),
        **{
            name: [_values(row, fields) for row in _in_order(getattr(record, name).all())]
            for name, fields in _ROWS.items()
        },
        "prp": _values(record.prp, _PRP) if hasattr(record, "prp") else None,
        "signature": _signature(record),
    }
    return _sha256(content)


def hash_of_addendum(addendum: Addendum) -> str:
    """SHA-256 over an addendum, its signature, and the signed content that it is added to. No query with its record."""
    content = {
        "format": FORMAT,
        "record": addendum.record_id,
        "record_hash": addendum.record.content_hash,
        "text": addendum.text,
        "signature": _signature(addendum),
    }
    return _sha256(content)


def is_intact(record: SessionRecord) -> bool | None:
    """Whether a signed record still says what was signed.

    None for one that isn't signed, or was signed before signatures were bound to what they sign.
    """
    return record.content_hash == hash_of_record(record) if record.content_hash else None


def is_addendum_intact(addendum: Addendum) -> bool:
    """Whether an addendum still says what was signed, of a record that still has the hash it had then."""
    return addendum.content_hash == hash_of_addendum(addendum)


def _signature(signed: Signature) -> Mapping[str, Any]:
    return _values(signed, ("signed_by_id", "signed_at", "signed_name", "meaning"))


def _values(row: Model, fields: Iterable[str]) -> Mapping[str, Any]:
    return {field: getattr(row, field) for field in fields}


def _in_order(rows: Iterable[Model]) -> list[Model]:
    return sorted(rows, key=lambda row: row.pk)


def _sha256(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, default=_canonical, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object) -> str:
    # A number has the same text whether it was just written or is read again.
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | UUID):
        return str(value)
    raise TypeError(type(value).__name__)
