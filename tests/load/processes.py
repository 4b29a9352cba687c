"""What each kind of process works, and has in memory."""

from contextlib import suppress
from pathlib import Path

import psutil

MIB = 2**20


def of_database(server_pid):
    """Processes of the server by kind: those that answer somebody, and its own."""
    kinds = {"PostgreSQL, backends": [], "PostgreSQL, its own": [psutil.Process(server_pid)]}
    for child in psutil.Process(server_pid).children():
        with suppress(psutil.Error):
            words = " ".join(child.cmdline())
            # Whoever answers somebody says whom: by the socket, or an address with its port.
            answers = " [local]" in words or "(" in words
            kinds["PostgreSQL, backends" if answers else "PostgreSQL, its own"].append(child)
    return kinds


class Watch:
    """Looks at the processes as a step begins, and again as it ends."""

    def __init__(self, *, gunicorn, worker, server, generator):
        self.gunicorn, self.worker, self.server, self.generator = gunicorn, worker, server, generator
        self.before = {}

    def kinds(self):
        found = {}
        for number, pid in enumerate(sorted(self.gunicorn.workers()), 1):
            found[f"gunicorn, worker {number}"] = [psutil.Process(pid)]
        found["gunicorn, its master"] = [psutil.Process(self.gunicorn.process.pid)]
        found |= of_database(self.server)
        if self.worker:
            found["worker of the queue"] = [psutil.Process(self.worker.pid)]
        return found | {"locust": [psutil.Process(self.generator.pid)]}

    def begin(self):
        self.before = {each.pid: worked(each) for each in self._all()}
        self.machine = psutil.cpu_times()

    def end(self, seconds):
        """By kind: share of a core in percent, and MiB, as ``smaps_rollup`` counts them (what is shared, once)."""
        told = {}
        for kind, processes in self.kinds().items():
            cpu = sum(worked(each) - self.before.get(each.pid, 0.0) for each in processes)
            told[kind] = {"cpu": 100 * cpu / seconds, "mib": sum(memory(each) for each in processes)}
        return {"processes": told, "busy": busy(self.machine, psutil.cpu_times())}

    def _all(self):
        return [each for processes in self.kinds().values() for each in processes]


def worked(process):
    with suppress(psutil.Error):
        times = process.cpu_times()
        return times.user + times.system
    return 0.0


def memory(process):
    """Proportionally, where that can be read; else all that is resident."""
    with suppress(OSError, ValueError):
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    with suppress(psutil.Error):
        return process.memory_info().rss / MIB
    return 0.0


def busy(before, after):
    """Which share of the cores did anything, in percent."""
    spent = {name: getattr(after, name) - getattr(before, name) for name in after._fields if "guest" not in name}
    total = sum(spent.values())
    return 100 * (total - spent["idle"] - spent.get("iowait", 0)) / total if total else 0.0
