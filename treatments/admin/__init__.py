"""The admin of treatments, and what it adds to the pages of patients and to the first page."""

from treatments.admin import (
    appointments,
    catalogue,
    concerns,
    disruptions,
    filling,
    findings,
    outside,
    patient_page,
    records,
    reschedulings,
    series,
    sessions,
    templates,
    today,
    waitlist,
    worklists,
)

__all__ = [
    "appointments",
    "catalogue",
    "concerns",
    "disruptions",
    "filling",
    "findings",
    "outside",
    "patient_page",
    "records",
    "reschedulings",
    "series",
    "sessions",
    "templates",
    "today",
    "waitlist",
    "worklists",
]
