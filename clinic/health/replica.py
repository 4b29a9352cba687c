"""The replica that is read from, as this process sees it."""

import time
from dataclasses import dataclass

from clinic.health.looking import KeptLook
from clinic.replica_watch import watch

# A process that nobody asked for a while knows no moment of the primary but this one, behind which every replica is.
_MOMENT = 0.5


@dataclass(frozen=True)
class ReplicaHealth:
    """Whether it is read from, and how many seconds it is behind; None where that isn't known."""

    is_used: bool
    lag: float | None = None


def replica_health() -> ReplicaHealth:
    """How the replica is, at most a second old; not used after two seconds, whatever hangs."""
    return _look.see() or ReplicaHealth(is_used=False)


def forget_replica() -> None:
    """Look anew, the next time."""
    _look.forget()


def look_at_replica() -> ReplicaHealth:
    """Look, now, and once more where it seems to be away. Two queries to each, on connections of the watch's own."""
    if not watch.look_and_tell():
        time.sleep(_MOMENT)
        watch.look_and_tell()
    seen = watch.seen
    return ReplicaHealth(is_used=watch.knows_it_near(), lag=seen.lag if seen else None)


_look = KeptLook(look_at_replica)
