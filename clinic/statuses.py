"""What a status is: choices with a table of legal moves."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.errors import MoveRefused


class Status(models.TextChoices):
    """Base of every status; a subclass is followed by ``moves(Subclass, {...})``."""

    def to(self, new: Self) -> Self:
        """Give ``new`` back if this status may become it.

        :raises MoveRefused: the table of moves doesn't have it.
        """
        if new not in self.may_become:
            raise MoveRefused(
                current=self.value,
                current_label=self.label,
                wanted_label=new.label,
                allowed=[status.value for status in self.may_become],
            )
        return new

    @property
    def may_become(self) -> tuple[Self, ...]:
        """The statuses that this one may become, in the order of the table."""
        return _MOVES[type(self)].get(self, ())


_MOVES: dict[type[Status], dict[Any, tuple[Any, ...]]] = {}


def moves(status: type[Status], table: dict[Any, tuple[Any, ...]]) -> None:
    """Say which moves ``status`` allows; what is not in ``table`` is final."""
    _MOVES[status] = table


def not_now(status: Status) -> MoveRefused:
    """The refusal of an act that the present ``status`` doesn't allow and that isn't itself a move."""
    return MoveRefused(
        _("This is {current_label}: that isn't possible now."),
        current=status.value,
        current_label=status.label,
        allowed=[allowed.value for allowed in status.may_become],
    )
