"""Serving by gunicorn: a worker that is told to end answers everybody who has got through to it."""

import contextlib
import socket
import sys

from gunicorn.workers.gthread import TConn, ThreadWorker

# Seconds; Python's own are 0.005. The process is about to end: what it costs to change threads so often is no matter.
_SOON = 0.00001


class DrainingWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """As gunicorn's own with threads, but nobody who is connected already is left without an answer.

    Told to end (TERM, or HUP for another to take over), gunicorn's stops taking connections and keeps the socket open
    until the last request is done: whoever connects meanwhile waits, and is cut off. This one takes whoever waits, and
    closes its socket at once: who comes later goes to another worker, or is told by the kernel that nobody is there.
    """

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001  (gunicorn's signature)
        """Begin or stop to take connections; the last time take all that wait."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                self._take_all(listener)

    def _take_all(self, listener: socket.socket) -> None:
        # Having found that nobody waits, this thread waits for the interpreter, which the others have, before it can
        # close: who comes in that time is let in, and cut off.
        sys.setswitchinterval(_SOON)
        listener.settimeout(0)
        with contextlib.suppress(OSError):
            while True:
                taken, address = listener.accept()
                self.nr_conns += 1
                taken.settimeout(None)
                self.enqueue_req(TConn(self.cfg, taken, address, listener.getsockname()))
        listener.close()
