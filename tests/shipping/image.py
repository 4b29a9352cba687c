"""The Dockerfile's own steps, run without Docker: each stage in a root of its own, over this machine's Debian.

What stands in is only the base image. COPY brings what .dockerignore lets through, RUN runs in the stage's root, and at
the end there is what an image is: a tree, and under which user, in which folder and with what environment it runs.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from docker.utils.build import exclude_paths
from dockerfile_parse import DockerfileParser

from tests.shipping.namespaces import mount, overlay

PROJECT = Path(__file__).resolve().parents[2]
DOCKERFILE = PROJECT / "Dockerfile"
# How this machine reaches the registries of packages is no part of an image: only RUN gets to know it.
WAYS_OUT = ("SSL_", "UV_", "PIP_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
LOCAL = {"UV_PROJECT_ENVIRONMENT"}
SILENT = {"COMMENT", "LABEL", "EXPOSE", "HEALTHCHECK"}


@dataclass
class Image:
    root: Path
    env: dict
    folder: str = "/"
    user: str = "0:0"
    command: list = field(default_factory=list)


def steps():
    with DOCKERFILE.open("rb") as file:
        return [(each["instruction"], each["value"]) for each in DockerfileParser(fileobj=file).structure]


def context():
    """What the build gets to see of this folder."""
    patterns = [line for line in (PROJECT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    return sorted(exclude_paths(str(PROJECT), patterns))


def build(place, tell):
    """The last stage's image, below ``place``."""
    stages, seen = {}, context()
    image = None
    for instruction, value in steps():
        if instruction == "FROM":
            name = value.partition(" AS ")[2] or "last"
            image = stages[name] = _base(place / name)
        elif instruction not in SILENT:
            tell(f"{instruction} {' '.join(value.split())[:100]}")
            _DO[instruction](image, value, stages, seen)
    return image


def _base(place):
    root = place / "root"
    overlay(root, lower="/", scratch=place)
    for kind in ("proc", "dev", "sys"):
        mount("--rbind", f"/{kind}", root / kind)
    # Neither this folder nor a home of root's is in any image; Python's may lie below one.
    python = Path(sys.executable).resolve()
    for parent in python.parents[:-1]:
        (root / str(parent)[1:]).chmod(0o755)
    # Debian keeps pip away from its own Python; a Python's own image doesn't.
    (root / sysconfig.get_path("stdlib")[1:] / "EXTERNALLY-MANAGED").unlink(missing_ok=True)
    mount("-t", "tmpfs", "tmpfs", root / str(PROJECT)[1:])
    mount("-t", "tmpfs", "-o", "mode=1777", "tmpfs", root / "tmp")
    shutil.rmtree(root / "srv", ignore_errors=True)
    return Image(root=root, env={"PATH": f"{python.parent}:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"})


def _run(image, value, _stages, _seen):
    command = ["chroot", image.root, "env", "-i", "-C", image.folder, "HOME=/root", *_pairs(_ways_out() | image.env)]
    done = subprocess.run([*command, "/bin/sh", "-c", value], check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"RUN {value}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"


def _copy(image, value, stages, seen):
    words = shlex.split(value)
    origin = stages[words.pop(0).removeprefix("--from=")].root if words[0].startswith("--from=") else None
    *sources, target = words
    into = image.root / str(Path(image.folder) / target)[1:]
    for source in sources:
        if origin is not None:
            _copy_tree(origin / source.lstrip("/"), into)
        elif (PROJECT / source).is_dir():
            _copy_seen([each for each in seen if each.startswith(f"{source}/")], source, into)
        else:
            assert source in seen, f"COPY {source}: .dockerignore keeps it out."
            shutil.copy(PROJECT / source, into / source if target.endswith("/") else into)


def _copy_tree(source, into):
    into.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, into, symlinks=True, dirs_exist_ok=True)


def _copy_seen(names, source, into):
    for name in names:
        made = into / Path(name).relative_to(source)
        if (PROJECT / name).is_file():
            made.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, made)


def _workdir(image, value, _stages, _seen):
    image.folder = value
    (image.root / value[1:]).mkdir(parents=True, exist_ok=True)


def _env(image, value, _stages, _seen):
    for pair in shlex.split(value):
        name, _, said = pair.partition("=")
        image.env[name] = Template(said).substitute(image.env)


def _user(image, value, _stages, _seen):
    image.user = value


def _cmd(image, value, _stages, _seen):
    image.command = json.loads(value)


def _ways_out():
    return {
        name: value for name, value in os.environ.items() if name.upper().startswith(WAYS_OUT) and name not in LOCAL
    }


def _pairs(env):
    return [f"{name}={value}" for name, value in env.items()]


_DO = {"RUN": _run, "COPY": _copy, "WORKDIR": _workdir, "ENV": _env, "USER": _user, "CMD": _cmd}
