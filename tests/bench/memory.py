"""How much memory a worker takes that has answered everything: a process of its own, with the settings of production.

Run by ``peak``; what is to be asked comes in, and the MiB go out.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

GOAL = 300
TIMES = 2
PRODUCTION = {"DEBUG": "false", "DATABASE_POOL_SIZE": "4", "SECURE_SSL": "false", "ALLOWED_HOSTS": "testserver"}

# Nothing of what is served from a folder is asked for.
QUIET = ("-W", "ignore:No directory at")


def peak(jobs, *, database, token):
    """The most MiB that a fresh worker had in memory while it answered every job twice."""
    asked = {"token": token, "requests": [job.request.as_json() for job in jobs]}
    done = subprocess.run(
        [sys.executable, *QUIET, "-m", "tests.bench.memory"],
        input=json.dumps(asked),
        env={**os.environ, **PRODUCTION, "DATABASE_URL": url_of(database)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(done.stdout)


def url_of(database):
    """As ``DATABASE_URL`` has it."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))


def main():
    import django

    django.setup()
    from tests.bench.caller import Caller, Request, on_the_day

    asked = json.load(sys.stdin)
    with on_the_day():
        caller = Caller(asked["token"])
        for request in [Request(**each) for each in asked["requests"]] * TIMES:
            caller.try_out(request)
    sys.stdout.write(f"{peak_of_this_process()}\n")


def peak_of_this_process():
    status = Path("/proc/self/status")
    if not status.exists():
        # Bytes on macOS, the one other system where this is run.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    # What rusage says on Linux includes the process that started this one.
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
