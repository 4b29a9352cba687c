"""What the contract says of problems: their members, what each code of HTTP means, and how one looks."""

from http import HTTPStatus
from typing import Any

# What belongs to some codes alone.
_OF_CODES: dict[str, Any] = {
    "current": {"type": "string", "description": "With invalid_transition: the status it has."},
    "allowed": {
        "type": "array",
        "items": {"type": "string"},
        "description": "With invalid_transition: what that may become.",
    },
    "findings": {
        "type": "array",
        "description": "With a refused booking: what the rules say, the gravest first.",
        "items": {"$ref": "#/components/schemas/Finding"},
    },
    "appointment": {
        "type": "string",
        "format": "uuid",
        "description": "With a move that is refused, and with session_booked: which one.",
    },
    "candidates": {
        "type": "array",
        "items": {"type": "string", "format": "uuid"},
        "description": "With likely_duplicate: the patients it may be.",
    },
    "ripple": {
        "description": "With needs_decision and proposal_changed: what would move by now.",
        "allOf": [{"$ref": "#/components/schemas/Ripple"}],
    },
}

PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457). `code` is stable; `errors` says where; no value is repeated.",
    "required": ["type", "title", "status", "detail", "instance", "code", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
        "code": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "Of many at once each entry has with it what belongs to its code: its own findings, say.",
            "items": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {
                    "pointer": {"type": "string", "format": "json-pointer"},
                    "parameter": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                    **_OF_CODES,
                },
            },
        },
        "step": {"type": "integer", "description": "With a proposal that can't be booked: the number of the session."},
        "resource": {
            "type": ["string", "null"],
            "enum": ["patient", "provider", "room", "device", None],
            "description": "With a proposal that can't be booked: who or what is taken, if that is why.",
        },
        "plans": {
            "type": "array",
            "description": "With a proposal that can't be booked: what could be booked instead.",
            "items": {"$ref": "#/components/schemas/Plan"},
        },
        "kept": {
            "type": "string",
            "format": "uuid",
            "description": "With a patient who was merged into another: that one's id.",
        },
        "scope": {
            "type": "string",
            "description": "With scope_missing: what the token lacks, with blanks between several. Also in "
            "WWW-Authenticate, as RFC 6750 has it.",
        },
        "hindrances": {
            "type": "array",
            "description": "With patients who can't be merged yet: what has to be done first.",
            "items": {"$ref": "#/components/schemas/Hindrance"},
        },
        **_OF_CODES,
    },
}

MEANINGS = {
    "400": "Malformed, or not as the schema has it",
    "401": "No token, or one that isn't valid",
    "403": "Your role, or the token's scopes, don't allow it",
    "404": "Nothing here, or nothing that you may see",
    "406": "Only JSON is served",
    "409": "A move that the present status doesn't allow, something that is taken, or a key in flight",
    "410": "The cursor doesn't lead on: begin again, as `detail` says; or the patient was merged into the one that "
    "`kept` names; or they were erased, and what was theirs with them (`erased`); or what the key made is gone "
    "(`made_and_gone`); or the picture of a photo is lost for good (`photo_lost`)",
    "412": "Changed since it was read",
    "413": "More than 1 MiB, or more than a picture may have",
    "415": "Only JSON is read, or for a picture only multipart/form-data",
    "422": "Well-formed, but impossible, or refused by a rule",
    "428": "If-Match is missing",
    "429": "More requests than a limit allows; see Retry-After, and RateLimit for which",
    "500": "Our fault",
    "503": "The database is away, or busy; see Retry-After",
}

# One of the codes that come with each, the one seen most.
_CODES = {
    "400": "invalid",
    "401": "not_authenticated",
    "403": "scope_missing",
    "404": "not_found",
    "406": "not_acceptable",
    "409": "invalid_transition",
    "410": "cursor_expired",
    "412": "stale",
    "413": "too_large",
    "415": "unsupported_media_type",
    "422": "unknown_reference",
    "428": "if_match_required",
    "429": "too_many_requests",
    "500": "internal_error",
    "503": "database_unavailable",
}
_ERRORS = {
    "400": [{"pointer": "/colour", "code": "unknown_member", "message": "There is no such member here."}],
    "422": [{"pointer": "/patient", "code": "unknown_reference", "message": "There is nothing with this id."}],
}
_MOVE = {"current": "cancelled", "allowed": []}


def problem_like(code: str) -> dict[str, Any]:
    """A problem as it is answered with this code of HTTP."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(int(code)).phrase,
        "status": int(code),
        "detail": f"{MEANINGS[code]}.",
        "instance": "urn:request:0193a0000000700080000000000000ff",
        "code": _CODES.get(code, HTTPStatus(int(code)).name.lower()),
        "errors": _ERRORS.get(code, []),
        **(_MOVE if code == "409" else {}),
        **({"scope": "providers:read"} if code == "403" else {}),
    }
