"""What is to be known before patients' data is kept: ``manage.py check --deploy`` says it in plain words."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004  (Django's name for it)

NO_SECOND_FACTOR = "clinic.W001"


@register(Tags.security, deploy=True)
def check_second_factor_is_wanted(**_asked: Any) -> list[CheckMessage]:
    """Whether anybody has to have more than a password. ASVS 5.0 6.3.3 wants it of everybody at level 2."""
    if settings.SECOND_FACTOR_ROLES:
        return []
    return [
        Warning(
            "Nobody needs a second factor to sign in: a password that is guessed or seen is enough to read what is "
            "kept of patients.",
            hint="Set SECOND_FACTOR_ROLES, at least for those who see most: SECOND_FACTOR_ROLES=clinical_lead,manager.",
            id=NO_SECOND_FACTOR,
        )
    ]
