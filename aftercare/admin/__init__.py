"""The admin of aftercare: protocols, the sheets that patients were given, and how they are afterwards."""

from aftercare.admin import (
    check_in_panels,
    check_ins,
    documents,
    editions,
    following,
    overriding,
    preparing,
    protocol_versions,
    protocols,
    questionnaires,
    restrictions,
    sharing,
    sheet_rows,
    sheets,
    unacknowledged,
    visits,
)

__all__ = [
    "check_in_panels",
    "check_ins",
    "documents",
    "editions",
    "following",
    "overriding",
    "preparing",
    "protocol_versions",
    "protocols",
    "questionnaires",
    "restrictions",
    "sharing",
    "sheet_rows",
    "sheets",
    "unacknowledged",
    "visits",
]
