"""What a page is called in the audit of who read."""

from django.urls import URLResolver, get_resolver

from clinic.admin.page_words import words_of

# For machines, or said of nothing that is read.
_MACHINES = ("api:", "fhir:", "admin:jsi18n", "healthz", "readyz", "metrics")


def named(resolver, spaces=()):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif pattern.name:
            yield ":".join([*spaces, pattern.name])


def test_every_page_of_people_is_called_by_words_and_not_by_its_route():
    bare = {name for name in named(get_resolver()) if words_of(name).startswith(("admin: ", "page: "))}
    assert {name for name in bare if not name.startswith(_MACHINES)} == set()


def test_what_else_is_known_is_said_besides():
    assert words_of("admin:index POST") == "Today POST"
    assert words_of("admin:clinic_patient_act merge POST") == "Patient, act, merge, POST"
    assert words_of("unknown") == "An address that leads nowhere"
