"""A PostgreSQL of our own, in a folder of its own, to be killed, filled up and cut off; and back again."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

from clinic import embedded_postgres
from clinic.embedded_postgres.places import Place
from clinic.embedded_postgres.processes import Account, is_server_of, pid_in

MIB = 1024 * 1024


class Cluster:
    """Made by the launcher of the project, in another place."""

    def __init__(self, home, account):
        self.place = Place(account=account, home=home, sockets=home, shelter=home)
        self.urls = embedded_postgres.launch(self.place)

    @property
    def pid(self):
        return pid_in(self.place.data / "postmaster.pid")

    def kill(self):
        """kill -9 of the postmaster; what it had begun is gone with it."""
        os.kill(self.pid, signal.SIGKILL)

    def stop(self):
        """As a restart does: whoever is connected is sent away (57P01)."""
        embedded_postgres.stop(self.place)

    def start(self):
        """Until it takes connections again."""
        embedded_postgres.launch(self.place)

    @property
    def is_alive(self):
        return is_server_of(self.pid, self.place.data)

    def execute(self, statement, values=None, *, user="postgres"):
        """As whoever may all."""
        where = {"host": str(self.place.sockets), "dbname": "clinic", "user": user}
        with psycopg.connect(**where, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else None

    def cut(self):
        """Send all of the application's connections away."""
        self.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'clinic_app'")


@contextmanager
def cluster(*, on_small_disk_mb=0):
    """One that is gone afterwards; on a file system of its own, of so many MiB, where root may mount one."""
    home = Path(tempfile.mkdtemp(prefix="clinic-trust-", dir="/var/tmp"))
    if on_small_disk_mb:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={on_small_disk_mb}m", "tmpfs", home], check=True)
    account = Account.for_server(home)
    os.chown(home, account.uid, account.gid)
    home.chmod(0o700)
    made = None
    try:
        made = Cluster(home, account)
        yield made
    finally:
        if made:
            with contextlib.suppress(Exception):
                made.stop()
        if on_small_disk_mb:
            subprocess.run(["umount", "-l", home], check=False)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def full_disk(folder):
    """Not a byte is left on the file system of ``folder`` meanwhile."""
    ballast = folder / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            for size in (MIB, 4096, 512):
                with contextlib.suppress(OSError):
                    while file.write(b"\0" * size):
                        pass
        yield ballast
    finally:
        ballast.unlink(missing_ok=True)


def wait_until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise TimeoutError("It never came.")
        time.sleep(0.05)
    return found
