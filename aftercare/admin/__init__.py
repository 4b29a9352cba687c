"""The admin of aftercare: protocols, and the sheets that patients were given."""

from aftercare.admin import editions, overriding, protocols, sheets, unacknowledged

__all__ = ["editions", "overriding", "protocols", "sheets", "unacknowledged"]
