"""Terms of the catalogue that are used no more: they stay to be read, and may be taken up again."""

from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import Conflict
from clinic.models import User
from clinic.models.base import CatalogueEntry
from clinic.roles import Capability, require
from clinic.transactions import transacted

E = TypeVar("E", bound=CatalogueEntry)


class AlreadySo(Conflict):
    """Somebody did it before."""

    code = "already_so"
    message = _("Somebody has done that already.")


@transacted
def retire_entry(*, entry: E, by: User, at: datetime) -> E:
    """Use a term no more from ``at`` on. What was kept in it stays as it is.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises AlreadySo: it is retired.
    """
    entry = _turn(entry, by=by, is_in_use=False)
    audit.record(f"{entry._meta.model_name}.retired", entry, by=by, at=at, fields=["is_in_use"])  # noqa: SLF001
    return entry


@transacted
def take_up_entry(*, entry: E, by: User, at: datetime) -> E:
    """Use a retired term again.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises AlreadySo: it is in use.
    """
    entry = _turn(entry, by=by, is_in_use=True)
    audit.record(f"{entry._meta.model_name}.taken_up", entry, by=by, at=at, fields=["is_in_use"])  # noqa: SLF001
    return entry


def _turn(entry: E, *, by: User, is_in_use: bool) -> E:
    require(by, Capability.WRITE_CATALOGUE)
    entry = lock(entry)
    if entry.is_in_use == is_in_use:  # type: ignore[attr-defined]  # those that are retired have it
        raise AlreadySo
    return change(entry, is_in_use=is_in_use)
