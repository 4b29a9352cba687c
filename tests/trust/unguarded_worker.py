"""Workers of controls, by their first word: ``python -m tests.trust.unguarded_worker forgetful``."""

import sys
from dataclasses import replace

import django
from django.core.management import call_command

django.setup()

from procrastinate.contrib.django import app  # noqa: E402

from api.webhooks import delivering  # noqa: E402


def forgetful():
    """Never looks for what others left in work."""
    known = app.periodic_registry.periodic_tasks
    for key in [key for key, each in known.items() if each.task.name == "clinic.retry_stalled"]:
        del known[key]


def patient():
    """Tells one endpoint after another, and waits for each as long as it likes."""
    delivering.MOST_ENDPOINTS = 1
    delivering.send_due.__kwdefaults__["pace"] = replace(delivering.PACE, timeout=3600, longest=3600)


if __name__ == "__main__":
    {"forgetful": forgetful, "patient": patient}[sys.argv[1]]()
    call_command("work", *sys.argv[2:])
