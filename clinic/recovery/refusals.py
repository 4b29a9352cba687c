"""Why a backup isn't made, or isn't put back. For whoever runs the command: each says what to do."""

from typing import Any


class RecoveryRefused(Exception):
    """It can't be done as things stand; what was there stays."""

    words = "This can't be done."

    def __init__(self, words: str | None = None, **context: Any) -> None:
        super().__init__((words or self.words).format(**context))


class NotADatabase(RecoveryRefused):
    """An address that leads to none."""

    words = "{url} can't be opened as a database. It is written like postgresql://user:password@host/name. {reason}"

    def __init__(self, *, url: str, reason: str = "") -> None:
        super().__init__(url=url, reason=reason)


class NoProgram(RecoveryRefused):
    """PostgreSQL's own programs aren't here, or are older than the server."""

    words = (
        "{program} of PostgreSQL {version} or newer isn't here. Install postgresql-client-{version}, "
        "or set PG_BIN to the folder that has it."
    )


class NoRoom(RecoveryRefused):
    """The disk would be full."""

    words = "{folder} has {free:.1f} GB free, and the backup may take {needed:.1f} GB. Prune it, or use another disk."


class AlreadyRunning(RecoveryRefused):
    """Another process writes into the same folder."""

    words = "Another backup into {folder} is running. Wait until it is done."


class ProgramFailed(RecoveryRefused):
    """One of the programs that do the work said no."""

    words = "{program} failed: {said}"


class NotASet(RecoveryRefused):
    """No backup, or one that was never finished, or one that isn't as it was written."""

    words = "{folder} is no whole backup: {why}."


class CannotBeRead(RecoveryRefused):
    """An encrypted backup without what opens it."""

    words = "This backup is encrypted for {kind}. {what}"


class NotEmpty(RecoveryRefused):
    """The database has something in it."""

    words = (
        'The database "{name}" isn\'t empty: {what}. Restore into an empty one, '
        "or throw away all that is in it by --replace {name}."
    )


class InUse(RecoveryRefused):
    """Somebody is connected."""

    words = 'Others are connected to "{name}" ({who}). Stop the application and its workers first.'


class WrongVersion(RecoveryRefused):
    """What made the backup is newer than what is here."""


class NotTheSame(RecoveryRefused):
    """What was restored differs from what was backed up."""

    words = "What was restored is not what was backed up: {differences}. Don't use it; take another backup."
