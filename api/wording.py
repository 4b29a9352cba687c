"""What the contract calls its operations, and says of their parameters, in words that follow from the declarations."""

import re
from typing import Any

_STANDARD = {
    "list": "List {many}",
    "search": "Search {many}",
    "retrieve": "Read {one}",
    "create": "Create {one}",
    "partial_update": "Change {one}",
    "update": "Put {one}",
    "destroy": "Remove {one}",
    "bulk": "Create up to 100 {many}, or none",
}
_KNOWN_PARAMETERS = {
    "limit": "At most so many on a page.",
    "ordering": "By what they are ordered; with `-` before it, backwards.",
    "id": "Its id.",
    "key": "Its key in the catalogue.",
    "number": "The number of the version.",
    "code": "The code of the instruction.",
}
_SENTENCE = re.compile(r"(?P<first>.+?)(?:[.:;](?=\s|$)|\n\n|$)", re.DOTALL)


def summary_of(view: Any, docstring: str) -> str:
    """A few words: of what every resource can by its name, of the rest as its docstring begins."""
    if said := view.summaries.get(view.action):
        return str(said)
    pattern, model = _STANDARD.get(view.action), getattr(getattr(view, "queryset", None), "model", None)
    if pattern is None or model is None or view.part:
        return first_sentence(docstring)
    one, many = str(model._meta.verbose_name), str(model._meta.verbose_name_plural)  # noqa: SLF001  (public)
    article = "an" if one[0] in "aeiou" else "a"
    return pattern.format(one=f"{article} {one}", many=many)


def first_sentence(text: str) -> str:
    """How ``text`` begins, up to its first full stop, colon or semicolon, on one line and without marks of code."""
    found = _SENTENCE.match(text.strip())
    return " ".join(found["first"].split()).replace("``", "") if found else ""


def meaning_of(name: str, schema: dict[str, Any]) -> str:
    """What a parameter that nobody described asks for."""
    words = name.replace("_", " ")
    if name in _KNOWN_PARAMETERS:
        return _KNOWN_PARAMETERS[name]
    if name.endswith("_after"):
        return f"Only those with {words.removesuffix(' after')} at this time or later."
    if name.endswith("_before"):
        return f"Only those with {words.removesuffix(' before')} before this time."
    if schema.get("type") == "boolean":
        return f"Only those of which it is true, or false: {words}."
    if schema.get("format") == "uuid":
        return f"Only those of this {words}: its id."
    return f"Only those with this {words}."


def scope_in_words(ways: list[dict[str, list[str]]]) -> str:
    """Of the ways to sign in, what a token needs."""
    scopes = next((way["token"] for way in ways if "token" in way), None)
    if scopes is None:
        return "A person does this, signed in: no token may."
    return f"A token needs the scope `{scopes[0]}`." if scopes else "Any token may."
