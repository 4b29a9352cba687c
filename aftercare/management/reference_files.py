"""Reading the reference files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import CommandError

from aftercare.actions.reference import CHECK_INS, CONSENTS, LOADERS, QUESTIONS, TEMPLATES, ProtocolFile
from clinic.actions.reference.rows import Row


def read_lists(folder: Path) -> Mapping[str, Sequence[Row]]:
    """The rows of every file that is a list, by its name without ``.yaml``.

    :raises CommandError: a file is missing, isn't YAML, or isn't a list of rows.
    """
    names = (*LOADERS, TEMPLATES, CONSENTS, QUESTIONS, CHECK_INS)
    return {name: _rows(folder, f"{name}.yaml", _load(folder / f"{name}.yaml")) for name in names}


def read_protocols(folder: Path) -> Sequence[ProtocolFile]:
    """The aftercare protocols: one for each file in ``aftercare/``, sorted by name.

    :raises CommandError: a file isn't YAML, or not a protocol with its instructions.
    """
    return [_protocol(folder, path) for path in sorted((folder / "aftercare").glob("*.yaml"))]


def _protocol(folder: Path, path: Path) -> ProtocolFile:
    loaded = _load(path)
    file = path.relative_to(folder).as_posix()
    if not isinstance(loaded, dict):
        raise CommandError(f"{file}: it has to hold a protocol, with key, treatment, texts and instructions.")
    instructions = _rows(folder, file, loaded.pop("instructions", None))
    head = Row(file=file, name=str(loaded.get("key", path.stem)), values=loaded)
    return ProtocolFile(head=head, instructions=instructions)


def _rows(folder: Path, file: str, loaded: Any) -> Sequence[Row]:
    if not isinstance(loaded, list) or not all(isinstance(row, dict) for row in loaded):
        raise CommandError(f"{folder / file}: it has to hold a list of rows, each beginning with a dash.")
    return [Row(file=file, name=_name(row, number), values=row) for number, row in enumerate(loaded, start=1)]


def _name(row: Mapping[str, Any], number: int) -> str:
    # An instruction has both, and shares its key with others.
    called = row.get("code") or row.get("key")
    if called is None and {"first", "then"} <= set(row):
        called = f"{row['first']} > {row['then']}"
    return str(called or f"number {number}")


def _load(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CommandError(f"{path} is missing. Restore it, or name another folder with --folder.") from error
    except yaml.YAMLError as error:
        raise CommandError(f"{path} isn't YAML. Correct it there: {error}") from error
