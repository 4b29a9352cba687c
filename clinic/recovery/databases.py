"""Where a database is, for psycopg and for PostgreSQL's own programs; passwords are on no command line."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from clinic.embedded_postgres.places import candidates
from clinic.recovery.refusals import NoProgram, NotADatabase

# As libpq calls them, and as its environment has them.
_NAMES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


@dataclass(frozen=True)
class Database:
    """A database by libpq's parameters."""

    parameters: Mapping[str, str]

    @classmethod
    def of_settings(cls) -> "Database":
        """The one that Django is connected to."""
        return cls(_known(connection.get_connection_params()))

    @classmethod
    def past_the_pooler(cls) -> "Database":
        """The same for PostgreSQL's own programs, which would leave a pooler's connections as nobody expects them."""
        return cls.of_url(settings.DATABASE_DIRECT_URL) if settings.DATABASE_DIRECT_URL else cls.of_settings()

    @classmethod
    def of_url(cls, url: str) -> "Database":
        """As ``DATABASE_URL`` has it.

        :raises NotADatabase: it isn't an address of one.
        """
        try:
            known = _known(conninfo_to_dict(url))
        except psycopg.ProgrammingError:
            raise NotADatabase(url=_without_password(url)) from None
        if not known.get("dbname"):
            raise NotADatabase(url=_without_password(url))
        return cls(known)

    @property
    def name(self) -> str:
        """What it is called on its server."""
        return self.parameters["dbname"]

    @property
    def user(self) -> str:
        """Whom it is opened as."""
        return self.parameters.get("user", "")

    @property
    def environment(self) -> Mapping[str, str]:
        """Of a program that is to open it, and shall wait for no one to type a password."""
        own = {name: value for name, value in os.environ.items() if name not in _NAMES.values()}
        return {**own, **{_NAMES[name]: str(value) for name, value in self.parameters.items()}}

    def named(self, name: str) -> "Database":
        """Another one of the same server."""
        return Database({**self.parameters, "dbname": name})

    def open(self, **options: Any) -> "psycopg.Connection[Any]":
        """A connection of its own.

        :raises NotADatabase: it can't be opened.
        """
        parameters: dict[str, Any] = {**self.parameters, **options}
        try:
            return psycopg.connect(**parameters)
        except psycopg.OperationalError as error:
            raise NotADatabase(url=self.name, reason=str(error).strip()) from error


def _known(parameters: Mapping[str, Any]) -> Mapping[str, str]:
    return {name: str(parameters[name]) for name in _NAMES if parameters.get(name)}


def _without_password(url: str) -> str:
    return re.sub(r":[^:@/]*@", ":...@", url)


def program(name: str, *, at_least: int) -> Path:
    """``pg_dump`` or ``pg_restore`` of the major version ``at_least`` or newer; the oldest such.

    :raises NoProgram: there is none on this machine.
    """
    known = sorted((version, path) for path in _programs(name) if (version := version_of(path)) >= at_least)
    if not known:
        raise NoProgram(program=name, version=at_least)
    return known[0][1]


def _programs(name: str) -> Iterator[Path]:
    yield from (folder / name for folder in candidates() if (folder / name).exists())
    on_path = shutil.which(name)
    if on_path:
        yield Path(on_path)


def version_of(path: Path) -> int:
    """The major version that a program says it has; 0 if it doesn't run."""
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False, cwd=settings.BASE_DIR)  # noqa: S603
    found = re.search(r"\) (\d+)", done.stdout)
    return int(found[1]) if found else 0


def major(version_num: int) -> int:
    """Of what PostgreSQL calls ``server_version_num``."""
    return version_num // 10_000
