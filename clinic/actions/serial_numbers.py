"""A serial number is that of one device."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from clinic.models import Device


def check_serial_number(entry: Any, *, fields: Collection[str]) -> None:
    """Refuse to give a device the serial number of another of its kind. One query where it is written, else none.

    No constraint keeps it: a clinic that has such devices already must still be able to write the rest of them.

    :raises InvalidInput: another device has it (``serial_number_taken``).
    """
    if not (isinstance(entry, Device) and "serial_number" in fields and entry.serial_number):
        return
    same = Device.objects.filter(kind=entry.kind_id, serial_number__iexact=entry.serial_number)
    if same.exclude(pk=entry.pk).exists():
        words = _("Another device of this kind has this serial number.")
        raise InvalidInput(words, field="serial_number", code="serial_number_taken")
