"""A PgBouncer in transaction mode before a server, with so few connections that every one is everybody's."""

import os
import re
import subprocess
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg

from tests.trust.cluster import wait_until

PORT = 6432
ENVIRONMENT = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin"}
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
{statements}
"""
FIRST_TO_FOLLOW = (1, 21)


@contextmanager
def pooled(server, *, connections=3, statements=0):
    """The address of the application's role through it; it follows so many prepared ``statements``, if it can."""
    with tempfile.TemporaryDirectory(prefix="clinic-pooler-", dir="/var/tmp") as name:
        folder, account = Path(name), server.account
        os.chown(folder, account.uid, account.gid)
        (folder / "users").write_text(f'"{server.application}" ""\n')
        configuration = folder / "pgbouncer.ini"
        configuration.write_text(
            CONFIGURATION.format(
                server=server.home,
                connections=connections,
                port=PORT,
                folder=folder,
                statements=f"max_prepared_statements = {statements}" if version() >= FIRST_TO_FOLLOW else "",
            )
        )
        command = ["pgbouncer", "--quiet", configuration]
        process = subprocess.Popen(
            command, user=account.uid, group=account.gid, extra_groups=[], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=ENVIRONMENT,
        )  # fmt: skip
        url = f"postgresql://{server.application}@:{PORT}/clinic?host={folder}"
        try:
            wait_until(lambda: answers(url), 20)
            yield url
        finally:
            # Since 1.23, TERM waits until nobody is connected any more.
            process.kill()
            process.wait()


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
