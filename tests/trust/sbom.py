"""What is installed in production, as a CycloneDX document: ``python -m tests.trust.sbom > sbom.json``.

Made by uv of uv.lock, and checked against the lock and the schema before it is written.
"""

import json
import subprocess
import sys
import tomllib

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.trust.dependencies import PROJECT, UV

_EXPORT = ("export", "--format", "cyclonedx1.5", "--locked", "--no-dev", "--all-extras", "--quiet")


def made() -> str:
    """The document, which uv's preview of this format needn't speak about."""
    return subprocess.check_output([UV, *_EXPORT], cwd=PROJECT, text=True, stderr=subprocess.DEVNULL)


def complaints(document: str) -> list[str]:
    """What is wrong with it: against the schema, without a version, or not as the lock has it."""
    error = JsonStrictValidator(SchemaVersion.V1_5).validate_str(document)
    if error:
        return [str(error)[:500]]
    components = json.loads(document)["components"]
    locked = {
        (each["name"], each.get("version")) for each in tomllib.loads((PROJECT / "uv.lock").read_text())["package"]
    }
    return [
        f"{each['name']} {each.get('version')}: not in uv.lock, or without a purl"
        for each in components
        if (each["name"], each.get("version")) not in locked or not each.get("purl")
    ]


def main() -> int:
    """Write it; 1 where something is wrong with it."""
    document = made()
    wrong = complaints(document)
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    sys.stdout.write(document)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
