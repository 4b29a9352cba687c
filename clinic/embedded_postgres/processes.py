"""Running programs as the server's user, and telling the server of a data folder from any other process."""

import contextlib
import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from clinic.embedded_postgres.failures import CannotRun

PATIENCE = 60
"""Seconds that a server may take to start (it may have to recover) or to stop."""


@dataclass(frozen=True)
class Account:
    """Whom the server runs as: ourselves, or where we are root somebody else, for PostgreSQL refuses root."""

    uid: int
    gid: int

    @classmethod
    def for_server(cls, folder: Path) -> "Account":
        """Ourselves; as root, whoever owns ``folder`` already, else ``postgres``, else ``nobody``."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        entries = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = entries.get("postgres") or entries["nobody"]
        if folder.is_dir():
            owner = folder.stat().st_uid
            entry = next((known for known in entries.values() if known.pw_uid == owner != 0), entry)
        return cls(entry.pw_uid, entry.pw_gid)

    def run(self, *command: str | Path, cwd: Path, script: str | None = None) -> "subprocess.CompletedProcess[str]":
        """Run ``command`` as this account, with a bare environment; its input is ``script``, else nothing."""
        foreign = self.uid != os.geteuid()
        return subprocess.run(  # noqa: S603  (our own words only)
            command,
            user=self.uid if foreign else None,
            group=self.gid if foreign else None,
            extra_groups=[] if foreign else None,
            cwd=cwd,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
            input=script or "",
            capture_output=True,
            text=True,
            check=False,
        )

    def may_enter(self, folder: Path) -> bool:
        """Asked of the kernel, for groups and access lists count too."""
        return self.run("/bin/sh", "-c", 'cd "$1"', "sh", folder, cwd=Path("/")).returncode == 0

    def may_run(self, program: Path) -> bool:
        """Whether ``program`` and the libraries it wants can be read, and are made for this machine."""
        return self.run("/bin/sh", "-c", '"$1" --version', "sh", program, cwd=Path("/")).returncode == 0


def pid_in(file: Path) -> int | None:
    """The process that a lock file of PostgreSQL names in its first line."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(file.read_text().splitlines()[0])
    return None


def is_server_of(pid: int | None, data: Path) -> bool:
    """Whether the process lives, and is a PostgreSQL at work in ``data``; no zombie, no heir of its number."""
    if pid is None or not data.exists():
        return False
    process = Path(f"/proc/{pid}")
    if not Path("/proc/self").exists():
        words: Sequence[str | Path] = ["ps", "-ww", "-o", "state=,command=", "-p", str(pid)]
        line = Account(os.geteuid(), os.getegid()).run(*words, cwd=Path("/")).stdout
        return str(data) in line and not line.startswith("Z")
    with contextlib.suppress(OSError):
        # Its working directory is still the data folder after somebody has renamed the project. A zombie has none.
        return (process / "comm").read_text().startswith("postgres") and data.samefile(process / "cwd")
    return False


def shut_down(data: Path) -> bool:
    """Stop the server of ``data`` and wait until it is gone; False if there was none.

    :raises CannotRun: it doesn't stop.
    """
    pid = pid_in(data / "postmaster.pid")
    if pid is None or not is_server_of(pid, data):
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGINT)  # "fast": open transactions are rolled back
    if not wait_until(lambda: not is_server_of(pid, data)):
        message = f"PostgreSQL (process {pid}) doesn't stop within {PATIENCE} s."
        raise CannotRun(message)
    return True


def wait_until(happens: Callable[[], bool]) -> bool:
    """Wait until ``happens()``, but not longer than ``PATIENCE``; whether it happened."""
    end = time.monotonic() + PATIENCE
    while not happens():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
