"""What a check says of a session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import pgettext_lazy


class Light(models.TextChoices):
    """Whether a session can begin: as it is, with something to look at, or not."""

    GREEN = "green", pgettext_lazy("light", "ready")
    AMBER = "amber", pgettext_lazy("light", "look first")
    RED = "red", pgettext_lazy("light", "not ready")


# From best to worst.
LIGHTS = (Light.GREEN, Light.AMBER, Light.RED)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that was checked.

    ``code`` is stable; ``words`` say what is so, and name nobody; ``to_do`` what mends it, and the page at ``url_name``
    with ``url_args`` and ``url_query`` where. A red one that ``may_be_overridden`` takes whoever may, a clinical lead
    where it ``needs_lead``, and a reason, its ``own_reason`` where there are several such; one that
    ``must_be_acknowledged`` keeps a session from beginning until it is, whatever its colour.
    """

    code: str
    state: Light
    words: str
    to_do: str = ""
    url_name: str = ""
    url_args: Sequence[str] = ()
    url_query: Mapping[str, str] = field(default_factory=dict)
    may_be_overridden: bool = False
    needs_lead: bool = False
    own_reason: bool = False
    must_be_acknowledged: bool = False
    source: str = ""


def fine(code: str, words: str) -> Item:
    """An item that nothing is to be done about."""
    return Item(code=code, state=Light.GREEN, words=words)
