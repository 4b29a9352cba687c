"""Putting a backup back: into an empty database and the storage of the photos, and proving that it is the same."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

import psycopg
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from clinic.actions.feed import begin_epoch
from clinic.pictures.cleaning import sha256_of
from clinic.recovery import encryption, fingerprints
from clinic.recovery.databases import Database, major, program
from clinic.recovery.making import Tell
from clinic.recovery.refusals import (
    InUse,
    NotASet,
    NotEmpty,
    NotTheSame,
    ProgramFailed,
    RecoveryRefused,
    WrongVersion,
)  # fmt: skip
from clinic.recovery.sets import MARKER, BackupSet, damages

_LEFT = """
SELECT count(*) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
"""
_OTHERS = """
SELECT usename, count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' GROUP BY usename
"""
_LEAVING_SECONDS = 2
# Nobody but the owner gets in before all is proven: nor does the application's role, for which the database was made.
_CLOSE = "REVOKE USAGE ON SCHEMA public FROM PUBLIC"
_CLOSE_TO = "REVOKE USAGE ON SCHEMA public FROM {}"
_OPEN = (
    "GRANT USAGE ON SCHEMA public TO {}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
    "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
    "ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {}",
)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be restored: ``backup``, into the database ``into`` opened as its owner, and into ``storage``.

    ``application`` is the role that gets to use it, "" for none. ``replace`` is the database's name if what is in it
    may go. ``identity`` is the file of age's secret key.
    """

    backup: BackupSet
    into: Database
    storage: Storage
    application: str = ""
    replace: str = ""
    identity: Path | None = None

    @property
    def opening(self) -> Sequence[str] | None:
        """The command that decrypts, if that is needed."""
        kind = self.backup.manifest.encryption
        return encryption.opening(kind, self.identity) if kind else None


def restore(wish: Wish, *, tell: Tell) -> None:
    """Restore the set, compare every table and file with its manifest, and only then let the application in.

    Until then the database is marked as unfinished, so that one that was interrupted is recognised.

    :raises RecoveryRefused: it can't be, isn't whole, or what came out isn't what went in.
    """
    opening = wish.opening
    ensure_whole(wish.backup, tell)
    if opening:
        encryption.ensure_opens(wish.backup.smallest, opening)
    with wish.into.open(autocommit=True) as target:
        _ensure_versions(wish.backup, target)
        _ensure_role(wish.application, target)
        _empty(wish, target)
        _mark(target, wish.backup, wish.application)
        tell("Restoring the database", 0, 0)
        _load(wish, opening)
        _place_files(wish, opening, tell)
        compare(wish.backup, target, tell=tell)
        with _django_on(wish.into):
            begin_epoch()
        target.execute("ANALYZE")
        _let_in(target, wish.application)
        target.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(MARKER)))


def ensure_whole(backup: BackupSet, tell: Tell) -> None:
    """Nothing, if every file is as it was written.

    :raises NotASet: it isn't; named are the first few.
    """
    found = damages(backup, tell=lambda done, of: tell("Checking the backup", done, of))
    if found:
        more = f", and {len(found) - 5} more" if found[5:] else ""
        raise NotASet(folder=backup.folder, why=f"{'; '.join(found[:5])}{more}")


def missing_migrations(backup: BackupSet) -> Sequence[str]:
    """Those of this version that the backup doesn't have yet: ``migrate`` is needed after restoring."""
    return sorted(_of_this_version() - set(backup.manifest.migrations))


def _of_this_version() -> set[str]:
    return {".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}


def _ensure_versions(backup: BackupSet, target: "psycopg.Connection[Any]") -> None:
    unknown = sorted(set(backup.manifest.migrations) - _of_this_version())
    if unknown:
        raise WrongVersion(
            "The backup is of a newer version of this application, which has {which}. Install that version, and "
            "restore with it.", which=", ".join(unknown[:5]))  # fmt: skip
    here, there = major(target.info.server_version), major(backup.manifest.server)
    if here < there:
        raise WrongVersion("The backup is of PostgreSQL {there}, the server is {here}. Restore into {there} or newer.",
                           there=there, here=here)  # fmt: skip


def _ensure_role(name: str, target: "psycopg.Connection[Any]") -> None:
    if name and not target.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).rowcount:
        raise RecoveryRefused("The server has no role {name}, which is to use the database. CREATE ROLE {name} LOGIN "
                              "PASSWORD '...', or name another one by --application.", name=name)  # fmt: skip


def _who_stays(target: "psycopg.Connection[Any]") -> list[tuple[Any, ...]]:
    """Who else is connected, and how often; whoever has just left is still seen for a moment."""
    until = time.monotonic() + _LEAVING_SECONDS
    while (others := target.execute(_OTHERS).fetchall()) and time.monotonic() < until:
        time.sleep(0.05)
    return others


def _empty(wish: Wish, target: "psycopg.Connection[Any]") -> None:
    if others := _who_stays(target):
        raise InUse(name=wish.into.name, who=", ".join(f"{many} as {user}" for user, many in others))
    left = _what_is_left(target)
    if not left:
        return
    if wish.replace != wish.into.name:
        raise NotEmpty(name=wish.into.name, what=left)
    target.execute("SET lock_timeout = '10s'")
    try:
        target.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(MARKER)))
        target.execute("DROP SCHEMA public CASCADE")
        target.execute("CREATE SCHEMA public")
    except psycopg.errors.InsufficientPrivilege as error:
        raise RecoveryRefused("{user} doesn't own all that is in \"{name}\". Drop and create the database yourself.",
                              user=wish.into.user, name=wish.into.name) from error  # fmt: skip


def _what_is_left(target: "psycopg.Connection[Any]") -> str:
    ((marked,),) = target.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [MARKER]).fetchall()
    if marked:
        ((name,),) = target.execute(sql.SQL("SELECT name FROM {}.backup").format(sql.Identifier(MARKER))).fetchall()
        return f"restoring {name} into it was interrupted, and what is in it is of no use"
    ((objects,),) = target.execute(_LEFT).fetchall()
    return f"it has {objects} tables, views and sequences" if objects else ""


def _mark(target: "psycopg.Connection[Any]", backup: BackupSet, application: str) -> None:
    schema = sql.Identifier(MARKER)
    with target.transaction():
        target.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
        target.execute(
            sql.SQL("CREATE TABLE {}.backup AS SELECT %s::text AS name").format(schema), [backup.folder.name]
        )
        target.execute(_CLOSE)
        if application and application != target.info.user:
            target.execute(sql.SQL(_CLOSE_TO).format(sql.Identifier(application)))


def _load(wish: Wish, opening: Sequence[str] | None) -> None:
    backup = wish.backup
    pg_restore = program("pg_restore", at_least=major(backup.manifest.server))
    command = [str(pg_restore), "--exit-on-error", "--no-owner", "--no-privileges", "--no-comments", "--no-password",
               f"--dbname={wish.into.name}"]  # fmt: skip
    environment = dict(wish.into.environment)
    if opening is None:
        # Several at a time: indexes and constraints are most of the work.
        command += [f"--jobs={max(2, os.cpu_count() or 1)}", str(backup.dump)]
        with Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE, env=environment, text=True) as process:  # noqa: S603
            said = process.communicate()[1]
        if process.returncode:
            raise ProgramFailed(program="pg_restore", said=said.strip()[-2000:])
        return
    # What is encrypted is never plain on a disk but the database's own.
    reading = ["sh", "-c", '"$@" < "$0"', str(backup.dump), *opening]
    encryption.piped(reading, command, to=None, environment=environment)


def _place_files(wish: Wish, opening: Sequence[str] | None, tell: Tell) -> None:
    names = wish.backup.manifest.files
    for number, (name, file) in enumerate(names.items(), start=1):
        content = encryption.read(wish.backup.path_of(name), opening)
        if sha256_of(content) != file.content_sha256:
            raise NotTheSame(differences=f"the file {name}")
        _place(wish, name, content)
        tell("Placing files", number, len(names))


def _place(wish: Wish, name: str, content: bytes) -> None:
    if wish.storage.exists(name):
        with wish.storage.open(name) as file:
            if file.read() == content:
                return
        if not wish.replace:
            raise RecoveryRefused(
                "The storage of the photos has another file as {name}. Let PHOTOS_ROOT or PHOTOS_S3_BUCKET be an empty "
                "one, or use --replace {database}.", name=name, database=wish.into.name)  # fmt: skip
        wish.storage.delete(name)
    wish.storage.save(name, ContentFile(content))


def compare(backup: BackupSet, target: "psycopg.Connection[Any]", *, tell: Tell) -> None:
    """Nothing, if every table has the same rows, and the schema is the same; reads all of it.

    :raises NotTheSame: named is what differs.
    """
    manifest = backup.manifest
    with target.transaction():
        fingerprints.write_alike(target)
        there = fingerprints.tables(target, tell=lambda done, of: tell("Comparing tables", done, of))
        sequences, schema = fingerprints.sequences(target), fingerprints.schema(target)
    differences = [name for name in sorted({*there, *manifest.tables}) if there.get(name) != manifest.tables.get(name)]
    # A sequence goes on while it is dumped, and never back.
    differences += [name for name, last in manifest.sequences.items() if sequences.get(name, -1) < last]
    if major(target.info.server_version) == major(manifest.server):
        differences += [f"the schema's {kind}" for kind, digest in schema.items() if manifest.schema[kind] != digest]
    if differences:
        raise NotTheSame(differences=", ".join(differences))


def _let_in(target: "psycopg.Connection[Any]", application: str) -> None:
    if not application or application == target.info.user:
        return
    for statement in _OPEN:
        target.execute(sql.SQL(statement).format(sql.Identifier(application)))


@contextmanager
def _django_on(database: Database) -> Iterator[None]:
    """Let models mean ``database`` meanwhile."""
    settings, own = connection.settings_dict, dict(connection.settings_dict)
    connection.close()
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    try:
        settings.update({name: database.parameters.get(key, "") for name, key in named.items()})
        yield
    finally:
        connection.close()
        settings.update(own)
