"""Phone numbers that are looked at only where somebody asks for one: few pages show those of all rows they read."""

from typing import Any

from phonenumber_field.modelfields import PhoneNumberDescriptor, PhoneNumberField
from phonenumber_field.phonenumber import to_python


class _LookedAtLate(PhoneNumberDescriptor):  # type: ignore[misc]  # the library has no types
    """The number, made of what was set when it is first asked for."""

    def __get__(self, instance: Any, owner: Any) -> Any:
        value = super().__get__(instance, owner)
        if instance is None or not isinstance(value, str):
            return value
        found = instance.__dict__[self.field.name] = to_python(value, region=self.field.region)
        return found

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.name] = value


class PhoneField(PhoneNumberField):  # type: ignore[misc]  # as above
    """As the library's, but reading a row makes no number of the text: that takes longer than reading the row.

    ``values()`` gives the text, in E.164.
    """

    descriptor_class = _LookedAtLate

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:  # noqa: ARG002  (Django's signature)
        """As it is kept."""
        return value

    def deconstruct(self) -> Any:
        """To the database, and so to migrations, it is the library's."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "phonenumber_field.modelfields.PhoneNumberField", args, kwargs
