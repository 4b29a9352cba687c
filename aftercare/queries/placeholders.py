"""What a text leaves open, to be filled in for a patient."""

from string import Formatter


def placeholders_in(text: str) -> frozenset[str] | None:
    """The names in braces in ``text``; None where its braces aren't just that."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    names = set()
    for literal, name, form, conversion in parts:
        # What was doubled, or formatted, isn't filled in.
        if "{" in literal or "}" in literal or form or conversion:
            return None
        if name is not None:
            names.add(name)
    return frozenset(names)
