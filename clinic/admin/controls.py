"""The browser's own controls, drawn as Django's templates draw them, but without any.

A page may have a hundred, with as many choices: by templates they took most of its time.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# What a widget tells of itself to be drawn, as Django's ``get_context`` gives it.
_Told = Mapping[str, Any]


class _Drawn(forms.Widget):
    """Draws itself."""

    def draw(self, told: _Told) -> SafeString:
        """The control as HTML."""
        raise NotImplementedError

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002  (Django's)
        """The control as HTML."""
        return self.draw(self.get_context(name, value, attrs)["widget"])


class _OneLine(_Drawn):
    def draw(self, told: _Told) -> SafeString:
        """As ``django/forms/widgets/input.html``."""
        return _input(told)


class TextInput(_OneLine, forms.TextInput):
    """Any text."""


class NumberInput(_OneLine, forms.NumberInput):
    """A number."""


class DateInput(_OneLine, forms.DateInput):
    """A day."""


class DateTimeInput(_OneLine, forms.DateTimeInput):
    """A day and a time."""


class Textarea(_Drawn, forms.Textarea):
    """Several lines."""

    def draw(self, told: _Told) -> SafeString:
        """As ``django/forms/widgets/textarea.html``."""
        return format_html(
            '<textarea name="{}"{}>\n{}</textarea>', told["name"], _attributes(told["attrs"]), told["value"] or ""
        )


class Select(_Drawn, forms.Select):
    """One of a few, which unfold; not in groups."""

    def draw(self, told: _Told) -> SafeString:
        """As ``django/forms/widgets/select.html``."""
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((option["value"], _attributes(option["attrs"]), option["label"]) for option in _options(told)),
        )
        return format_html('<select name="{}"{}>{}</select>', told["name"], _attributes(told["attrs"]), options)


class _InView(_Drawn):
    def draw(self, told: _Told) -> SafeString:
        """Each choice with its label, which is a part of what is pressed."""
        ticks = format_html_join(
            "\n",
            '<label class="tick" for="{}">{} <span>{}</span></label>',
            ((option["attrs"].get("id", ""), _input(option), option["label"]) for option in _options(told)),
        )
        return format_html('<div class="ticks">{}</div>', ticks)


class Ticks(_InView, forms.CheckboxSelectMultiple):
    """Any of a few."""


class Radios(_InView, forms.RadioSelect):
    """One of a few, all in view."""


def _options(told: _Told) -> Iterator[_Told]:
    return (option for _group, options, _place in told["optgroups"] for option in options)


def _input(told: _Told) -> SafeString:
    value = "" if told["value"] is None else format_html(' value="{}"', told["value"])
    return format_html('<input type="{}" name="{}"{}{}>', told["type"], told["name"], value, _attributes(told["attrs"]))


def _attributes(named: Mapping[str, Any]) -> SafeString:
    """Those that are True by their names alone, those that are False not at all."""
    said = (
        (name, "" if value is True else format_html('="{}"', value))
        for name, value in named.items()
        if value is not False
    )
    return format_html_join("", " {}{}", said)
