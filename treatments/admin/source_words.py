"""Where a rule stands, in words: findings keep it as a stable text in which there may be keys (see ``Finding``)."""

import re

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "rota": _("working hours"),
    "closure": _("closure"),
    "absence": _("absence"),
    "outage": _("outage"),
    "treatment": _("treatment"),
    "series": _("series"),
    "appointment": _("appointment"),
    "screening": _("screening"),
    "alert": _("alert"),
    "aftercare": _("aftercare"),
}
# What else names one of several, with as much of it as says something to people.
_NAMED = (
    (re.compile(r"template step (?P<number>\d+)"), _("template, session {number}")),
    (re.compile(r"skin types step (?P<number>\d+)"), _("skin types (ADR2023, ALSTER-STRIAE), session {number}")),
    (re.compile(r"skin types \(grade (?P<grade>.+)\)"), _("skin types, grade {grade}")),
    (re.compile(r"skin types"), _("skin types")),
    (re.compile(r"consent \S+"), _("consent")),
    (re.compile(r"question .* \(grade (?P<grade>.+)\)"), _("screening, grade {grade}")),
    (re.compile(r"interaction .* \(grade (?P<grade>.+)\)"), _("interaction, grade {grade}")),
)


def words_of_source(source: str) -> str:
    """What people call where a finding says that it comes from; itself, if it is in words: "Peel aftercare v3"."""
    if source in _WORDS:
        return str(_WORDS[source])
    for pattern, words in _NAMED:
        if found := pattern.fullmatch(source):
            return str(words).format(**found.groupdict())
    return source
