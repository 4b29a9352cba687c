"""A PgBouncer before a server, as docs/growing.md configures it: only addresses, files and sizes are others.

It has so few connections that every one is everybody's. Passwords are asked for by it and by the server (SCRAM), and
whoever comes by TCP comes by TLS, to a certificate that is made by the guide.
"""

import configparser
import os
import re
import subprocess
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg

from tests.growing.guide import block, do
from tests.trust.cluster import wait_until
from tests.trust.server import free_port

ENVIRONMENT = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin"}
FIRST_TO_FOLLOW = (1, 21)
PASSWORD = "not-a-secret-but-asked-for"


def ask_for_password(server):
    """From now on the application's role is let in with a password alone; whoever copies the server asks for it, too."""
    with server.open(server.superuser) as connection:
        connection.execute(f"ALTER ROLE {server.application} PASSWORD '{PASSWORD}'")
    rules = server.data / "pg_hba.conf"
    rules.write_text(f"local all {server.application} scram-sha-256\n{rules.read_text()}")
    with server.open(server.superuser) as connection:
        connection.execute("SELECT pg_reload_conf()")
    wait_until(lambda: not answers(server.url(server.application)), 10)


def direct(server):
    """The server's own address for the application's role."""
    return server.url(f"{server.application}:{PASSWORD}")


@contextmanager
def pooled(server, *, connections=3, statements=0):
    """The address of the application's role through it; it follows so many prepared ``statements``, if it can."""
    with tempfile.TemporaryDirectory(prefix="clinic-pooler-", dir="/var/tmp") as name:
        folder, account, port = Path(name), server.account, free_port()
        os.chown(folder, account.uid, account.gid)
        do("certificate", cwd=folder, account=account, NAME="localhost")
        do("userlist", cwd=folder, path=server.programs, account=account, PRIMARY=server.url(server.superuser))
        written = folder / "pgbouncer.ini"
        with written.open("w") as file:
            configuration(server, folder, port, connections, statements).write(file)
        process = subprocess.Popen(
            ["pgbouncer", "--quiet", written], user=account.uid, group=account.gid, extra_groups=[],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT,
        )  # fmt: skip
        url = (
            f"postgresql://{server.application}:{PASSWORD}@localhost:{port}/clinic"
            f"?sslmode=verify-full&sslrootcert={folder / 'ca.crt'}"
        )
        folder.chmod(0o711)
        try:
            wait_until(lambda: answers(url), 20)
            yield url
        finally:
            # Since 1.23, TERM waits until nobody is connected any more.
            process.kill()
            process.wait()


def configuration(server, folder, port, connections, statements):
    """The guide's, with what differs here."""
    made = configparser.ConfigParser(interpolation=None)
    made.read_string(block("pgbouncer.ini"))
    database, own = made["databases"], made["pgbouncer"]
    database["clinic"] = f"host={server.home} port=5432 dbname=clinic"
    own.update(listen_addr="127.0.0.1", listen_port=str(port), unix_socket_dir="", logfile=str(folder / "log"))
    own.update(auth_file=str(folder / "userlist.txt"), default_pool_size=str(connections))
    for side, kind, file in (
        ("client", "cert", "server.crt"),
        ("client", "key", "server.key"),
        ("server", "ca", "ca.crt"),
    ):
        assert f"{side}_tls_{kind}_file" in own
        own[f"{side}_tls_{kind}_file"] = str(folder / file)
    if version() >= FIRST_TO_FOLLOW:
        own["max_prepared_statements"] = str(statements)
    return made


@cache
def version():
    """As ``(1, 18)``."""
    said = subprocess.run(
        ["pgbouncer", "--version"], check=True, capture_output=True, text=True, env=ENVIRONMENT
    ).stdout
    return tuple(int(number) for number in re.search(r"(\d+)\.(\d+)", said).groups())


def answers(url):
    try:
        with psycopg.connect(url, prepare_threshold=None) as connection:
            return connection.execute("SELECT true").fetchone()[0]
    except psycopg.OperationalError:
        return False
