"""The admin of aftercare: protocols, the sheets that patients were given, and how they are afterwards."""

from aftercare.admin import check_in_panels, check_ins, protocols, questionnaires, sheets

__all__ = ["check_in_panels", "check_ins", "protocols", "questionnaires", "sheets"]
