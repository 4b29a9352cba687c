"""What the catalogue says of one kind of event."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of event: ``name`` is its public type, ``action`` what the audit calls the act.

    ``resource`` is where it is read about, and whose read scope it takes. ``changes`` are the fields that it changes,
    where the audit doesn't say it. It ``tells`` of other acts, which happened as a part of it and are no events
    themselves then. Of what is ``gone`` nothing can be read. ``says`` is what happened, in plain words.
    """

    name: str
    action: str
    resource: str
    says: str
    changes: Sequence[str] | None = None
    tells: Sequence[str] = ()
    is_gone: bool = False


def kind(
    name: str,
    resource: str,
    says: str,
    *changes: str,
    action: str = "",
    tells: Sequence[str] = (),
    is_gone: bool = False,
) -> Kind:
    """A ``Kind``, whose action has its name unless said, and whose ``changes`` are the audit's unless named."""
    return Kind(
        name=name,
        action=action or name,
        resource=resource,
        says=says,
        changes=changes or None,
        tells=tuple(tells),
        is_gone=is_gone,
    )


def kept(noun: str, resource: str, *, model: str = "", called: str, removed: bool = True) -> list[Kind]:
    """What becomes of an entry that managers keep: made, changed and, where it may be, ``removed``.

    ``model`` is what the audit calls it, ``noun`` without its underscores unless said.
    """
    model = model or noun.replace("_", "")
    found = [
        kind(f"{noun}.created", resource, f"{called} was added.", action=f"{model}.created"),
        kind(f"{noun}.changed", resource, f"{called} was changed.", action=f"{model}.changed"),
    ]
    if removed:
        gone = kind(f"{noun}.removed", resource, f"{called} was removed.", action=f"{model}.removed", is_gone=True)
        found.append(gone)
    return found
