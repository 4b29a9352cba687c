"""The integrator's guide is true: its commands run against a real server, and answer what it prints."""

import json
import re
import shutil
import subprocess
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from api.tokens import create_token
from tests.api.events.settled import all_is_settled  # noqa: F401
from tests.scenes import MONDAY, set_scene

GUIDE = settings.BASE_DIR / "docs" / "guide.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
ANYTHING = "…"
# An address of the open internet that no name service need be asked for. Nothing is sent there: no worker runs.
RECEIVER = "https://93.184.215.14/clinic"
FRIDAY = MONDAY - timedelta(days=3)


def steps():
    """Each heading's number with the blocks below it: what is run, and what it prints, if that is said."""
    for section in re.split(r"^## ", GUIDE.read_text(), flags=re.MULTILINE)[1:]:
        yield int(section.partition(".")[0]), [(found["kind"], found["text"]) for found in BLOCK.finditer(section)]


def commands():
    """``(step, what is run, how its answer is written, the answer)``, in their order."""
    for step, blocks in steps():
        for number, (kind, text) in enumerate(blocks):
            following = blocks[number + 1] if number + 1 < len(blocks) else ("", None)
            if kind == "sh":
                yield step, text, *(following if following[0] in ("json", "text") else ("text", None))


@pytest.fixture
def clinic(clinic_server, all_is_settled):  # noqa: F811
    """A clinic at work: somebody whose session is under way, and somebody who was treated, with record and sheet."""
    scene = set_scene()
    first = scene.start_series(patient=scene.another_patient("Noor")).sessions.get(number=1)
    performed = scene.perform(first, FRIDAY, at=FRIDAY - timedelta(days=1))
    scene.sign(scene.record(performed, at=FRIDAY + timedelta(hours=1)), at=FRIDAY + timedelta(hours=2))
    scene.begin(scene.start_series().sessions.get(number=1), MONDAY, at=MONDAY - timedelta(hours=2))
    _token, text = create_token(name="booking site", scopes=["*"], by=None, at=timezone.now())
    return {"CLINIC": clinic_server.url, "TOKEN": text, "RECEIVER": RECEIVER}


def run(environment, folder):
    """What each command printed, all of them in one shell, as somebody would who reads the guide."""
    lines = []
    for number, (_step, text, _kind, _answer) in enumerate(commands()):
        lines += [text, f'printf "\\n@@@ {number}\\n"']
    script = folder / "guide.sh"
    script.write_text("\n".join(lines))
    done = subprocess.run(
        ["bash", str(script)], cwd=folder, env={"PATH": "/usr/local/bin:/usr/bin:/bin", **environment},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert not done.stderr, done.stderr
    return re.split(r"\n@@@ \d+\n", done.stdout)[:-1]


def differences(said, found, where=""):
    """Where ``found`` isn't as the guide says; what the guide leaves out may be anything."""
    if said == ANYTHING:
        return
    if isinstance(said, dict) and isinstance(found, dict):
        for name in said:
            yield from differences(said[name], found.get(name, "is missing"), f"{where}/{name}")
    elif isinstance(said, list) and isinstance(found, list) and len(said) == len(found):
        for number, each in enumerate(said):
            yield from differences(each, found[number], f"{where}/{number}")
    elif said != found:
        yield f"{where}: the guide says {said!r}, the server {found!r}"


@pytest.mark.skipif(shutil.which("curl") is None, reason="NO CURL: the guide isn't run. Install it: apt install curl")
def test_every_command_of_the_guide_answers_what_it_prints(clinic, tmp_path):
    untrue = []
    for (step, text, kind, answer), output in zip(commands(), run(clinic, tmp_path), strict=True):
        found = list(mistakes(kind, answer, output))
        untrue += [f"step {step}\n{text}{output}", *found] if found else []
    assert not untrue, "\n".join(untrue)


def mistakes(kind, answer, output):
    """What of ``output`` isn't as the guide prints it; where it prints nothing, any problem."""
    if answer is None:
        yield from ["a problem that the guide doesn't speak of"] if '"instance":' in output else []
    elif kind == "json":
        yield from differences(json.loads(answer), json.loads(output))
    else:
        said, found = answer.splitlines(), output.rstrip("\n").splitlines()
        yield from differences(said, found[: len(said)] if len(said) == len(found) else found)


def test_the_guide_has_all_fifteen_steps_and_runs_something_in_each():
    assert [step for step, _blocks in steps()] == list(range(16))
    assert all(any(kind == "sh" for kind, _text in blocks) for _step, blocks in steps())
