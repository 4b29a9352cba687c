"""Whether anything that is installed in production is known to be vulnerable: ``python -m tests.trust.dependencies``.

pip-audit asks the index, and OSV where that knows nothing of a package. Only what was answered counts: some mirrors of
PyPI have no advisories, and pip-audit then says of each package that it wasn't found, and that all is well.

A vulnerability that is known fails, unless pyproject.toml says why it may wait, and until when::

    [[tool.clinic.accepted-vulnerabilities]]
    id = "GHSA-xxxx-xxxx-xxxx"
    reason = "Only in a part that isn't used."
    until = 2027-03-01
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
UV = shutil.which("uv") or str(PROJECT / ".tools" / "uv" / "bin" / "uv")
SERVICES = ("pypi", "osv")
SECONDS = 120
# Longer than that nobody remembers why.
LONGEST_DAYS = 180
_EXPORT = ("export", "--locked", "--no-dev", "--all-extras", "--no-emit-project", "--quiet")


@dataclass
class Audit:
    """What was found: by package the ids of what is known of it, and which packages nobody could tell of."""

    known: dict[str, list[str]] = field(default_factory=dict)
    clean: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)


def read(answer: str) -> Audit:
    """What pip-audit said, as JSON; nothing at all where it failed before it could say anything."""
    audit = Audit()
    try:
        dependencies = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        return audit
    for each in dependencies:
        if "skip_reason" in each:
            audit.unknown.add(each["name"])
        elif each["vulns"]:
            audit.known[each["name"]] = [name for vuln in each["vulns"] for name in (vuln["id"], *vuln["aliases"])]
        else:
            audit.clean.add(each["name"])
    return audit


def complaints(audit: Audit, accepted: list[dict], today: date) -> list[str]:
    """What has to be mended before it lands."""
    wrong = [f"{each.get('id')}: say reason and until" for each in accepted if not _is_whole(each)]
    whole = [each for each in accepted if _is_whole(each)]
    wrong += [f"{each['id']}: accepted until {each['until']}" for each in whole if each["until"] < today]
    wrong += [
        f"{each['id']}: accepted for more than {LONGEST_DAYS} days"
        for each in whole
        if (each["until"] - today).days > LONGEST_DAYS
    ]
    waiting = {each["id"] for each in whole if each["until"] >= today}
    wrong += [f"{name}: {', '.join(ids)}" for name, ids in audit.known.items() if not waiting & set(ids)]
    return wrong


def _is_whole(each):
    return bool(each.get("id")) and bool(str(each.get("reason", "")).strip()) and isinstance(each.get("until"), date)


def accepted_by(project: Path = PROJECT) -> list[dict]:
    """What pyproject.toml says may wait."""
    settings = tomllib.loads((project / "pyproject.toml").read_text())
    return settings.get("tool", {}).get("clinic", {}).get("accepted-vulnerabilities", [])


def ask(service: str, requirements: Path) -> Audit:
    """One service of advisories, about everything."""
    options = [
        "--disable-pip",
        "--require-hashes",
        "--progress-spinner",
        "off",
        "--format",
        "json",
        "--service",
        service,
    ]
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(requirements), *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Audit()
    return read(done.stdout)


def whole_audit() -> Audit:
    """By the first service that knows of every package."""
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(subprocess.check_output([UV, *_EXPORT], cwd=PROJECT, text=True))
        found = Audit()
        for service in SERVICES:
            audit = ask(service, requirements)
            if audit.known or (audit.clean and not audit.unknown):
                return audit
            found = audit if audit.clean else found
    return found


def main() -> int:
    """1 where something has to be mended. Where nobody could be asked, that is said loudly, and fails nothing."""
    audit = whole_audit()
    wrong = complaints(audit, accepted_by(), datetime.now(UTC).date())
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    if not (audit.clean or audit.known):
        sys.stderr.write("\n*** DEPENDENCIES NOT AUDITED: no service of advisories could be asked. ***\n\n")
    elif audit.unknown:
        sys.stderr.write(f"\n*** NOT AUDITED, nobody knows of them: {', '.join(sorted(audit.unknown))} ***\n\n")
    elif not wrong:
        sys.stdout.write(f"{len(audit.clean) + len(audit.known)} packages, nothing known against them.\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
