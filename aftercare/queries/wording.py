"""An instruction in a patient's words: in their language, on the clock of the location."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import formats, translation

from aftercare.models import Instruction
from clinic.messages.writing import phone
from clinic.models import Location

# How a moment is written, in the patient's language: "Tue 1 Dec 2026, 15:30".
MOMENT = {"en": "D j M Y, g:i A", "es": "D j b Y, H:i"}


def key_of(instruction: Instruction) -> str:
    """The restriction key with its qualifier: ``other_procedure:*``."""
    return f"{instruction.key.key}:{instruction.qualifier}" if instruction.qualifier else instruction.key.key


def text_of(instruction: Instruction, language: str) -> str:
    """What it says in ``language``, not filled in yet."""
    return instruction.text_es if language == "es" else instruction.text_en


def filled(text: str, *, language: str, ends_at: datetime, location: Location) -> str:
    """``text`` with its end, in the location's time and as ``language`` writes it, and the numbers to call."""
    with translation.override(language):
        end = formats.date_format(ends_at.astimezone(ZoneInfo(location.time_zone)), MOMENT[language])
    return (
        text.replace("{end}", end)
        .replace("{clinic_phone}", phone(location))
        .replace("{emergency_number}", location.emergency_number)
    )
