"""What is logged of an error that nobody expected, where what it says may quote a patient."""

import traceback
from pathlib import Path

_OURS = Path(__file__).resolve().parent.parent
_LIBRARIES = "site-packages"


def kind_and_place(error: BaseException) -> str:
    """The type of ``error``, and where it came up: ``KeyError at clinic/ages.py:12``. Nothing of what it says.

    The innermost line of this project, then that of the library it called, if it came up in one. No query.
    """
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _is_ours(frame.filename)]
    places = dict.fromkeys(f"{_short(frame.filename)}:{frame.lineno}" for frame in (*own[-1:], *frames[-1:]))
    return " at ".join((type(error).__name__, *places))


def _is_ours(file: str) -> bool:
    path = Path(file)
    return path.is_relative_to(_OURS) and _LIBRARIES not in path.parts


def _short(file: str) -> str:
    if _is_ours(file):
        return str(Path(file).relative_to(_OURS))
    return file.rpartition(f"{_LIBRARIES}/")[2]
