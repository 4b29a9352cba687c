"""The admin of the ground floor: people, places, hours, access. What all admins share begins in ``base``."""

from clinic.admin import (
    alerts,
    audit,
    contact_wishes,
    hours,
    imports,
    message_texts,
    messages,
    outages,
    patients,
    people,
    places,
    queue,
    sign_in,
    task_panels,
    tasks,
    users,
)

__all__ = [
    "alerts",
    "audit",
    "contact_wishes",
    "hours",
    "imports",
    "message_texts",
    "messages",
    "outages",
    "patients",
    "people",
    "places",
    "queue",
    "sign_in",
    "task_panels",
    "tasks",
    "users",
]
