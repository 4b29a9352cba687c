"""What several models share."""

from collections.abc import Collection
from typing import Any, Self
from uuid import UUID

import uuid_utils.compat
from django.contrib.admin import display
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from clinic.language import in_active_language
from clinic.reading import present


def uuid7() -> UUID:
    """A new id that sorts by the time it was made (RFC 9562, version 7)."""
    return uuid_utils.compat.uuid7()


key_validator = RegexValidator(
    r"^[a-z][a-z0-9_]*$", _("Small letters, digits and underscores, beginning with a letter.")
)


class Identified(models.Model):
    """A row with a public id that tells nothing about how many there are."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any) -> Self:
        """The row, and that it was read: see ``clinic.reading``."""
        row = super().from_db(db, field_names, values, **more)
        if (reading := present()) is not None:
            reading.note(row)
        return row


class Changeable(Identified):
    """A row that may change: ``version`` counts the changes, starting at 1, and is the ETag of the API."""

    version = models.PositiveIntegerField(_("version"), default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(_("created"), db_default=Now(), editable=False)

    class Meta:
        abstract = True


class ExternalIdentifier(Identified):
    """What another system calls a row: ``value`` is unique within ``system``."""

    system = models.CharField(_("system"), max_length=100)
    value = models.CharField(_("value"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.system}: {self.value}"


class Mirrored(Changeable):
    """What others keep a copy of: ``updated_at`` is when the database last wrote the row, whoever asked and however.

    It is the clock's time at the writing, not the commit's: whoever mirrors by it asks for a little more than they
    missed. The change feed misses nothing.
    """

    updated_at = models.DateTimeField(_("last changed"), db_default=Now(), editable=False)

    class Meta:
        abstract = True


class Labelled(models.Model):
    """Something with a name in each of the clinic's languages."""

    label_en = models.CharField(_("name in English"), max_length=200)
    label_es = models.CharField(_("name in Spanish"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    @display(description=_("name"))
    def label(self) -> str:
        """The name in the language that is active."""
        return in_active_language(self.label_en, self.label_es)


class Revised(Identified):
    """As ``Changeable``, for what has a published number of its own: the counter of changes is ``revision``."""

    revision = models.PositiveIntegerField(_("revision"), default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(_("created"), db_default=Now(), editable=False)

    class Meta:
        abstract = True


class CatalogueEntry(Labelled):
    """A term of the catalogue: known everywhere by its ``key``, which never changes."""

    key = models.CharField(_("key"), max_length=80, unique=True, validators=[key_validator])

    class Meta:
        abstract = True
