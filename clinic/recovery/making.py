"""Making a backup: database and files of one moment, each compared with what the rows say of it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any, cast

import psycopg
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from clinic.pictures.cleaning import sha256_of
from clinic.pictures.store import read_file
from clinic.recovery import fingerprints
from clinic.recovery.databases import Database, major, program
from clinic.recovery.encryption import Encryption, piped
from clinic.recovery.files import KeptFile, kept_files
from clinic.recovery.refusals import AlreadyRunning, NoRoom, ProgramFailed
from clinic.recovery.sets import (
    FILES,
    MARKER,
    UNFINISHED,
    BackupSet,
    Manifest,
    Stored,
    name_at,
    read_set,
    sets_in,
    sha256_in,
    stored,
    write_manifest,
)  # fmt: skip

Tell = Callable[[str, int, int], None]
# A dump is compressed: it takes less than the tables, and never more.
_TABLE_BYTES = "SELECT coalesce(sum(pg_table_size(oid)), 0) FROM pg_class WHERE relkind = 'r' AND relpersistence = 'p'"
_SNAPSHOT = """
SELECT pg_export_snapshot(), now(), current_setting('server_version_num')::int, system_identifier
FROM pg_control_system()
"""
# A migration holds a table for seconds at most.
_LOCK_WAIT = "60s"
_USUAL_FILE = 400_000


def make_backup(*, into: Path, encryption: Encryption, tell: Tell) -> BackupSet:
    """Write a set into the folder ``into``, under a name that it gets only when it is whole; the set.

    Database and list of files are read in one snapshot; the clinic goes on meanwhile, and only what changes tables
    has to wait. Files are copied after that, for they never change; those whose copy in the last set is sound are
    linked to it, so that each backup is a whole one and takes the room of what is new. ``tell`` is told what is being
    done, and how many of how many are done.

    :raises RecoveryRefused: it can't be made; nothing is left behind that looks like a backup.
    """
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone_in(into):
        former = next(sets_in(into), None)
        unfinished = into / f"{UNFINISHED}{os.getpid()}"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        try:
            manifest = _write(unfinished, Copying(unfinished, encryption, former), tell)
            write_manifest(unfinished, manifest)
            _write_through(unfinished)
            finished = into / name_at(datetime.fromisoformat(manifest.taken_at))
            unfinished.rename(finished)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        _sync(into)
        return read_set(finished)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(folder=folder) from None
        yield


@dataclass(frozen=True)
class Snapshot:
    """A moment of the database that several connections can see: ``name`` is what PostgreSQL calls it."""

    name: str
    at: datetime
    server: int
    cluster: int

    @property
    def connection(self) -> "psycopg.Connection[Any]":
        """The one that holds it."""
        return cast("psycopg.Connection[Any]", connection.connection)


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Let Django see the database as it is now, until the end. It takes no number, so that it holds no feed back."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            # It says nothing while pg_dump writes what it holds, however long that takes.
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute(_SNAPSHOT)
            row: Any = cursor.fetchone()
        yield Snapshot(*row)


def _write(folder: Path, copying: "Copying", tell: Tell) -> Manifest:
    with snapshot() as seen:
        files = list(kept_files())
        _ensure_room(folder, files, copying.former)
        fingerprints.write_alike(seen.connection)
        with ThreadPoolExecutor(1) as beside:
            dumping = beside.submit(dump, seen, folder, copying.encryption)
            tables = fingerprints.tables(seen.connection, tell=lambda done, of: tell("Reading tables", done, of))
            tell("Dumping the database", 0, 0)
            dumped = dumping.result()
        migrations = sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())
        sequences, schema = fingerprints.sequences(seen.connection), fingerprints.schema(seen.connection)
    copying.copy_all(files, tell)
    return Manifest(
        taken_at=seen.at.astimezone(UTC).isoformat(),
        finished_at=datetime.now(UTC).isoformat(),
        server=seen.server,
        cluster=seen.cluster,
        encryption=copying.encryption.kind,
        recipients=copying.encryption.recipients,
        migrations=migrations,
        dump=dumped,
        tables=tables,
        sequences=sequences,
        schema=schema,
        files=copying.done,
        damaged=sorted(copying.damaged),
        lost=sorted(copying.lost),
        gone=sorted(copying.gone),
    )


def dump(seen: Snapshot, folder: Path, encryption: Encryption) -> Stored:
    """Write the database as ``seen`` into ``folder``.

    :raises ProgramFailed: pg_dump or the program that encrypts says no.
    """
    path = folder / f"database.dump{encryption.suffix}"
    pg_dump = program("pg_dump", at_least=major(seen.server))
    command = [str(pg_dump), "--format=custom", f"--snapshot={seen.name}", f"--lock-wait-timeout={_LOCK_WAIT}",
               "--no-unlogged-table-data", "--no-password", f"--exclude-schema={MARKER}"]  # fmt: skip
    environment = dict(Database.past_the_pooler().environment)
    if encryption.kind:
        with path.open("wb") as target:
            piped(command, encryption.command, to=target, environment=environment)
    else:
        with Popen([*command, f"--file={path}"], stdin=DEVNULL, stderr=PIPE, env=environment, text=True) as process:  # noqa: S603
            said = process.communicate()[1]
        if process.returncode:
            raise ProgramFailed(program="pg_dump", said=said.strip())
    return stored(path)


def _ensure_room(into: Path, files: Sequence[KeptFile], former: BackupSet | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_TABLE_BYTES)
        ((tables,),) = cursor.fetchall()
    known = former.manifest.files if former else {}
    new = sum(1 for file in files if file.name not in known)
    needed, free = int(tables) + new * _USUAL_FILE, shutil.disk_usage(into).free
    if free < needed:
        raise NoRoom(folder=into, free=free / 1e9, needed=needed / 1e9)


@dataclass
class Copying:
    """Copies files into ``folder``, from the storage or where they are sound from the ``former`` set."""

    folder: Path
    encryption: Encryption
    former: BackupSet | None
    done: dict[str, Stored] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def copy_all(self, files: Sequence[KeptFile], tell: Tell) -> None:
        """Each is read, and compared with its hash; some at a time, each in memory."""
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            for number, _ in enumerate(pool.map(self.copy, files), start=1):
                tell("Copying files", number, len(files))
        if self.missing:
            # Files of a row that has been deleted since the snapshot went with it; others are lost.
            known = {file.name for file in kept_files()}
            self.damaged += [name for name in self.missing if name in known]
            self.gone += [name for name in self.missing if name not in known]

    def copy(self, file: KeptFile) -> None:
        """One file; one that isn't as it was kept is copied as it is, and named among the ``damaged``.

        Or among the ``lost``, if that is recorded.
        """
        content = read_file(file.name)
        if content is None:
            (self.lost if file.is_lost else self.missing).append(file.name)
            return
        plain = sha256_of(content)
        former = self._former.get(file.name)
        # A thumbnail's hash is kept by no row: what it was in the last set is what it has to be.
        if plain != (file.sha256 or (former.content_sha256 if former else plain)):
            (self.lost if file.is_lost else self.damaged).append(file.name)
        path = self.folder / FILES / f"{file.name}{self.encryption.suffix}"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if former and former.content_sha256 == plain and self._linked(file.name, former, path):
            self.done[file.name] = former
            return
        self.encryption.write(content, path)
        self.done[file.name] = stored(path, plain_sha256=plain if self.encryption.kind else "")

    @property
    def _former(self) -> Mapping[str, Stored]:
        said = self.former.manifest if self.former else None
        wanted = (self.encryption.kind, list(self.encryption.recipients))
        return said.files if said and (said.encryption, list(said.recipients)) == wanted else {}

    def _linked(self, name: str, former: Stored, path: Path) -> bool:
        """Never to the clinic's own file, which would rot together with its copy; and only to a copy that hasn't."""
        assert self.former  # or it would have no files  # noqa: S101
        other = self.former.path_of(name)
        try:
            if sha256_in(other) != former.sha256:
                return False
            os.link(other, path)
        except OSError:
            return False
        return True


def _write_through(folder: Path) -> None:
    for parent, _folders, files in os.walk(folder):
        for name in files:
            _sync(Path(parent) / name)
        _sync(Path(parent))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
