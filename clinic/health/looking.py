"""Looking at what may hang, such as a database or a disk of the network, without hanging with it."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

logger = logging.getLogger(__name__)

Seen = TypeVar("Seen")


class KeptLook(Generic[Seen]):
    """What ``look`` saw, asked for by any number of threads: one looks, and the others share what it sees.

    That is kept for ``kept`` seconds, by the clock that never goes back. Nobody waits longer than ``patience``
    seconds: what takes longer goes on alone, and everybody is told ``None`` at once until it has ended. However long
    it hangs, it is one thread and what it holds, in each process.
    """

    def __init__(self, look: Callable[[], Seen], *, kept: float = 1.0, patience: float = 2.0) -> None:
        self._look, self._kept, self._patience = look, kept, patience
        self._lock = threading.Lock()
        self._seen: Seen | None = None
        self._seen_at: float | None = None
        self._since = 0.0
        self._ended: threading.Event | None = None

    def see(self) -> Seen | None:
        """What is so, at most ``kept`` seconds old; None where nobody knows, because it hangs."""
        with self._lock:
            now = time.monotonic()
            if self._seen_at is not None and now < self._seen_at + self._kept:
                return self._seen
            if self._ended is None:
                self._begin(now)
            ended, left = self._ended, self._since + self._patience - now
        return self._seen if ended is not None and ended.wait(max(left, 0)) else None

    def forget(self) -> None:
        """Look anew, the next time."""
        with self._lock:
            self._seen_at = None

    def _begin(self, now: float) -> None:
        self._since, self._ended = now, threading.Event()
        # Nobody waits for it when the process ends.
        threading.Thread(target=self._finish, args=(self._ended,), daemon=True, name="health").start()

    def _finish(self, ended: threading.Event) -> None:
        seen: Seen | None = None
        try:
            seen = self._look()
        except Exception:
            logger.exception("How it is could not be seen.")
        finally:
            with self._lock:
                self._seen, self._seen_at, self._ended = seen, time.monotonic(), None
            ended.set()
