"""Sheets of aftercare, and how patients are afterwards."""

from api.events.kinds.kind import kind

KINDS = [
    kind("aftercare.drafted", "aftercare-plans", "The draft of a sheet is there: a session has begun.", "id"),
    kind("aftercare.draft_discarded", "aftercare-plans", "Its session hasn't begun after all.", is_gone=True),
    kind("aftercare.issued", "aftercare-plans", "A sheet was issued: it never changes again.", "status"),
    kind("aftercare.edition_begun", "aftercare-plans", "A further edition of a sheet is being written.", "id"),
    kind("aftercare.edition_discarded", "aftercare-plans", "A further edition won't be given.", is_gone=True),
    kind("aftercare.overridden", "aftercare-plans", "A line of a draft was lengthened or shortened.", "items"),
    kind(
        "aftercare.acknowledged",
        "aftercare-plans",
        "The patient, or whoever asked them, says that it was read.",
        "acknowledged_at",
    ),
    kind("aftercare.withdrawn", "aftercare-plans", "A sheet was given in error.", "status"),
    kind("aftercare.shared", "share-links", "A patient's page has an address.", "id"),
    kind(
        "aftercare.link_revoked", "share-links", "An address of a patient's page doesn't work any more.", "revoked_at"
    ),
    kind("aftercare.moved", "series", "A series goes on with another version of its protocol.", "aftercare_protocol"),
    kind("check_in.asked", "check-ins", "A patient was asked how they are.", "status"),
    kind("check_in.answered", "check-ins", "A patient answered how they are.", "status"),
    kind("check_in.alarming", "check-ins", "An answer asks for somebody today, or at once.", "urgency"),
    kind("check_in.called", "check-ins", "The patient was called, and not reached.", "called_at"),
    kind("check_in.missed", "check-ins", "Nobody answered until it was too late.", "status"),
    kind("check_in.cancelled", "check-ins", "The patient isn't asked any more.", "status"),
]
