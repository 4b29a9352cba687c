"""The admin of aftercare: protocols, and the sheets that patients were given."""

from aftercare.admin import following, preparing, protocol_versions, protocols, sheets

__all__ = ["following", "preparing", "protocol_versions", "protocols", "sheets"]
