"""The admin of aftercare: protocols, and the sheets that patients were given."""

from aftercare.admin import (
    editions,
    following,
    overriding,
    preparing,
    protocol_versions,
    protocols,
    restrictions,
    sheets,
    unacknowledged,
)

__all__ = [
    "editions",
    "following",
    "overriding",
    "preparing",
    "protocol_versions",
    "protocols",
    "restrictions",
    "sheets",
    "unacknowledged",
]
