"""Text messages, to the console."""

import sys

from clinic.messages.outlets import Letter


class ConsoleSms:
    """Shows on the console what it would send; for development, and for looking at the demo."""

    is_idempotent = False

    def send(self, letter: Letter) -> str:
        """Show ``letter``."""
        sys.stdout.write(f"SMS to {letter.to}: {letter.text}\n")
        sys.stdout.flush()
        return ""
