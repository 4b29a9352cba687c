"""What skin that darkens easily needs between two sessions that wound it.

Skin types IV to VI: 28 days unless somebody who may says why not, "even where a 14 d protocol exists" (ADR2023: dark
marks in 7 of 32 at 14 days; ALSTER-STRIAE: in none of 25 at a month; not compared with each other). With melasma or
past dark marks in lighter skin the sources ask for a caution, never for a silent block: there it is warned of. Either
way plans keep to it.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from treatments.models import FindingLevel, Session
from treatments.queries.pigment import Pigment, pigment_of_read
from treatments.scheduling.course import SPARED_DAYS

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI")
CODE = "gap_pigment"


def level_of(pigment: Pigment) -> FindingLevel:
    """How grave a shorter gap is."""
    return FindingLevel.OVERRIDE if pigment.is_of_dark_skin else FindingLevel.WARN


def source_of(number: int) -> str:
    """Where a finding about the gap before session ``number`` says that it comes from."""
    return f"skin types step {number}"


def caution_of(sessions: Iterable[Session]) -> str:
    """What is to be known of the pigment before a series of ``sessions``, read with its course; nothing if nothing.

    In the active language.
    """
    pigment = next(filter(None, map(pigment_of_read, sessions)), None)
    if pigment is None or not pigment.darkens:
        return ""
    words = _("{cause}: dark marks are likelier. At least {days} days between sessions.")
    return words.format(cause=cause_of(pigment), days=SPARED_DAYS)


def cause_of(pigment: Pigment) -> str:
    """Why the skin darkens easily, in the active language: "Skin type V, melasma"."""
    causes = [
        _("skin type {roman}").format(roman=_ROMAN[pigment.skin_type]) if pigment.is_of_dark_skin else "",
        pgettext("skin", "melasma") if pigment.has_melasma else "",
        _("dark marks in the past") if pigment.had_marks else "",
    ]
    said = ", ".join(filter(None, causes))
    return said[:1].upper() + said[1:]
