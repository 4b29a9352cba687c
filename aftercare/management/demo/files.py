"""Reading who and what the demo is about."""

from typing import Any

import yaml
from django.conf import settings

FOLDER = settings.BASE_DIR / "fixtures" / "demo"

Entry = dict[str, Any]


def read_clinic() -> Entry:
    """Places, people who work there, and what they write."""
    loaded: Entry = yaml.safe_load((FOLDER / "clinic.yaml").read_text(encoding="utf-8"))
    return loaded


def read_patients() -> list[Entry]:
    """The patients, each with a story."""
    loaded: list[Entry] = yaml.safe_load((FOLDER / "patients.yaml").read_text(encoding="utf-8"))
    return loaded
