"""Reference data for tests, loaded before anything happens in them, on whatever day: ``python -m tests.reference``."""

from datetime import UTC, datetime

import django
from django.conf import settings

# Earlier than all scenes.
LOADED_AT = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


def load():
    from aftercare.actions.reference import load_reference
    from aftercare.management.reference_files import read_lists, read_protocols

    folder = settings.BASE_DIR / "fixtures" / "reference"
    load_reference(files=read_lists(folder), protocols=read_protocols(folder), at=LOADED_AT)


if __name__ == "__main__":
    django.setup()
    load()
