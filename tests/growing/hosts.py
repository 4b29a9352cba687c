"""``make grow-hosts``: three application hosts, two workers and a database host, each with a network of its own.

One application host loses its power under load. Wants root, for networks.
"""

import argparse
import json
import os
import sys
import threading
import time
from datetime import datetime
from uuid import uuid4

from tests.goals import Goal, is_embedded, keep
from tests.growing.guide import GROWING
from tests.growing.networks import hosts
from tests.growing.pair import fetch, primary, version_of
from tests.trust.cluster import wait_until
from tests.trust.server import PROJECT, QUIET, environment

TITLE = "Measured: many hosts"
APPLICATIONS = ("app1", "app2", "app3")
CLIENTS = 6
# As the guide says: what a lost host held is let go of soon.
KEEPALIVES = {
    "listen_addresses": "*",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": "5000",
    "idle_in_transaction_session_timeout": "15s",
}


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.growing.hosts", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30, help="how long clients work")
    seconds = parser.parse_args().seconds
    if os.geteuid():
        raise SystemExit("This makes networks: run it as root.")
    with primary() as server, hosts("database", *APPLICATIONS, "work1", "work2", "front") as known:
        version, found = version_of(server), grow(server, known, seconds)
    from tests.trust.report import write_section

    print(text := told(found, seconds))
    keep("grow-hosts", version, goals(found))
    if is_embedded():
        write_section(TITLE, text, into=GROWING)


def grow(server, known, seconds):
    import django

    django.setup()
    from django.db import connections

    from tests.trust.clinic_to_book import set_up

    clinic = set_up()
    connections.close_all()
    database = known["database"]
    move(server, database)
    url = f"postgresql://{server.application}@{database.address}/clinic"
    env = environment(url, ALLOWED_HOSTS="testserver")
    quiet = {"cwd": PROJECT, "env": env, "stdout": -3, "stderr": -3}
    for name in APPLICATIONS:
        host = known[name]
        host.start(sys.executable, *QUIET, "-m", "gunicorn", "clinic.wsgi", "--bind", f"{host.address}:8000", **quiet)
    for name, queues in (("work1", ("sending", "default")), ("work2", ("data",))):
        known[name].start(sys.executable, *QUIET, "manage.py", "work", "--queues", *queues, **quiet)
    front = known["front"]
    for name in APPLICATIONS:
        wait_until(lambda: answers(front, known[name].address), 180)  # noqa: B023  (asked at once)
    losing = threading.Timer(seconds / 3, known["app1"].lose)
    losing.start()
    found = asked(front, known, clinic, seconds)
    losing.join()
    found["there"], found["twice"] = fetch(
        server,
        """SELECT count(*) FILTER (WHERE id = ANY(%s::uuid[])), count(*) - count(DISTINCT (patient_id, starts_at))
        FROM treatments_appointment""",
        found["booked"],
    )
    (found["all"],) = fetch(server, "SELECT count(*) FROM treatments_appointment")
    found["export"] = exported(front, known["app2"].address, clinic)
    for host in known.values():
        if host is not database:
            host.end()
    return found


def move(server, host):
    """The same cluster, started anew on the network of ``host``."""
    server.stop()
    with (server.data / "pg_hba.conf").open("a") as rules:
        rules.write("host all all 10.77.0.0/24 trust\n")
    server.settings |= KEEPALIVES
    options = " ".join(f"-c {name}='{value}'" for name, value in server.settings.items())
    host.run(
        server.programs / "pg_ctl", "start", "-s", "-w", "-t", "120", "-D", server.data, "-l", server.home / "log",
        "-o", f"-k '{server.home}' {options}", user=server.account, cwd=server.home,
    )  # fmt: skip


ANSWERS = "import urllib.request,sys; urllib.request.urlopen(urllib.request.Request(sys.argv[1], headers={'Host': 'testserver'}), timeout=5)"


def answers(front, address):
    import subprocess

    try:
        front.run(sys.executable, "-c", ANSWERS, f"http://{address}:8000/healthz")
    except subprocess.CalledProcessError:
        return False
    return True


def asked(front, known, clinic, seconds):
    """What came of clients that ask all three by turns."""
    from tests.trust.clinic_to_book import start_of

    visits = [clinic.visit(number, start_of(number), provider=0) for number in range(CLIENTS)]
    wanted = {
        "addresses": [known[name].address for name in APPLICATIONS],
        "token": clinic.token, "visits": visits, "seconds": seconds,
    }  # fmt: skip
    done = front.run(sys.executable, "-m", "tests.growing.front", input=json.dumps(wanted), cwd=PROJECT)
    return json.loads(done)


EXPORT = """
import json, sys, time, http.client
address, token, key = sys.argv[1:]
def ask(method, path, body=None):
    connection = http.client.HTTPConnection(address, 8000, timeout=30)
    headers = {"Host": "testserver", "Authorization": "Bearer " + token, "Content-Type": "application/json"}
    connection.request(method, path, body and json.dumps(body), {**headers, "Idempotency-Key": key})
    return json.loads(connection.getresponse().read())
made = ask("POST", "/api/v1/exports/", {"resource": "appointments", "format": "jsonl"})
for _ in range(120):
    made = ask("GET", "/api/v1/exports/" + made["id"] + "/")
    if made["status"] not in ("waiting", "running"):
        break
    time.sleep(0.5)
print(made["status"])
"""


def exported(front, address, clinic):
    """What became of an export that one host is asked for and another one makes."""
    begun = time.monotonic()
    status = front.run(sys.executable, "-c", EXPORT, address, clinic.token, uuid4().hex).strip()
    return f"{status} after {time.monotonic() - begun:.1f} s"


def goals(found):
    booked = len(found["booked"])
    return [
        Goal(
            "requests that fail when one of three application hosts is killed", "0 after being sent again",
            f"{found['failed']} of {found['asked']:,}", not found["failed"],
        ),
        Goal(
            "acknowledged bookings that are there after it, and none twice", "all",
            f"{found['there']} of {booked}, {found['twice']} twice", found["there"] == booked and not found["twice"],
        ),
    ]  # fmt: skip


def told(found, seconds):
    return f"""`make grow-hosts`, {datetime.now().astimezone():%d %B %Y}, {os.cpu_count()} cores for all, with a load average of {os.getloadavg()[0]:.0f}: seven network namespaces
of Linux as hosts, three of them applications (2 workers of 4 threads), two workers (`sending default` and `data`), one
PostgreSQL, and {CLIENTS} clients that ask the three by turns, the next where one doesn't answer in 5 s, with the same key.

| what | measured |
|---|---|
| asked in {seconds:.0f} s | {found["asked"]:,}, of which {len(found["booked"])} bookings |
| one application host without network and power after {seconds / 3:.0f} s: sent again to another one | {found["retried"]} |
| **failed after that** | **{found["failed"]}** |
| bookings acknowledged, there, and there twice | {len(found["booked"])}, {found["there"]}, {found["twice"]} |
| bookings there that nobody was told of | {found["all"] - found["there"]} |
| the longest, with its repetitions | {found["longest"]:.1f} s |
| an export that one host is asked for, and another one makes | {found["export"]} |
{"".join(f"{chr(10)}{each}" for each in found["why"])}
"""


if __name__ == "__main__":
    main()
