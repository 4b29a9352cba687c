"""The admin of aftercare: protocols, and the sheets that patients were given."""

from aftercare.admin import editions, overriding, protocols, restrictions, sheets, unacknowledged

__all__ = ["editions", "overriding", "protocols", "restrictions", "sheets", "unacknowledged"]
