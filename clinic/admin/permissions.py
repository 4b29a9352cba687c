"""What the admin shows to whom: the one table of capabilities, and nothing else."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest

from clinic.models import User
from clinic.roles import Capability, may

# An entry that says "no one does this here": what happens through an action, or never.
NOBODY = None
ACTS = ("view", "add", "change", "delete")


def staff(request: HttpRequest) -> User:
    """Who asks: someone who signed in, for the admin lets nobody else in."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


class Permitted:
    """What every admin and inline of ours has: one entry for each of ``ACTS``. A missing entry lets nobody in."""

    capabilities: ClassVar[Mapping[str, Capability | None]] = {}

    def is_permitted(self, request: HttpRequest, act: str) -> bool:
        """Whether the one who asks has the capability that ``act`` needs."""
        capability = self.capabilities.get(act)
        return capability is not None and may(request.user, capability)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Listed for whom may look at it."""
        return self.is_permitted(request, "view")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002  (Django's signature)
        """As the table says."""
        return self.is_permitted(request, "view")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002  (Django's signature)
        """As the table says."""
        return self.is_permitted(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002  (Django's signature)
        """As the table says."""
        return self.is_permitted(request, "change")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002  (Django's signature)
        """As the table says."""
        return self.is_permitted(request, "delete")


def kept_by(read: Capability, write: Capability) -> dict[str, Capability | None]:
    """The entries of what ``write`` adds, changes and removes, and ``read`` sees."""
    return {"view": read, "add": write, "change": write, "delete": write}


def named_by(read: Capability, write: Capability) -> dict[str, Capability | None]:
    """The entries of terms of the catalogue: they are added and changed, and stay."""
    return {**kept_by(read, write), "delete": NOBODY}


def shown_to(read: Capability) -> dict[str, Capability | None]:
    """The entries of what is only looked at: it changes through actions."""
    return {"view": read, "add": NOBODY, "change": NOBODY, "delete": NOBODY}
