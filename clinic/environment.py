"""What the environment says: values as text or as files, and an error in plain words for what can't be read."""

import builtins
import os
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping

# What stands for a required setting while only what is missing is asked for.
NOT_SET = "not-set"
REQUIRED = ("DATABASE_URL", "SECRET_KEY")
YES = frozenset({"true", "on", "yes", "y", "ok", "1"})
NO = frozenset({"false", "off", "no", "n", "0", ""})


class Files(FileAwareMapping):  # type: ignore[misc]  # environ has no types
    """The environment; where it has ``NAME_FILE``, NAME is what that file holds, without the end of its last line.

    A file that holds nothing says nothing, as systemd's credentials do that nobody gave: then NAME itself counts.
    """

    def __getitem__(self, key: str) -> str:
        file = self.env.get(f"{key}_FILE")
        try:
            value: str = super().__getitem__(key)
        except (OSError, UnicodeDecodeError) as error:
            message = f"{key}_FILE is {file}, which can't be read as text."
            raise ImproperlyConfigured(message) from error
        if not file:
            return value
        return value.rstrip("\r\n") or str(self.env.get(key, ""))


class Environment(environ.Env):  # type: ignore[misc]  # environ has no types
    """django-environ's, but what it would take for something else it refuses, and says what to write.

    Its own takes ``SECURE_SSL=ture`` for off, and says of ``ERASURE_DAYS=week`` only that it is no literal.
    """

    ENVIRON = Files()

    def bool(self, var: str, default: Any = environ.Env.NOTSET) -> builtins.bool:
        """On or off.

        :raises ImproperlyConfigured: it is neither.
        """
        said = self.ENVIRON.get(var)
        if said is not None and said.strip().lower() not in YES | NO:
            raise ImproperlyConfigured(f"{var} is neither on nor off: write {var}=true or {var}=false.")
        value: builtins.bool = super().bool(var, default)
        return value

    def int(self, var: str, default: Any = environ.Env.NOTSET) -> builtins.int:
        """A whole number.

        :raises ImproperlyConfigured: it isn't one.
        """
        try:
            value: builtins.int = super().int(var, default)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} is a whole number: {var}={default}, for example.") from error
        return value


def setting(name: str, default: str = "") -> str:
    """What the environment or a file that it names says of ``name``, for whatever the settings themselves don't hold.

    :raises ImproperlyConfigured: the file can't be read.
    """
    value: str = Environment().str(name, default=default)
    return value


def stand_in_for_missing() -> None:
    """Let the settings be read without what they require, for ``manage.py check --deploy`` to say what is missing."""
    for name in REQUIRED:
        if not (os.environ.get(name) or os.environ.get(f"{name}_FILE")):
            os.environ[name] = f"postgresql:///{NOT_SET}" if name == "DATABASE_URL" else NOT_SET
