"""A service of compose.yaml as a process: its user and no right besides, its environment, a root that is read-only."""

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.shipping.compose import composed
from tests.shipping.namespaces import mount, overlay

NO_RIGHTS = ("--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all")


class Container:
    """Of ``image``; volumes and secrets lie below ``place``."""

    def __init__(self, name, image, place, *, env_file):
        self.name, self.service, self.image = name, composed()["services"][name], image
        self.root, self.process = place / name / "root", None
        self.log = place / f"{name}.log"
        self.env = {**image.env, **env_file, **self.service.get("environment", {})}
        self._mount(place)

    def _mount(self, place):
        overlay(self.root, lower=self.image.root, scratch=place / self.name)
        for volume in self.service.get("volumes", ()):
            self._bind(self._volume(place, volume.split(":")[0], volume.split(":")[1]), volume.split(":")[1])
        self._secrets(place / "secrets")
        for kind in ("proc", "dev"):
            mount("--rbind", f"/{kind}", self.root / kind)
        mount("--bind", place / "hosts", self.root / "etc" / "hosts")
        assert self.service["read_only"]
        mount("-o", "remount,ro", self.root)
        for each in self.service["tmpfs"]:
            target, _, options = each.partition(":")
            mount("-t", "tmpfs", "-o", options, "tmpfs", self.root / target[1:])

    def _volume(self, place, name, target):
        # A new volume begins as what the image has there, with its owner.
        folder, model = place / "volumes" / name, self.image.root / target[1:]
        if not folder.exists():
            folder.mkdir(parents=True)
            os.chown(folder, model.stat().st_uid, model.stat().st_gid)
            folder.chmod(model.stat().st_mode & 0o7777)
        return folder

    def _bind(self, source, target):
        (self.root / target[1:]).mkdir(parents=True, exist_ok=True)
        mount("--bind", source, self.root / target[1:])

    def _secrets(self, folder):
        there = self.root / "run" / "secrets"
        there.mkdir(parents=True, exist_ok=True)
        mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", there)
        for name in self.service["secrets"]:
            (there / name).touch()
            mount("--bind", folder / Path(composed()["secrets"][name]["file"]).name, there / name)
            mount("-o", "remount,bind,ro", there / name)

    def words(self, command, **more):
        """What runs ``command`` in here; each of it takes the place of the one before: the process is the command's."""
        uid, gid = self.service["user"].split(":")
        env = [f"{name}={value}" for name, value in {**self.env, **more}.items()]
        rights = ("setpriv", f"--reuid={uid}", f"--regid={gid}", *NO_RIGHTS)
        return ["chroot", str(self.root), *rights, "env", "-i", "-C", self.image.folder, *env, *command]

    def run(self, *command, **more):
        """To its end; what it says on both, and whether all went well."""
        done = subprocess.run(
            self.words(command, **more), check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return done.returncode, done.stdout

    def start(self):
        self.launch(self.words(self.service["command"]))

    def launch(self, words, **how):
        with self.log.open("a") as log:
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **how)

    def is_healthy(self):
        kind, *command = self.service["healthcheck"]["test"]
        assert kind == "CMD"
        return self.run(*command)[0] == 0

    def wait_healthy(self, seconds=90):
        """Until its health check says so."""
        end = time.monotonic() + seconds
        while not self.is_healthy():
            assert self.process.poll() is None, f"{self.name} ended: {self.said}"
            assert time.monotonic() < end, f"{self.name} isn't healthy: {self.said}"
            time.sleep(0.5)

    def stop(self):
        """TERM, as Docker and systemd do; what it ended with. None if it took longer than it is given."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=float(self.service["stop_grace_period"].rstrip("s")))
        except subprocess.TimeoutExpired:
            self.process.kill()
            return None

    @property
    def said(self):
        return self.log.read_text(errors="replace")[-3000:]
