"""compose.yaml, as it is written."""

import re
import shlex

import yaml

from tests.shipping.image import PROJECT

COMPOSE = PROJECT / "compose.yaml"
DEPLOYING = PROJECT / "clinic" / "deploying"


def composed():
    return yaml.safe_load(COMPOSE.read_text())


def interpolated():
    """With what has to be said put in, as Docker does it from the file .env."""
    return yaml.safe_load(re.sub(r"\$\{(\w+):\?[^}]*\}", r"of-\1", COMPOSE.read_text()))


def services():
    return composed()["services"]


def ours():
    """The services of our own image."""
    return {name: each for name, each in services().items() if each["image"].startswith("clinic-series:")}


def env_file(path):
    """The lines of a file of NAME=value."""
    lines = [line for line in path.read_text().splitlines() if line and line[0] != "#"]
    return dict(line.split("=", 1) for line in lines)


def offered(path):
    """What stands in it, whether or not it is commented out."""
    return dict(re.findall(r"^#?([A-Z][A-Z0-9_]*)=(.*)$", path.read_text(), re.MULTILINE))


def units():
    """Each systemd unit as (section, name, value), for names repeat."""
    return {path.name: _lines(path) for path in sorted(DEPLOYING.glob("clinic-*.*"))}


def unit_environment(lines):
    """What a unit gives its process besides the file."""
    pairs = [pair for section, name, value in lines if name == "Environment" for pair in shlex.split(value)]
    return dict(pair.split("=", 1) for pair in pairs)


def _lines(path):
    section, found = "", []
    for line in path.read_text().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and line[0] != "#":
            name, _, value = line.partition("=")
            found.append((section, name, value))
    return found
