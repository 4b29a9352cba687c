"""Patients, and whoever and whatever looks after them."""

from api.events.kinds.kind import kept, kind

KINDS = [
    kind("patient.registered", "patients", "A patient was registered.", "id"),
    kind("patient.changed", "patients", "Something about a patient was changed."),
    kind("patient.identified", "patients", "A patient is known by another reference, too."),
    kind(
        "patient.merged",
        "patients",
        "Two records were of one person. The one that `resource_id` names is merged away: whatever named it names "
        "`patient_id` now, the patient that is kept.",
        tells=["patient.changed"],
        is_gone=True,
    ),
    kind(
        "patient.erased",
        "patients",
        "A patient was erased, with all that was theirs. Forget what you keep of it; its addresses answer with 410.",
        is_gone=True,
    ),
    kind(
        "patient.reference_added",
        "patients",
        "A reference of a patient was added by hand.",
        "identifiers",
        action="patientidentifier.created",
    ),
    kind(
        "patient.reference_changed",
        "patients",
        "A reference of a patient was changed by hand.",
        "identifiers",
        action="patientidentifier.changed",
    ),
    kind(
        "patient.reference_removed",
        "patients",
        "A reference of a patient was removed.",
        "identifiers",
        action="patientidentifier.removed",
    ),
    kind(
        "patient.contact_wishes_kept", "patients", "How a patient wants to be written to.", action="contact_wishes.kept"
    ),
    kind("patient.alert_raised", "patient-alerts", "Everyone who meets the patient has to know something.", "id"),
    kind("patient.alert_changed", "patient-alerts", "An alert is said otherwise; it is acknowledged anew."),
    kind("patient.alert_ended", "patient-alerts", "An alert isn't so any more.", "ended_at"),
    *kept("location", "locations", called="A location"),
    *kept("room", "rooms", called="A room"),
    *kept("device", "devices", called="A device"),
    *kept("provider", "providers", called="A provider"),
    *kept("absence", "absences", called="A time in which a provider is away"),
    *kept("closure", "closures", called="A time in which a location is shut"),
    *kept("outage", "outages", called="A time in which a room or device is out of service"),
    kind("task.opened", "tasks", "Somebody at the clinic is asked to see to something.", "id"),
    kind("task.changed", "tasks", "What a task asks for is said otherwise."),
    kind("task.reassigned", "tasks", "Others are to see to it."),
    kind("task.done", "tasks", "It was seen to.", "done_at"),
    kind("message.sent_again", "messages", "A message to a patient is to be sent once more.", "id"),
]
