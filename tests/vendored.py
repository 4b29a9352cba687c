"""Every file of somebody else's that we serve is listed in VENDORED.md with its licence, and is the one listed.

Run as ``python -m tests.vendored``. A row of the list: ``| path | version | licence | sha512 |``.
"""

import hashlib
import re
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LIST = PROJECT / "VENDORED.md"
LICENCES = "MIT|BSD-[23]-Clause|ISC|Apache-2\\.0|OFL-1\\.1"
ROW = re.compile(rf"^\| (?P<path>\S+) \| \S+ \| ({LICENCES}) \| (?P<sha512>\w{{128}}) \|$")


def complaints(project=PROJECT):
    listed = {}
    if (project / "VENDORED.md").exists():
        rows = map(ROW.match, (project / "VENDORED.md").read_text().splitlines())
        listed = {row["path"]: row["sha512"] for row in rows if row}
    files = {str(path.relative_to(project)): path for path in project.glob("*/static/*/vendor/**/*") if path.is_file()}
    for path in sorted(files.keys() - listed.keys()):
        yield f"{path}: not listed with version, licence and sha512 in VENDORED.md"
    for path in sorted(listed.keys() - files.keys()):
        yield f"{path}: listed in VENDORED.md, but not there"
    for path in sorted(files.keys() & listed.keys()):
        if hashlib.sha512(files[path].read_bytes()).hexdigest() != listed[path]:
            yield f"{path}: not the file that was listed"


def main():
    found = list(complaints())
    sys.stderr.writelines(f"{complaint}\n" for complaint in found)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
