"""PostgreSQL set up as its official image does: by a socket first, for the script, then by its address."""

import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

from clinic.embedded_postgres.places import find_place, find_programs
from tests.shipping.compose import DEPLOYING, services


class Database:
    """In ``home``, with the secrets below ``secrets``."""

    def __init__(self, home, secrets):
        place = find_place()
        self.account, self.home, self.secrets = place.account, home, secrets
        self.programs = _programs(place)
        self.data, self.options = home / "data", services()["database"]["environment"]["POSTGRES_INITDB_ARGS"].split()

    def set_up(self):
        password = self.secrets / "database_superuser_password"
        given = self._given(password)
        self.run("initdb", "-D", self.data, "-U", "postgres", f"--pwfile={given}", "--auth-local=trust",
                 "--auth-host=scram-sha-256", *self.options)  # fmt: skip
        self.start("")
        self._script()
        self.stop()
        self.start("127.0.0.1")

    def _given(self, secret):
        """As the database's user may read it: in Compose that is its owner already."""
        copy = self.home / secret.name
        shutil.copy(secret, copy)
        os.chown(copy, self.account.uid, self.account.gid)
        return copy

    def _script(self):
        names = {name: value for name, value in services()["database"]["environment"].items() if name.endswith("_FILE")}
        given = {name: str(self._given(self.secrets / Path(value).name)) for name, value in names.items()}
        env = {"PATH": f"{self.programs}:{os.defpath}", "PGHOST": str(self.home), **given}
        done = subprocess.run(
            ["sh", DEPLOYING / "init-database.sh"], check=False, env=env, user=self.account.uid, group=self.account.gid,
            extra_groups=[], cwd="/", capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def start(self, address):
        options = f"-k '{self.home}' -c listen_addresses='{address}'"
        self.run("pg_ctl", "start", "-s", "-w", "-D", self.data, "-l", self.home / "log", "-o", options)

    def take_tls(self):
        """As Debian's own does from the start: with a certificate of its own making."""
        files = (self.data / "server.key", self.data / "server.crt")
        make = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=database")
        subprocess.run([*make, "-keyout", files[0], "-out", files[1]], check=True, capture_output=True)
        for each in files:
            os.chown(each, self.account.uid, self.account.gid)
            each.chmod(0o600)
        with (self.data / "postgresql.auto.conf").open("a") as settings:
            settings.write("ssl = on\n")
        self.run("pg_ctl", "reload", "-s", "-D", self.data)

    def stop(self):
        self.run("pg_ctl", "stop", "-s", "-m", "fast", "-D", self.data)

    def run(self, program, *words):
        done = self.account.run(self.programs / program, *words, cwd=self.home)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def version(self):
        """As ``18.6``."""
        return re.search(r"[\d.]+", self.run("postgres", "--version"))[0]


@contextmanager
def database(home, secrets):
    home.mkdir(mode=0o755)
    made = Database(home, secrets)
    os.chown(home, made.account.uid, made.account.gid)
    made.set_up()
    try:
        yield made
    finally:
        made.stop()


def _programs(place):
    # PG_BIN's; or of this Debian, whose pg_dump is in the image; else those that the project brings for its tests.
    if os.environ.get("PG_BIN"):
        return find_programs(place)
    own = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return own[-1] if own and (own[-1] / "postgres").exists() else find_programs(place)
