"""By the guide on Debian, whose clusters have their settings elsewhere: in folders of our own, as root."""

import os
import re
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.growing.guide import RECOVERY, do
from tests.growing.pair import SETTINGS, SLOT
from tests.trust.cluster import wait_until
from tests.trust.clusters import cluster
from tests.trust.server import free_port

# Of a name that nobody else's has: its log is among theirs.
CLUSTER = f"clinic{os.getpid()}"
OWN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
pytestmark = pytest.mark.skipif(
    os.geteuid() != 0 or not Path("/usr/bin/pg_createcluster").exists() or not OWN,
    reason="As root, where Debian's PostgreSQL is installed",
)


@pytest.fixture(autouse=True)
def of_debian(monkeypatch):
    """The server that is copied is of the version of Debian's programs."""
    monkeypatch.setenv("PG_BIN", str(OWN[-1]))


class Debians:
    """One of Debian's, whose settings lie below ``root`` instead of /etc/postgresql."""

    def __init__(self, root, server):
        (self.version,) = re.findall(r"^\d+", (server.data / "PG_VERSION").read_text())
        self.root, self.port, self.data = root, free_port(), root / "data" / "of"
        self.known = {
            "PG_CLUSTER_CONF_ROOT": str(root / "etc"), "VERSION": self.version, "CLUSTER": CLUSTER,
            "PORT": self.port, "PGDATA": self.data, "MAX_CONNECTIONS": SETTINGS["max_connections"],
        }  # fmt: skip

    def do(self, name, **how):
        do(name, cwd=self.root, **how, **self.known)

    def run(self, *command):
        env = {**os.environ, "PG_CLUSTER_CONF_ROOT": str(self.root / "etc")}
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    def start(self):
        done = self.run("pg_ctlcluster", self.version, CLUSTER, "start")
        assert done.returncode == 0, done.stderr

    def asked(self, statement):
        command = ["psql", "-AtX", f"--port={self.port}", f"--command={statement}", "postgres"]
        return self.run("runuser", "--user", "postgres", "--", *command).stdout.strip()


@contextmanager
def debians(server):
    with tempfile.TemporaryDirectory(prefix="clinic-debian-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "etc").mkdir()
        made = Debians(Path(folder), server)
        try:
            yield made
        finally:
            made.run("pg_dropcluster", "--stop", made.version, CLUSTER)


def test_a_replica_is_made_on_debian():
    with cluster(**SETTINGS) as server, debians(server) as replica:
        # Without a port Debian's programs would take the new cluster's.
        primary = server.url(server.superuser).replace("@/clinic", "@:5432/postgres")
        replica.do("replica-debian", PRIMARY=primary, SLOT=SLOT)
        with server.open(server.superuser, "postgres") as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS id")
        wait_until(lambda: replica.asked("SELECT id FROM kept") == "1", 30)
        assert replica.asked("SELECT pg_is_in_recovery()") == "t"
        # Who may come in is Debian's own, until it is written there.
        assert replica.asked("SHOW hba_file").startswith(str(replica.root / "etc"))


def test_debian_goes_back_to_a_moment():
    archive = "test ! -f ../archive/%f && cp %p ../archive/%f"
    with cluster(**SETTINGS, archive_mode="on", archive_command=archive) as server, debians(server) as back:
        kept, base = server.folder("archive"), server.home / "base"
        server.run("pg_basebackup", "-h", server.home, "-U", server.superuser, "-D", base, "--checkpoint=fast")
        with server.open(server.superuser, "postgres") as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS id")
            time.sleep(0.5)
            (moment,) = connection.execute("SELECT now()::text").fetchone()
            time.sleep(0.5)
            connection.execute("DROP TABLE kept")
            connection.execute("SELECT pg_switch_wal()")
        wait_until(lambda: len(list(kept.iterdir())) >= 3, 30)
        # As Debian's base backups are.
        for name in ("postgresql.conf", "pg_hba.conf", "pg_ident.conf"):
            (base / name).unlink()
        back.do("restore-debian", page=RECOVERY, BASE=base)
        with (back.data / "postgresql.auto.conf").open("a") as lines:
            lines.write(f"restore_command = 'cp {kept}/%f %p'\nrecovery_target_action = 'promote'\n")
            lines.write(f"recovery_target_time = '{moment}'\narchive_mode = off\n")
        back.start()
        wait_until(lambda: back.asked("SELECT pg_is_in_recovery()") == "f", 30)
        assert back.asked("SELECT id FROM kept") == "1"
