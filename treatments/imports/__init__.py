"""What of treatments can be imported from CSV: what was done before, and what is booked."""

from clinic.imports import register_import_kind
from treatments.imports.appointments import APPOINTMENTS
from treatments.imports.history import HISTORY


def register() -> None:
    """Know files of these kinds."""
    register_import_kind(HISTORY)
    register_import_kind(APPOINTMENTS)
