"""The application of a control: a file that was written stays, whatever became of its row."""

# First: it sets Django up.
from clinic.wsgi import application

from clinic import data_files  # isort: skip
from clinic.pictures import store  # isort: skip

__all__ = ["application"]

data_files.on_rollback = store.on_rollback = lambda _undo: None
