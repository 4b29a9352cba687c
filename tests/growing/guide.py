"""docs/growing.md and docs/recovery.md, of which commands and configurations are taken that the tests run."""

import os
import re
import subprocess

from tests.trust.server import PROJECT

GROWING = PROJECT / "docs" / "growing.md"
RECOVERY = PROJECT / "docs" / "recovery.md"


def block(name, page=GROWING):
    """What stands after the mark of this name, as it is typed."""
    found = re.search(
        rf"^( *)<!-- {re.escape(name)} -->\n\1```\w*\n(.*?)^\1```", page.read_text(), re.DOTALL | re.MULTILINE
    )
    assert found, f"{page} has no {name}"
    return re.sub(rf"^{found[1]}", "", found[2], flags=re.MULTILINE)


def do(name, *, page=GROWING, cwd, path="", account=None, **values):
    """Run that block, as ``account`` or as ourselves, with these ``values`` in its environment."""
    known = {"PATH": f"{path}:{os.environ['PATH']}", "HOME": str(cwd)}
    who = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block(name, page)], check=False, capture_output=True, text=True, cwd=cwd,
        env={**known, **{each: str(value) for each, value in values.items()}}, **who,
    )  # fmt: skip
    assert done.returncode == 0, (name, done.stdout, done.stderr)
