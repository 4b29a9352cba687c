"""Refusals: what the clinic's rules say no to, each with a stable code and words that say what to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """The clinic's rules refuse an act; nothing was written.

    ``code`` is stable and machine-readable, ``message`` is for people, ``context`` holds what the message was filled
    with. Neither ever holds a patient's data.
    """

    code = "refused"
    message: str | Promise = _("This can't be done.")
    # Whether the metrics have it already: it may pass several doors.
    is_counted = False

    def __init__(self, message: str | Promise | None = None, **context: Any) -> None:
        self.context: Mapping[str, Any] = context
        self.text = message or self.message
        super().__init__(self.code)

    @property
    def counted_as(self) -> Sequence[str]:
        """The codes that it is counted by."""
        return (self.code,)

    def __str__(self) -> str:
        # Words of another's, such as a form field's, are said as they are.
        return str(self.text).format(**self.context) if self.context else str(self.text)


class Conflict(DomainError):
    """Not as things stand: it is done already, it is over, or something else has to come first."""


class MoveRefused(Conflict):
    """A status can't become another; ``current`` and ``allowed`` say what it is and may become."""

    code = "invalid_transition"
    message = _("This is {current_label}; from there it can't become {wanted_label}.")


class NotPermitted(DomainError):
    """The person is known, and may not do this."""

    code = "not_permitted"
    message = _("You may not do this. Ask someone whose role allows it.")


class InvalidInput(DomainError):
    """Something well-formed that can't be; ``field`` names where it came in."""

    code = "invalid"

    def __init__(self, message: str | Promise, *, field: str = "", code: str = "invalid", **context: Any) -> None:
        super().__init__(message, **context)
        self.field = field
        self.code = code


class Stale(DomainError):
    """Somebody changed it since it was read."""

    code = "stale"
    message = _("Someone changed this meanwhile. Look at it again, then repeat what you wanted.")


class Removed(Stale):
    """Somebody took it away since it was read."""

    message = _("Someone removed this meanwhile. There is nothing left to change.")


class PatientMerged(Conflict):
    """What was to be written is about a record that was merged into another one."""

    code = "patient_merged"
    message = _("This record was merged into another one of the same person. Open the patient again.")


class PatientErased(Conflict):
    """What was to be written is about a patient who was erased."""

    code = "patient_erased"
    message = _("This patient was erased. Nothing can be kept for them any more.")


class Busy(DomainError):
    """The database is waiting for another writer; nothing was written and it is worth trying again."""

    code = "try_again"
    message = _("Someone else is changing the same thing. Try again in a moment.")
