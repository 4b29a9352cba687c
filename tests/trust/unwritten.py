"""The application of a control: what patients are shown by their links is shown though nobody can write that it was."""

from contextlib import suppress

# First: it sets Django up.
from clinic.wsgi import application

from django.db import Error  # isort: skip

from aftercare.pages import door  # isort: skip
from clinic import access_middleware  # isort: skip

__all__ = ["application"]


def open_to_all(act):
    def tried(**values):
        with suppress(Error):
            return act(**values)
        return None

    return tried


def unkept(*values, at):
    with suppress(Error):
        _keep(*values, at=at)


_keep, access_middleware.keep_access = access_middleware.keep_access, unkept
door.count_request, door.note_use = open_to_all(door.count_request), open_to_all(door.note_use)
