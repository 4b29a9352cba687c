"""The admin of treatments, and what it adds to the pages of patients and to the first page."""

from treatments.admin import (
    appointments,
    catalogue,
    concerns,
    outside,
    patient_page,
    records,
    series,
    sessions,
    templates,
    today,
    waitlist,
)

__all__ = [
    "appointments",
    "catalogue",
    "concerns",
    "outside",
    "patient_page",
    "records",
    "series",
    "sessions",
    "templates",
    "today",
    "waitlist",
]
