"""Hosts as network namespaces of Linux, each with an address of its own on one bridge; as root."""

import contextlib
import os
import signal
import subprocess
from contextlib import contextmanager

NETWORK = "10.77.0"


class Host:
    """One of them; what is started here sees this network alone. Files are everybody's."""

    def __init__(self, prefix, name, number):
        self.name, self.namespace, self.address = name, f"{prefix}-{name}", f"{NETWORK}.{number}"
        self.link, self.processes = f"{prefix}{number}"[:14], []

    def command(self, *words, user=None):
        as_user = ["setpriv", f"--reuid={user.uid}", f"--regid={user.gid}", "--clear-groups"] if user else []
        return ["ip", "netns", "exec", self.namespace, *as_user, *map(str, words)]

    def run(self, *words, user=None, **options):
        return subprocess.run(
            self.command(*words, user=user), check=True, capture_output=True, text=True, **options
        ).stdout  # fmt: skip

    def start(self, *words, **options):
        """Something that stays, until it ends or the host is lost."""
        process = subprocess.Popen(self.command(*words), start_new_session=True, **options)
        self.processes.append(process)
        return process

    def lose(self):
        """As a machine without power: nobody is told, and nothing answers any more."""
        ip("-n", f"{self.namespace}", "link", "set", "eth0", "down")
        self.end(signal.SIGKILL)

    def end(self, number=signal.SIGTERM):
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
        for process in self.processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


@contextmanager
def hosts(*names):
    """By name; gone afterwards with all that runs there."""
    prefix = f"gr{os.getpid() % 100000}"
    switch = f"{prefix}-switch"
    made = [Host(prefix, name, number) for number, name in enumerate(names, 10)]
    try:
        ip("netns", "add", switch)
        ip("-n", switch, "link", "add", "bridge", "type", "bridge")
        ip("-n", switch, "link", "set", "bridge", "up")
        for host in made:
            ip("netns", "add", host.namespace)
            ip(
                "link",
                "add",
                host.link,
                "netns",
                switch,
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                host.namespace,
            )
            ip("-n", switch, "link", "set", host.link, "master", "bridge", "up")
            ip("-n", host.namespace, "addr", "add", f"{host.address}/24", "dev", "eth0")
            ip("-n", host.namespace, "link", "set", "eth0", "up")
            ip("-n", host.namespace, "link", "set", "lo", "up")
        yield {host.name: host for host in made}
    finally:
        for host in made:
            host.end()
        for namespace in (*(host.namespace for host in made), switch):
            subprocess.run(["ip", "netns", "del", namespace], check=False, capture_output=True)
