"""What the clinic offers, asks and tells: its catalogue."""

from api.events.kinds.kind import kept, kind

KINDS = [
    *kept("treatment", "treatments", called="A treatment", removed=False),
    *kept("body_area", "body-areas", called="An area of the body", removed=False),
    *kept("skin_concern", "skin-concerns", called="A skin concern", removed=False),
    *kept("scale", "scales", called="A scale", removed=False),
    kind(
        "series_template.published",
        "series-templates",
        "A series template has a new version.",
        "version",
        action="seriestemplateversion.published",
    ),
    *kept("series_template", "series-templates", called="A series template", removed=False),
    kind("consent_text.published", "consent-templates", "A text to sign has a new version.", "versions"),
    kind(
        "consent_text.loaded",
        "consent-templates",
        "A text to sign has a new version, from the reference files.",
        "versions",
        action="consenttemplateversion.published",
    ),
    *kept("consent_template", "consent-templates", called="A text to sign", removed=False),
    kind(
        "aftercare_protocol.drafted",
        "aftercare-protocols",
        "A new version of an aftercare protocol is being written.",
        "versions",
        action="protocol_version.drafted",
    ),
    kind(
        "aftercare_protocol.draft_changed",
        "aftercare-protocols",
        "What is said about a version that is being written.",
        action="protocol_version.changed",
    ),
    kind(
        "aftercare_protocol.published",
        "aftercare-protocols",
        "An aftercare protocol has a new version.",
        "versions",
        action="protocol_version.published",
    ),
    kind(
        "aftercare_protocol.loaded",
        "aftercare-protocols",
        "An aftercare protocol has a new version, from the reference files.",
        "versions",
        action="protocolversion.published",
    ),
    kind(
        "aftercare_protocol.draft_discarded",
        "aftercare-protocols",
        "A version that was being written won't be published.",
        "versions",
        action="protocol_version.discarded",
    ),
    *kept("aftercare_protocol", "aftercare-protocols", called="An aftercare protocol", removed=False),
]
