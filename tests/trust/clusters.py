"""Clusters of PostgreSQL of our own, made for a drill and thrown away with all that was in them."""

import os
import shutil
import signal
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from clinic.embedded_postgres.cluster import APPLICATION, DATABASE, EMPTY_DATABASE, GRANTS, OWNER, ROLES, SUPERUSER
from clinic.embedded_postgres.places import find_place, find_programs
from clinic.embedded_postgres.processes import pid_in


class Cluster:
    """A server in ``home``, which belongs to the server's user; ``settings`` are as postgresql.conf has them."""

    def __init__(self, home, settings):
        place = find_place()
        self.account, self.programs, self.home, self.settings = place.account, find_programs(place), home, settings
        self.data = home / "data"

    def run(self, program, *arguments):
        done = self.account.run(self.programs / program, *arguments, cwd=self.home)
        assert done.returncode == 0, (program, done.stderr, self.log())
        return done.stdout

    def log(self):
        log = self.home / "log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""

    def folder(self, name):
        """One that the server may write into."""
        made = self.home / name
        made.mkdir(mode=0o700, exist_ok=True)
        os.chown(made, self.account.uid, self.account.gid)
        return made

    def create(self):
        self.run("initdb", "-D", self.data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C")
        self.start()
        with self.open(SUPERUSER, "postgres") as server:
            for statement in (ROLES + EMPTY_DATABASE).splitlines():
                server.execute(statement)
        with self.open(SUPERUSER, DATABASE) as server:
            for statement in GRANTS.splitlines():
                server.execute(statement)

    def start(self):
        options = [f"-c {name}='{value}'" for name, value in self.settings.items()]
        options = " ".join([f"-k '{self.home}' -c listen_addresses=''", *options])
        self.run("pg_ctl", "start", "-s", "-w", "-t", "120", "-D", self.data, "-l", self.home / "log", "-o", options)

    def stop(self):
        with suppress(AssertionError):
            self.run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", self.data)

    def kill(self):
        """As a machine that loses its power: nothing is written any more, not even by those who are at work."""
        (postmaster,) = [pid_in(self.data / "postmaster.pid")]
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for pid in [postmaster, *map(int, children)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        # Until nobody remembers them: a server that is started takes one whose end wasn't noted yet for alive.
        while any(Path(f"/proc/{pid}").exists() for pid in [postmaster, *children]):
            time.sleep(0.02)

    def open(self, user=OWNER, database=DATABASE):
        return psycopg.connect(host=str(self.home), user=user, dbname=database, autocommit=True)

    def url(self, user=OWNER):
        return f"postgresql://{user}@/{DATABASE}?host={self.home}"

    @property
    def application(self):
        return APPLICATION

    @property
    def superuser(self):
        return SUPERUSER


@contextmanager
def cluster(**settings):
    home = Path(tempfile.mkdtemp(prefix="clinic-trust-", dir="/var/tmp"))
    made = Cluster(home, settings)
    os.chown(home, made.account.uid, made.account.gid)
    try:
        made.create()
        yield made
    finally:
        made.stop()
        shutil.rmtree(home, ignore_errors=True)
