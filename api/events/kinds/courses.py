"""Series and their sessions, and when they are."""

from api.events.kinds.kind import kind

# What is told by whatever gave up several at once.
_CANCELLED = ("appointment.cancelled",)

KINDS = [
    kind("concern.added", "patient-concerns", "A patient has a skin concern.", "id"),
    kind("outside_treatment.recorded", "outside-treatments", "Something was done to a patient's skin elsewhere.", "id"),
    kind("series.started", "series", "A patient started a series; its sessions are there, to be booked.", "id"),
    kind(
        "series.planned",
        "series",
        "A whole plan was booked at once: `appointment_ids` are all that were booked.",
        "sessions",
        action="series.booked",
        tells=["appointment.booked"],
    ),
    kind(
        "series.rescheduled",
        "reschedulings",
        "One or more appointments moved, in one act: by hand, because others follow, because of a disruption or a "
        "change of the series, or back. `appointment_ids` are those that moved or were given up in it; where it "
        "concerns several patients or series, `patient_id` or `series_id` is null.",
        "starts_at",
        action="rescheduling.made",
        tells=["appointment.rescheduled", "appointment.cancelled"],
    ),
    kind(
        "series.on_hold",
        "series",
        "A series was paused. `appointment_ids` are those that were cancelled with it.",
        "status",
        tells=_CANCELLED,
    ),
    kind("series.active", "series", "A series that was on hold goes on.", "status"),
    kind(
        "series.discontinued",
        "series",
        "A series was given up. `appointment_ids` are those that were cancelled with it.",
        "status",
        tells=_CANCELLED,
    ),
    kind("series.completed", "series", "The last session of a series was performed.", "status"),
    kind("series.reopened", "series", "A series that was completed goes on.", "status"),
    kind("series.relocated", "series", "A series goes on at another location, or with another provider."),
    kind("session.added", "sessions", "A series has one more session.", "id"),
    kind("session.respaced", "sessions", "The gap before a session is another."),
    kind(
        "session.skipped",
        "sessions",
        "A session was left out. `appointment_ids` is the one that was cancelled with it.",
        "status",
        tells=_CANCELLED,
    ),
    kind("session.decided_continue", "sessions", "Decided after a session: go on as planned.", "decision"),
    kind("session.decided_respace", "sessions", "Decided after a session: another gap to the next.", "decision"),
    kind("session.decided_add", "sessions", "Decided after a session: one more.", "decision"),
    kind("session.decided_stop", "sessions", "Decided after a session: stop the series.", "decision"),
    kind("waitlist.joined", "waitlist", "A series waits for a time that is freed.", "id"),
    kind("waitlist.placed", "waitlist", "It got a time that was freed.", "status"),
    kind("waitlist.withdrawn", "waitlist", "It doesn't wait any more.", "status"),
]
