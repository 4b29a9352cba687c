"""The admin of the ground floor: people, places, hours, access. What all admins share begins in ``base``."""

from clinic.admin import alerts, audit, hours, outages, patients, people, places, tasks, users

__all__ = ["alerts", "audit", "hours", "outages", "patients", "people", "places", "tasks", "users"]
