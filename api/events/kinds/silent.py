"""What is audited and is no event: why not."""

_READING = "somebody looked at something; nothing changed"
_ACCESS = "who may sign in is nobody's business but the clinic's own"
_UNDONE = "going back is a rescheduling of its own: series.rescheduled, or appointment.rescheduled"
_LINES = "the lines of a draft; a version is told of as a whole"
_DRAFTS = "programs read what is published: series_template.published"
_REFERENCE = "the API has no resource of it"
_WITH_IT = "it is told with what it belongs to"
_LAW = "what the law asks of the clinic is told once it is done: patient.erased"
_COPIES = "a copy of the clinic was made; nothing changed"
_FILES = "a file came or went; what an import makes is told as what it is: patient.registered"

SILENT = {
    "photo.seen": _READING,
    "photo.exported": _READING,
    "lot.exported": _READING,
    "patient.exported": _READING,
    "audit.exported": _READING,
    "list.exported": _READING,
    **{f"export.{act}": _READING for act in ("requested", "downloaded", "failed")},
    **{f"import.{act}": _FILES for act in ("uploaded", "checked", "applied", "finished", "failed", "discarded")},
    "backup.made": _COPIES,
    **{f"legal_hold.{act}": _LAW for act in ("placed", "lifted")},
    **{f"erasure.{act}": _LAW for act in ("asked", "taken_back")},
    "user.created": _ACCESS,
    "user.changed": _ACCESS,
    "user.removed": _ACCESS,
    "user.deactivated": _ACCESS,
    "user.reactivated": _ACCESS,
    "user.password_set": _ACCESS,
    "user.password_changed": _ACCESS,
    "user.session_ended": _ACCESS,
    "user.sessions_ended": _ACCESS,
    "user.confirmation_failed": _ACCESS,
    **{f"user.second_factor_{act}": _ACCESS for act in ("begun", "set_up", "removed")},
    "user.recovery_code_used": _ACCESS,
    "user.recovery_codes_renewed": _ACCESS,
    "token.created": _ACCESS,
    "token.changed": _ACCESS,
    "token.rotated": _ACCESS,
    "token.revoked": _ACCESS,
    "calendar_feed.made": _ACCESS,
    "calendar_feed.revoked": _ACCESS,
    "webhook_endpoint.created": _ACCESS,
    "webhook_endpoint.changed": _ACCESS,
    "webhook_endpoint.rotated": _ACCESS,
    "webhook_endpoint.enabled": _ACCESS,
    "webhook_endpoint.disabled": _ACCESS,
    "webhook_endpoint.removed": _ACCESS,
    "webhook_endpoint.pinged": _ACCESS,
    "webhook_delivery.sent_again": _ACCESS,
    "message_text.written": _REFERENCE,
    "message_text.restored": _REFERENCE,
    "rescheduling.undone": _UNDONE,
    "checkin.planned": "they follow from the session, and are told of when they are asked: check_in.asked",
    "aftercare.pinned": "a series has it from its start: series.started",
    "series.identified": "a series has its reference from its start: series.started",
    "appointment.identified": "an appointment has its reference from its start: appointment.booked",
    "appointment.entered_in_error": "it is told with its session: session.withdrawn",
    "instruction.added": _LINES,
    "instruction.changed": _LINES,
    "instruction.removed": _LINES,
    **{f"template_version.{act}": _DRAFTS for act in ("drafted", "changed", "discarded")},
    **{f"rota.{act}": "working hours: ask availability instead" for act in ("created", "changed", "removed")},
    **{f"devicekind.{act}": _REFERENCE for act in ("created", "changed", "removed")},
    **{
        f"{model}.{act}": _REFERENCE
        for model in (
            *("source", "depthlimit", "restrictionkey", "interaction", "measure"),
            *("screeningquestion", "screeningquestionversion", "screeningscope", "screeningquestionscope"),
            *("warningsign", "urgencyadvice", "questionnaire", "questionnaireversion", "checkinquestion"),
        )
        for act in ("created", "changed", "removed", "published")
    },
    **{
        f"{model}.{act}": "what is asked and checked from now on: read the catalogue"
        for model in ("restrictionkey", "screeningquestion", "questionnaire")
        for act in ("retired", "taken_up")
    },
    **{
        f"{model}.{act}": _WITH_IT
        for model in ("templatestep", "templateconcern", "seriestemplateversion", "consenttemplateversion")
        for act in ("created", "changed", "removed")
    },
    **{f"{model}.{act}": _WITH_IT for model in ("protocolversion", "instruction") for act in ("created", "changed")},
}
