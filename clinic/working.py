"""Running the job queue for good: what stops it but a signal is over in a moment, and it goes on by itself."""

import asyncio
import contextlib
import logging
import os
import signal
from pathlib import Path
from typing import Any

from django.conf import settings
from gunicorn.systemd import sd_notify
from procrastinate.connector import BaseAsyncConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector
from psycopg_pool import AsyncConnectionPool

from clinic.failures import kind_and_place

logger = logging.getLogger(__name__)

# What each holds stands at its jobs, and in docs/growing.md.
QUEUES = ("sending", "data", "default")
# Between two attempts while the database is away.
AGAIN_SECONDS = 1.0
# Between two signs of life, a sixth of what may pass without one (clinic.alive).
ALIVE_SECONDS = 5.0
# Its pool, as that of requests, gives up rather than try ever more seldom: then all of it begins anew.
_PATIENCE_SECONDS = 4.0


async def keep_working(*, grace_seconds: float, alive: Path | None = None, **options: Any) -> None:
    """Work until SIGTERM or SIGINT, however often the database goes away meanwhile.

    Then no further job is begun, and those in hand have ``grace_seconds`` to end. What lasts longer is let go of: the
    process ends at once, as if it were killed, and another worker's ``retry_stalled`` gives them to whoever is there.
    ``alive`` is touched every few seconds as long as this goes on, for whoever looks (``clinic.alive``), and systemd is
    told, where it asks to be (``WatchdogSec=``).
    ``options`` are procrastinate's, for a worker.
    """
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stopping.set)
    # Held, or it would be collected.
    showing = asyncio.create_task(_show_alive(alive, stopping))
    while not stopping.is_set():
        try:
            await _work(stopping, grace_seconds=grace_seconds, **options)
        except Exception as error:  # noqa: BLE001  (whatever it was: there is nobody else to go on)
            logger.warning("The worker goes on in a moment: %s", kind_and_place(error))
        await _wait(stopping, AGAIN_SECONDS)
    await showing


async def _show_alive(file: Path | None, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        # A word to this machine's systemd; nothing unless NOTIFY_SOCKET says where it listens.
        sd_notify("WATCHDOG=1", logger)
        # A file in memory is touched at once; where it can't be, that is seen by whoever looks.
        with contextlib.suppress(OSError):
            if file:
                file.touch()  # noqa: ASYNC240
        await _wait(stopping, ALIVE_SECONDS)
    with contextlib.suppress(OSError):
        if file:
            file.unlink(missing_ok=True)  # noqa: ASYNC240


async def _work(stopping: asyncio.Event, *, grace_seconds: float, **options: Any) -> None:
    with app.replace_connector(_connector()):
        async with app.open_async():
            is_told = bool(settings.DATABASE_DIRECT_URL) or not settings.DATABASE_POOLER
            working = asyncio.create_task(
                app.run_worker_async(install_signal_handlers=False, listen_notify=is_told, **options)
            )
            told = asyncio.create_task(stopping.wait())
            await asyncio.wait({working, told}, return_when=asyncio.FIRST_COMPLETED)
            told.cancel()
            if stopping.is_set():
                await _end(working, grace_seconds)
            else:
                # It stopped by itself: raises why, if that is known.
                await working


async def _end(working: "asyncio.Task[None]", grace_seconds: float) -> None:
    # To the worker that means: begin nothing more, and wait for what is in hand.
    working.cancel()
    _done, pending = await asyncio.wait({working}, timeout=grace_seconds)
    if pending:
        logger.warning("Jobs that take longer than %.0f s are left for another worker.", grace_seconds)
        logging.shutdown()
        # A thread can't be stopped, and Python would wait for it.
        os._exit(0)


class _Pool(AsyncConnectionPool):
    """Isn't waited for longer than it tries: opened while nobody is there, 30 s passed before it was begun anew."""

    # The signature is psycopg_pool's.
    async def open(self, wait: bool = False, timeout: float = _PATIENCE_SECONDS) -> None:  # noqa: ASYNC109, FBT001, FBT002
        """Open it.

        :raises PoolTimeout: nobody was there for so many seconds.
        """
        await super().open(wait, timeout)


def _connector() -> BaseAsyncConnector:
    patience: dict[str, Any] = {
        "timeout": _PATIENCE_SECONDS,
        "reconnect_timeout": _PATIENCE_SECONDS,
        "pool_factory": _Pool,
    }
    if settings.DATABASE_DIRECT_URL:
        # LISTEN holds for a connection: behind a pooler that is somebody else's in a moment.
        own = {"connect_timeout": settings.DATABASE_WAIT_SECONDS}
        return PsycopgConnector(conninfo=settings.DATABASE_DIRECT_URL, kwargs=own, **patience)
    return PsycopgConnector(kwargs=connector_params("default"), **patience)


async def _wait(stopping: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return
