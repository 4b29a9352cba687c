"""Encryption by the programs ``age`` and ``gpg``: what they make can be opened without us, anywhere."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from clinic.recovery.refusals import CannotBeRead, ProgramFailed, RecoveryRefused

_GPG = ("gpg", "--batch", "--quiet", "--yes", "--no-tty")


@dataclass(frozen=True)
class Encryption:
    """For whom a backup is encrypted: ``kind`` is ``age``, ``gpg`` or "" for not at all."""

    kind: str = ""
    recipients: Sequence[str] = ()

    @classmethod
    def configured(cls) -> "Encryption":
        """As BACKUP_AGE_RECIPIENTS and BACKUP_GPG_RECIPIENT say.

        :raises RecoveryRefused: both are set, or the program isn't installed.
        """
        age, gpg = tuple(settings.BACKUP_AGE_RECIPIENTS), settings.BACKUP_GPG_RECIPIENT
        if age and gpg:
            raise RecoveryRefused("Set BACKUP_AGE_RECIPIENTS or BACKUP_GPG_RECIPIENT, not both.")
        chosen = cls("age", age) if age else cls("gpg", (gpg,)) if gpg else cls()
        chosen.ensure_program()
        return chosen

    @property
    def suffix(self) -> str:
        """What the name of an encrypted file ends with."""
        return f".{self.kind}" if self.kind else ""

    def ensure_program(self) -> None:
        """Nothing, if the program is there.

        :raises RecoveryRefused: it isn't installed.
        """
        if self.kind and not shutil.which(self.kind):
            raise RecoveryRefused("{kind} isn't installed: apt install {package}.", kind=self.kind,
                                  package={"gpg": "gnupg"}.get(self.kind, self.kind))  # fmt: skip

    @property
    def command(self) -> Sequence[str]:
        """What encrypts its input to its output."""
        if self.kind == "age":
            return ["age", "--encrypt", *(part for each in self.recipients for part in ("--recipient", each))]
        # Whoever wrote the recipient into the settings trusts that key.
        return [
            *_GPG,
            "--trust-model",
            "always",
            "--compress-algo",
            "none",
            "--recipient",
            *self.recipients,
            "--encrypt",
        ]

    def write(self, content: bytes, path: Path) -> None:
        """Write ``content`` to ``path``, encrypted if that is wanted; nothing plain touches the disk.

        :raises ProgramFailed: it can't be encrypted.
        """
        if not self.kind:
            path.write_bytes(content)
            return
        with path.open("wb") as target:
            _run(self.command, content, target)


def opening(kind: str, identity: Path | None) -> Sequence[str]:
    """The command that decrypts its input to its output. gpg asks its own keyring.

    :raises CannotBeRead: what opens it isn't known.
    """
    Encryption(kind).ensure_program()
    if kind == "gpg":
        return [*_GPG, "--decrypt"]
    if identity is None or not os.access(identity, os.R_OK):
        what = "Name the file with the secret key, which this user has to be able to read: --identity key.txt."
        raise CannotBeRead(kind="age", what=what)
    return ["age", "--decrypt", "--identity", str(identity)]


def read(path: Path, command: Sequence[str] | None) -> bytes:
    """The content of ``path``, opened by ``command`` if it is encrypted.

    :raises ProgramFailed: it can't be opened.
    """
    if command is None:
        return path.read_bytes()
    with path.open("rb") as source, tempfile.TemporaryFile() as said:
        done = subprocess.run(command, stdin=source, stdout=subprocess.PIPE, stderr=said, check=False)  # noqa: S603
        _expect(done.returncode, command, said)
        return done.stdout


def ensure_opens(path: Path, command: Sequence[str]) -> None:
    """Nothing, if ``command`` decrypts ``path``; what comes out is kept nowhere.

    :raises ProgramFailed: it doesn't, such as for want of the right key.
    """
    with path.open("rb") as source, tempfile.TemporaryFile() as said:
        done = subprocess.run(command, stdin=source, stdout=subprocess.DEVNULL, stderr=said, check=False)  # noqa: S603
        _expect(done.returncode, command, said)


def piped(first: Sequence[str], second: Sequence[str], *, to: IO[bytes] | None, environment: dict[str, str]) -> None:
    """Run ``first`` into ``second``, whose output is ``to``, or nobody's. Neither holds more than a few kilobytes.

    :raises ProgramFailed: either says no.
    """
    with ExitStack() as stack:
        saids = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(2)]
        source = stack.enter_context(
            subprocess.Popen(first, stdout=subprocess.PIPE, stderr=saids[0], env=environment)  # noqa: S603
        )
        sink = stack.enter_context(
            subprocess.Popen(  # noqa: S603
                second, stdin=source.stdout, stdout=to or subprocess.DEVNULL, stderr=saids[1], env=environment
            )
        )
        assert source.stdout  # a pipe was asked for  # noqa: S101
        source.stdout.close()
        sink.wait()
        source.wait()
        # The second first: where it went away, the first only heard of a broken pipe.
        for process, command, said in ((sink, second, saids[1]), (source, first, saids[0])):
            _expect(process.returncode, command, said)


def _run(command: Sequence[str], content: bytes, to: IO[bytes]) -> None:
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(command, input=content, stdout=to, stderr=said, check=False)  # noqa: S603
        _expect(done.returncode, command, said)


def _expect(code: int, command: Sequence[str], said: IO[bytes]) -> None:
    if code:
        said.seek(0)
        words = said.read().decode(errors="replace").strip()[-2000:]
        raise ProgramFailed(program=Path(command[0]).name, said=words or f"it ended with {code}")
