"""After a change no line tells a number of days that isn't true any more."""

import re

import pytest

from aftercare.models import Instruction
from aftercare.scheduling.wording import reworded

WEEK = {168}


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "en",
            "Stay out of direct sun for at least 7 days, until {end}. Sun can leave dark marks.",
            "Stay out of direct sun until {end}. Sun can leave dark marks. Your provider changed this date.",
        ),
        (
            "es",
            "No use ácidos en la piel por al menos 7 días, hasta {end}. Por ejemplo: ácido láctico.",
            "No use ácidos en la piel hasta {end}. Por ejemplo: ácido láctico. Su profesional cambió esta fecha.",
        ),
        ("en", "Wear a wide hat.", "Wear a wide hat. Your provider changed this: until {end}."),
        ("es", "Use sombrero.", "Use sombrero. Su profesional cambió esto: hasta {end}."),
        ("en", "Keep it dry for one week.", "Keep it dry. Your provider changed this: until {end}."),
        ("es", "No nade durante una semana.", "No nade. Su profesional cambió esto: hasta {end}."),
        ("en", "Rest for 168 hours.", "Rest. Your provider changed this: until {end}."),
        # Another time than the line's own end is still true.
        (
            "en",
            "Do not wash for the first 6 hours. Use ice for 2 days.",
            "Do not wash for the first 6 hours. Use ice for 2 days. Your provider changed this: until {end}.",
        ),
    ],
)
def test_the_number_of_days_goes_and_the_new_end_is_said(language, text, said):
    assert reworded(text, language=language, stale_hours=WEEK) == said


LEFT = re.compile(
    r"\b(for|por|durante) (at least |about |al menos |unos )?\w+ (hour|day|week|hora|día|semana)", re.IGNORECASE
)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_text_of_the_reference_data_tells_its_days_after_a_change(db, language):
    instructions = Instruction.objects.filter(from_hours__gte=0)
    assert instructions.count() > 100
    for instruction in instructions:
        stale = {instruction.until_hours, instruction.floor_hours, instruction.eases_at_hours}
        said = reworded(getattr(instruction, f"text_{language}"), language=language, stale_hours=stale)
        assert not LEFT.search(said), said
        assert said.count("{end}") == 1
