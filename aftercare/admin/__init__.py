"""The admin of aftercare: protocols, and the sheets that patients were given."""

from aftercare.admin import documents, protocols, sharing, sheets, visits

__all__ = ["documents", "protocols", "sharing", "sheets", "visits"]
