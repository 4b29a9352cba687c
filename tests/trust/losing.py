"""A server that is killed while people write, and whose disk is gone: what is left is a base backup and WAL."""

import shutil
import subprocess
import threading
import time
from contextlib import contextmanager

SECONDS = 12
ACT = "INSERT INTO drill (at) VALUES (clock_timestamp()) RETURNING number, at"
LAST = "SELECT max(number), max(at) FROM drill"


def lose_a_server(console, server):
    """The figures; ``server`` has a clinic in it, and archives its WAL into ``archive``."""
    server.folder("archive")
    with server.open() as connection:
        connection.execute(
            "CREATE TABLE drill (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz)"
        )
    base = server.home / "base"
    with console.status("Taking a base backup"):
        server.run("pg_basebackup", "-D", base, "-h", server.home, "-U", server.superuser, "--checkpoint=fast")
    with console.status("Working until the server is lost"), receiving(server) as received:
        last = work_until_killed(server)
    figures = {"committed": last["number"], "timeout": server.settings["archive_timeout"]}
    lost = server.home / "lost"
    server.data.rename(lost)
    for name, more in (("archived", None), ("streamed", received)):
        with console.status(f"Recovering what was {name}"):
            number, at, took = recovered(server, base, more)
        figures[f"{name}_lost"] = last["number"] - number
        figures[f"{name}_rpo"] = max(0.0, (last["at"] - at).total_seconds())
        figures["rto"] = took
        console.print(f"{name}: {figures[f'{name}_lost']} transactions lost, up again in {took:.1f} s")
    figures["to_a_moment"] = is_exact(server, base, received, last)
    return figures


@contextmanager
def receiving(server):
    """Somebody else who writes the WAL down as it is made."""
    folder = server.folder("received")
    command = [
        server.programs / "pg_receivewal",
        "-D",
        folder,
        "-h",
        server.home,
        "-U",
        server.superuser,
        "--synchronous",
    ]
    account = server.account
    process = subprocess.Popen(command, user=account.uid, group=account.gid, extra_groups=[], cwd=server.home,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        yield folder
    finally:
        process.terminate()
        process.wait()


def work_until_killed(server):
    """The last transaction that was acknowledged, and one from the middle."""
    last, is_over = {}, threading.Event()

    def work():
        with server.open() as connection:
            while not is_over.is_set():
                try:
                    number, at = connection.execute(ACT).fetchone()
                except Exception:  # noqa: BLE001  (the server is gone)
                    return
                last.update(number=number, at=at)
                if number == 100:
                    last["middle"] = (number, at)
                time.sleep(0.002)

    worker = threading.Thread(target=work)
    worker.start()
    time.sleep(SECONDS)
    server.kill()
    is_over.set()
    worker.join()
    return last


def recovered(server, base, received, *, until=None):
    """The last transaction that is there again, and the seconds that it took."""
    begun = time.perf_counter()
    server.stop()
    shutil.rmtree(server.data, ignore_errors=True)
    shutil.copytree(base, server.data, symlinks=True)
    give(server, server.data)
    source = "cp ../archive/%f %p" + (
        f" || cp ../{received.name}/%f %p || cp ../{received.name}/%f.partial %p" if received else ""
    )
    settings = {"restore_command": source, "recovery_target_action": "promote"}
    if until:
        settings |= {"recovery_target_time": str(until), "recovery_target_inclusive": "on"}
    (server.data / "postgresql.auto.conf").write_text(
        "".join(f"{name} = '{value}'\n" for name, value in settings.items())
    )
    (server.data / "recovery.signal").touch()
    give(server, server.data)
    before, server.settings = server.settings, {**server.settings, "archive_mode": "off"}
    server.start()
    with server.open() as connection:
        while connection.execute("SELECT pg_is_in_recovery()").fetchone()[0]:
            time.sleep(0.05)
        number, at = connection.execute(LAST).fetchone()
    took = time.perf_counter() - begun
    server.stop()
    server.settings = before
    return number, at, took


def is_exact(server, base, received, last):
    """Whether it can be brought to just after a transaction in the middle."""
    number, at = last["middle"]
    found, _at, _took = recovered(server, base, received, until=at)
    # Its time is when it was inserted, some microseconds before it was committed.
    return abs(found - number) <= 1


def give(server, folder):
    from clinic.embedded_postgres.places import _give

    _give(folder, server.account)
