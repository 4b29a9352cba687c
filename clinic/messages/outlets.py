"""Who carries messages out of the house, and in which ways that can fail."""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from clinic.models import Channel


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message ready to go. ``key`` is the same for every attempt at it, and for no other message."""

    key: str
    to: str
    subject: str
    text: str
    html: str = ""


class Outlet(Protocol):
    """One way out. ``is_idempotent`` if it carries letters with the same key only once, however often it is asked."""

    is_idempotent: bool

    def send(self, letter: Letter) -> str:
        """Hand ``letter`` over; what the carrier calls it.

        :raises NotNow: it surely wasn't taken, and may be later.
        :raises Never: it surely wasn't taken, and never will be.
        :raises PerhapsTaken: nobody knows whether it was taken.
        """
        ...


class OutletError(Exception):
    """A letter didn't go as it should. ``reason`` is a stable code, and never holds an address or a text."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class NotNow(OutletError):
    """It surely wasn't taken, and may be later."""


class Never(OutletError):
    """It surely wasn't taken, and never will be."""


class PerhapsTaken(OutletError):
    """Nobody knows whether it was taken."""


class Outlets:
    """The ways out of this clinic, as its settings say."""

    def of(self, channel: str) -> Outlet:
        """The outlet of ``channel``."""
        name = settings.SMS_BACKEND if channel == Channel.SMS else "clinic.messages.email.Email"
        outlet: Outlet = import_string(name)()
        return outlet
