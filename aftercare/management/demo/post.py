"""What the patients of the demo were told while it happened: kept as sent, and carried nowhere."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings

from aftercare.actions.telling import queue_preparations, queue_window_ends
from clinic.actions.messages.sending import send_due
from clinic.messages.outlets import Letter, Never, Outlets
from treatments.actions.telling import queue_reminders

# How often, on the clock of the demo, it is looked who is to be reminded.
_ROUNDS = timedelta(hours=1)
# Somebody mistyped their address.
_UNKNOWN = "grace."


class Post(Outlets):
    """Takes every letter, but those to an address that isn't known."""

    is_idempotent = True

    def __init__(self) -> None:
        self._looked_at: datetime | None = None

    def of(self, channel: str) -> "Post":  # noqa: ARG002  (all of them)
        """Itself."""
        return self

    def send(self, letter: Letter) -> str:
        """Keep nothing."""
        if letter.to.startswith(_UNKNOWN):
            raise Never("mail_recipient_refused")
        return f"demo-{letter.key[-12:]}"

    def carry(self, at: datetime) -> None:
        """Send what is due at ``at``; recall what is near, and what is to be done before or may be done again."""
        if self._looked_at is None or at - self._looked_at >= _ROUNDS:
            self._looked_at = at
            for hours in settings.REMINDER_HOURS:
                queue_reminders(hours=hours, at=at)
            queue_preparations(at=at)
            queue_window_ends(at=at)
        with _unsaid():
            send_due(clock=lambda: at, outlets=self)


@contextmanager
def _unsaid() -> Iterator[None]:
    # That a letter came back is part of the story, and no news of this machine.
    said = logging.getLogger(send_due.__module__)
    said.disabled = True
    try:
        yield
    finally:
        said.disabled = False
