"""What a token may be given: everything a program may do, or reading or writing of single resources."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from clinic.roles import Capability

EVERYTHING = "*"

RESOURCES = (
    "absences",
    "aftercare-plans",
    "appointments",
    "availability",
    "body-areas",
    "clinical-notes",
    "closures",
    "devices",
    "locations",
    "outages",
    "outside-treatments",
    "patient-concerns",
    "patients",
    "providers",
    "rooms",
    "scales",
    "series",
    "series-templates",
    "session-records",
    "sessions",
    "skin-concerns",
    "treatments",
    "waitlist",
)

READ, WRITE, SIGN = "read", "write", "sign"

GRANTABLE = frozenset({EVERYTHING, *(f"{resource}:{verb}" for resource in RESOURCES for verb in (READ, WRITE))})


def scope_for(resource: str, capability: Capability) -> str:
    """The scope that an act on ``resource`` takes: writing, unless its capability is one of reading or signing."""
    verb = capability.value.partition(":")[2]
    return f"{resource}:{verb if verb in (READ, SIGN) else WRITE}"


def covers(scopes: Iterable[str], wanted: str) -> bool:
    """Whether ``scopes`` hold ``wanted``. Signing is a person's word: nothing that a token has covers it."""
    held = set(scopes)
    return wanted in GRANTABLE and (wanted in held or EVERYTHING in held)


def check_scopes(scopes: Sequence[str]) -> None:
    """Refuse scopes that can't be given.

    :raises InvalidInput: none, or one that isn't ``*``, ``<resource>:read`` or ``<resource>:write``.
    """
    if not scopes:
        raise InvalidInput(_("Give at least one scope."), field="scopes", code="required")
    for scope in scopes:
        if scope not in GRANTABLE:
            raise InvalidInput(
                _("A scope is *, or one of these with :read or :write: {resources}."),
                field="scopes",
                code="scope_unknown",
                resources=", ".join(RESOURCES),
            )
