"""Making, starting and stopping the cluster of this project."""

import contextlib
import fcntl
import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from clinic.embedded_postgres.failures import CannotRun
from clinic.embedded_postgres.places import Place, find_place, find_places, find_programs, major_version, prune
from clinic.embedded_postgres.processes import PATIENCE, is_server_of, pid_in, shut_down, wait_until

OWNER, APPLICATION, DATABASE, SUPERUSER = "clinic_owner", "clinic_app", "clinic", "postgres"
# What is acknowledged survives kill -9: fsync and synchronous_commit stay on.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
}
# One statement a line: so single-user mode reads them. Only a member may send the application's connections away.
ROLES = f"""\
CREATE ROLE {OWNER} LOGIN CREATEDB;
CREATE ROLE {APPLICATION} LOGIN;
GRANT {APPLICATION} TO {OWNER};
"""
EMPTY_DATABASE = f"""\
DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE);
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""
# The application owns nothing: it can't drop a table, switch a trigger off or TRUNCATE what is append-only.
GRANTS = f"""\
ALTER SCHEMA public OWNER TO {OWNER};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT USAGE, SELECT ON SEQUENCES TO {APPLICATION};
"""
LARGEST_LOG = 5_000_000
FIRST_WITH_BUILTIN_LOCALE = 17


@dataclass(frozen=True)
class Urls:
    """Where the database is, for whoever changes its schema and for everyone else."""

    owner: str
    application: str


def launch(place: Place | None = None) -> Urls:
    """Start the cluster unless it runs; make it if there is none. Several processes may ask at once.

    It is this project's, unless ``place`` says where another is.

    :raises CannotRun: no programs, or they don't start.
    """
    with _locked(place) as there:
        _ensure_running(there)
    return _urls(there)


def reset() -> Urls:
    """Start the cluster with an empty database in place of the one it has. The tests' databases stay.

    :raises CannotRun: no programs, or they don't start.
    """
    with _locked() as place:
        _ensure_running(place)
        psql = find_programs(place) / "psql"
        options = ["-qX", "-v", "ON_ERROR_STOP=1", "-h", str(place.sockets), "-U", SUPERUSER]
        _run(place, psql, *options, SUPERUSER, script=EMPTY_DATABASE)
        _run(place, psql, *options, DATABASE, script=GRANTS)
    return _urls(place)


def stop(place: Place | None = None) -> bool:
    """Stop the cluster, this project's or that of ``place``; False if it didn't run.

    :raises CannotRun: it doesn't stop.
    """
    with _locked(place) as there:
        return shut_down(there.data)


def status() -> tuple[bool, Path]:
    """Whether the cluster runs, and its folder."""
    place = find_place()
    return _listens(place), place.home


def stop_all() -> bool:
    """Stop the clusters of this project, whichever version made them; False if none ran.

    :raises CannotRun: one doesn't stop.
    """
    stopped = [stop(place) for place in find_places()]
    return any(stopped)


@contextlib.contextmanager
def _locked(place: Place | None = None) -> Iterator[Place]:
    place = place or find_place()
    with (place.home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place


def _urls(place: Place) -> Urls:
    where = f"@/{DATABASE}?host={quote(str(place.sockets))}"
    return Urls(owner=f"postgresql://{OWNER}{where}", application=f"postgresql://{APPLICATION}{where}")


def _ensure_running(place: Place) -> None:
    # It may be on its way up, its starter killed; or on its way down.
    wait_until(lambda: _is_ready(place) or not (_listens(place) or _is_alive(place)))
    if _is_ready(place):
        return
    prune(place)
    programs = find_programs(place)
    if not (place.data / "PG_VERSION").exists():
        _create(place, programs)
    _start(place, programs)


def _run(place: Place, *command: str | Path, script: str | None = None) -> None:
    done = place.account.run(*command, cwd=place.home, script=script)
    if done.returncode:
        message = f"{Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()}\n{_end_of_log(place)}"
        raise CannotRun(message)


def _create(place: Place, programs: Path) -> None:
    # Under another name until it is whole: who is killed halfway leaves nothing that looks like a cluster.
    unfinished = place.home / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    locale = ["--locale=C"]
    if major_version(programs, place) >= FIRST_WITH_BUILTIN_LOCALE:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    _run(place, programs / "initdb", "-D", unfinished, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", *locale)
    single = ["--single", "-c", "exit_on_error=on", "-D", str(unfinished)]
    _run(place, programs / "postgres", *single, SUPERUSER, script=ROLES + EMPTY_DATABASE)
    _run(place, programs / "postgres", *single, DATABASE, script=GRANTS)
    unfinished.rename(place.data)


def _start(place: Place, programs: Path) -> None:
    if place.log.exists() and place.log.stat().st_size > LARGEST_LOG:
        place.log.replace(place.home / "log.old")
    options = " ".join([f"-k '{place.sockets}'", *(f"-c {name}='{value}'" for name, value in SETTINGS.items())])
    start = ["start", "-s", "-w", "-t", str(PATIENCE), "-D", str(place.data), "-l", str(place.log), "-o", options]
    for remaining in reversed(range(20)):
        _forget_the_dead(place)
        try:
            _run(place, programs / "pg_ctl", *start)
        except CannotRun:
            # The children of a server that was killed hold its shared memory for a moment.
            if not remaining or "shared memory" not in _end_of_log(place):
                raise
            time.sleep(0.25)
        else:
            return


def _forget_the_dead(place: Place) -> None:
    # A lock of a zombie, or whose number by now is another program's, would keep the server from starting for ever.
    for lock in (place.data / "postmaster.pid", place.socket.with_name(f"{place.socket.name}.lock")):
        if not is_server_of(pid_in(lock), place.data):
            lock.unlink(missing_ok=True)


def _listens(place: Place) -> bool:
    with socket.socket(socket.AF_UNIX) as ours:
        ours.settimeout(2)
        try:
            ours.connect(str(place.socket))
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        except (TimeoutError, BlockingIOError):
            return True
    return True


def _is_alive(place: Place) -> bool:
    return is_server_of(pid_in(place.data / "postmaster.pid"), place.data)


def _is_ready(place: Place) -> bool:
    # The server keeps its state in the last line of this file; pg_ctl waits for it too.
    with contextlib.suppress(FileNotFoundError):
        return _listens(place) and (place.data / "postmaster.pid").read_text().rstrip().endswith("\nready")
    return False


def _end_of_log(place: Place) -> str:
    if not place.log.exists():
        return ""
    last = place.log.read_text(errors="replace").splitlines()[-8:]
    return "\n".join([f"The end of {place.log}:", *last])
