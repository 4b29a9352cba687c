"""Which of the clinic's languages is active."""

from typing import Literal

from django.utils.translation import get_language


def active_language() -> Literal["en", "es"]:
    """That of whoever asks: Spanish if theirs is any Spanish, else English."""
    return "es" if (get_language() or "en").startswith("es") else "en"


def in_active_language(english: str, spanish: str) -> str:
    """Of what is kept in both, the one to show."""
    return spanish if active_language() == "es" else english
