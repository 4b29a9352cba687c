"""The admin of aftercare: protocols, and the sheets that patients were given."""

from aftercare.admin import protocols, restrictions, sheets

__all__ = ["protocols", "restrictions", "sheets"]
