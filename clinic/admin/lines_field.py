"""Rows of words in one control: a line for each, its parts with bars between."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.admin.fields import lines

BAR = "|"


class LinesField(forms.CharField):
    """Rows of ``parts`` parts each, as ``0 | none | ninguna``. Empty lines count for nothing.

    Where ``may_lack`` the last parts of a line may be left out, so many: they are "" then.
    """

    def __init__(self, *, parts: Sequence[Any], may_lack: int = 0, **kwargs: Any) -> None:
        self.parts, self.may_lack = parts, may_lack
        kwargs.setdefault("widget", lines(rows=6, spellcheck="false"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """The rows, each a tuple of its parts.

        :raises ValidationError: a line has too few parts, or too many.
        """
        said = super().to_python(value) or ""
        numbered = enumerate((line.strip() for line in said.splitlines()), start=1)
        return [self._row(number, line) for number, line in numbered if line]

    def prepare_value(self, value: Any) -> Any:
        """Lines again."""
        return value if value is None or isinstance(value, str) else "\n".join(map(self._line, value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other lines were written."""
        return super().has_changed(self.prepare_value(initial), data)

    def _line(self, row: Sequence[str]) -> str:
        last = len(row)
        while last > len(self.parts) - self.may_lack and not row[last - 1]:
            last -= 1
        return f" {BAR} ".join(row[:last])

    def _row(self, number: int, line: str) -> tuple[str, ...]:
        found = [part.strip() for part in line.split(BAR)]
        if not len(self.parts) - self.may_lack <= len(found) <= len(self.parts):
            shape = f" {BAR} ".join(str(part) for part in self.parts)
            raise forms.ValidationError(
                _("Line %(number)s: write it as “%(shape)s”."), params={"number": number, "shape": shape}
            )
        return (*found, *[""] * (len(self.parts) - len(found)))
