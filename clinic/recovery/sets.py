"""Backups as they lie in a folder: what each consists of, whether it is whole, and which are kept how long."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from clinic.recovery.fingerprints import Table
from clinic.recovery.refusals import NotASet

PREFIX, UNFINISHED = "clinic-", ".unfinished-"
MANIFEST, SEAL, FILES = "manifest.json", "manifest.sha256", "files"
# A schema in a database that is being restored into, and in no backup.
MARKER = "clinic_restoring"
FORMAT, FORMAT_WITH_LOST = 1, 2
_STAMP = "%Y%m%dT%H%M%SZ"
_CHUNK = 1024 * 1024
# Who is killed leaves this behind; nobody needs longer.
ABANDONED = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A file of a set: its size and hash as it lies there, and the hash of what is in it, if that is encrypted."""

    bytes: int
    sha256: str
    plain_sha256: str = ""

    @property
    def content_sha256(self) -> str:
        """Of what was in the clinic."""
        return self.plain_sha256 or self.sha256


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a set is a copy of, in one moment (``taken_at``), and what proves it.

    ``tables`` have their rows and checksums, ``files`` what lies in the storage of the photos. ``damaged`` files
    weren't as their rows say when the backup was made, nor were ``lost`` ones, of which that is recorded; ``gone`` ones
    were taken away meanwhile. It has no data of anybody's.
    """

    taken_at: str
    finished_at: str
    server: int
    cluster: int
    encryption: str
    recipients: Sequence[str]
    migrations: Sequence[str]
    dump: Stored
    tables: Mapping[str, Table]
    sequences: Mapping[str, int]
    schema: Mapping[str, str]
    files: Mapping[str, Stored] = field(default_factory=dict)
    damaged: Sequence[str] = ()
    gone: Sequence[str] = ()
    lost: Sequence[str] = ()
    format: int = FORMAT


@dataclass(frozen=True, kw_only=True)
class BackupSet:
    """A finished backup in its folder."""

    folder: Path
    manifest: Manifest

    @property
    def taken_at(self) -> datetime:
        """The moment of which it is."""
        return datetime.fromisoformat(self.manifest.taken_at)

    @property
    def suffix(self) -> str:
        """What its files end with."""
        return f".{self.manifest.encryption}" if self.manifest.encryption else ""

    @property
    def dump(self) -> Path:
        """The database."""
        return self.folder / f"database.dump{self.suffix}"

    def path_of(self, name: str) -> Path:
        """Where a file of the storage lies."""
        return self.folder / FILES / f"{name}{self.suffix}"

    @property
    def smallest(self) -> Path:
        """The file that is read soonest."""
        files = self.manifest.files
        return self.path_of(min(files, key=lambda name: files[name].bytes)) if files else self.dump

    @property
    def bytes(self) -> int:
        """How large it is; what it shares with another one counts."""
        return self.manifest.dump.bytes + sum(each.bytes for each in self.manifest.files.values())


def name_at(at: datetime) -> str:
    """Of the set of that moment. In the order of names they are in the order of time."""
    return f"{PREFIX}{at.astimezone(UTC):{_STAMP}}"


def sha256_in(path: Path) -> str:
    """Of a file however large."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def stored(path: Path, *, plain_sha256: str = "") -> Stored:
    """What there is to say of a file that was just written."""
    return Stored(bytes=path.stat().st_size, sha256=sha256_in(path), plain_sha256=plain_sha256)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Beside it goes its hash, as ``sha256sum --check`` reads it."""
    content = json.dumps(_as_said(manifest), indent=1).encode()
    (folder / MANIFEST).write_bytes(content)
    (folder / SEAL).write_text(f"{hashlib.sha256(content).hexdigest()}  {MANIFEST}\n")


def _as_said(manifest: Manifest) -> dict[str, Any]:
    """In the format that the version before reads, too, unless there is something lost, which that doesn't know."""
    said = asdict(manifest)
    if manifest.lost:
        return {**said, "format": FORMAT_WITH_LOST}
    del said["lost"]
    return said


def read_set(folder: Path) -> BackupSet:
    """The set in ``folder``, by its manifest alone.

    :raises NotASet: it isn't one, was never finished, or its manifest isn't as it was written.
    """
    if folder.name.startswith(UNFINISHED):
        raise NotASet(folder=folder, why="it was never finished")
    try:
        content, seal = (folder / MANIFEST).read_bytes(), (folder / SEAL).read_text().split()
    except (OSError, UnicodeDecodeError):
        raise NotASet(folder=folder, why=f"{MANIFEST} or {SEAL} can't be read") from None
    if seal[:1] != [hashlib.sha256(content).hexdigest()]:
        raise NotASet(folder=folder, why=f"{MANIFEST} isn't what {SEAL} says")
    return BackupSet(folder=folder, manifest=_read_manifest(folder, json.loads(content)))


def _read_manifest(folder: Path, said: dict[str, Any]) -> Manifest:
    if said.get("format") not in (FORMAT, FORMAT_WITH_LOST):
        raise NotASet(folder=folder, why=f"it has the format {said.get('format')}, which this version doesn't know")
    return Manifest(
        **{
            **said,
            "dump": Stored(**said["dump"]),
            "tables": {name: Table(*table) for name, table in said["tables"].items()},
            "files": {name: Stored(**each) for name, each in said["files"].items()},
        }
    )


def sets_in(folder: Path) -> Iterator[BackupSet]:
    """The finished sets in ``folder``, the newest first. Those whose manifest can't be read are passed over."""
    for each in sorted(folder.glob(f"{PREFIX}*"), reverse=True):
        try:
            yield read_set(each)
        except NotASet:
            continue


def find_set(folder: Path) -> BackupSet:
    """The set in ``folder``, or the newest of those in it.

    :raises NotASet: there is none.
    """
    if (folder / MANIFEST).exists() or folder.name.startswith((PREFIX, UNFINISHED)):
        return read_set(folder)
    newest = next(sets_in(folder), None)
    if newest is None:
        raise NotASet(folder=folder, why="there is none in it")
    return newest


def damages(backup: BackupSet, *, tell: Callable[[int, int], None]) -> Sequence[str]:
    """What isn't as it was written, in words. Reads every file; ``tell`` is told how many of how many are done."""
    expected = {backup.dump: backup.manifest.dump}
    expected |= {backup.path_of(name): each for name, each in backup.manifest.files.items()}
    found = []
    for number, (path, each) in enumerate(expected.items(), start=1):
        name = path.relative_to(backup.folder)
        if not path.is_file():
            found.append(f"{name} is missing")
        elif path.stat().st_size != each.bytes or sha256_in(path) != each.sha256:
            found.append(f"{name} was changed")
        tell(number, len(expected))
    return found


def kept(moments: Sequence[datetime], *, days: int, weeks: int, months: int) -> set[datetime]:
    """Of ``moments`` the newest, and the last one of each of so many days, ISO weeks and months that have any."""
    newest_first = sorted(moments, reverse=True)
    wanted = set(newest_first[:1])
    periods: Sequence[tuple[int, Callable[[datetime], Any]]] = (
        (days, datetime.date),
        (weeks, lambda moment: moment.isocalendar()[:2]),
        (months, lambda moment: (moment.year, moment.month)),
    )
    for many, period in periods:
        last: dict[Any, datetime] = {}
        for moment in newest_first:
            last.setdefault(period(moment), moment)
        wanted |= set(list(last.values())[:many])
    return wanted


def lost_kept(newest_first: Sequence[BackupSet]) -> Mapping[str, BackupSet]:
    """Of each file that the newest set names as ``damaged`` or ``lost`` the last set in which it is sound, if any.

    So a set that has what was recorded as lost stays, for who recorded that was wrong; and no other stays for it.
    """
    found: dict[str, BackupSet] = {}
    wanted = _unsound(newest_first[0]) if newest_first else set()
    for each in newest_first:
        found |= dict.fromkeys((wanted - found.keys() - _unsound(each)) & each.manifest.files.keys(), each)
    return found


def _unsound(backup: BackupSet) -> set[str]:
    return {*backup.manifest.damaged, *backup.manifest.lost}


def prune(folder: Path, *, days: int, weeks: int, months: int, at: datetime) -> Sequence[str]:
    """Remove the sets that the rules don't keep, and what was never finished a day before ``at``; their names.

    A set stays, however old, while it is the last one that has a file which the clinic has lost.
    """
    sets = list(sets_in(folder))
    stay = kept([each.taken_at for each in sets], days=days, weeks=weeks, months=months)
    needed = {each.folder for each in lost_kept(sets).values()}
    going = [each.folder for each in sets if each.taken_at not in stay and each.folder not in needed]
    going += [path for path in folder.glob(f"{UNFINISHED}*") if path.stat().st_mtime < (at - ABANDONED).timestamp()]
    for path in going:
        # Out of sight first: a set that is half removed is none.
        aside = path.with_name(f"{UNFINISHED}{path.name.removeprefix(UNFINISHED)}")
        path.rename(aside)
        shutil.rmtree(aside)
    return sorted(path.name for path in going)
