"""A PgBouncer in transaction mode before a server, with so few connections that every one is everybody's."""

import os
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.trust.cluster import wait_until

PORT = 6432
CONFIGURATION = """
[databases]
clinic = host={server} dbname=clinic

[pgbouncer]
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 500
listen_addr =
listen_port = {port}
unix_socket_dir = {folder}
auth_type = trust
auth_file = {folder}/users
{more}
"""


@contextmanager
def pooled(server, *, connections=3, more=""):
    """The address of the application's role through it."""
    with tempfile.TemporaryDirectory(prefix="clinic-pooler-", dir="/var/tmp") as name:
        folder, account = Path(name), server.account
        os.chown(folder, account.uid, account.gid)
        (folder / "users").write_text(f'"{server.application}" ""\n')
        configuration = folder / "pgbouncer.ini"
        configuration.write_text(
            CONFIGURATION.format(server=server.home, connections=connections, port=PORT, folder=folder, more=more)
        )
        command = ["pgbouncer", "--quiet", configuration]
        process = subprocess.Popen(
            command, user=account.uid, group=account.gid, extra_groups=[], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin"},
        )  # fmt: skip
        url = f"postgresql://{server.application}@:{PORT}/clinic?host={folder}"
        try:
            wait_until(lambda: answers(url), 20)
            yield url
        finally:
            process.terminate()
            process.wait()


def answers(url):
    try:
        with psycopg.connect(url, prepare_threshold=None) as connection:
            return connection.execute("SELECT true").fetchone()[0]
    except psycopg.OperationalError:
        return False
