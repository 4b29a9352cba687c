"""What was sent, held in a page to be sent again: stored nowhere, in no session, cookie or browser."""

from collections.abc import Iterator

from django.http import HttpRequest

_TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)


def held_fields(request: HttpRequest, *, without: str = "") -> Iterator[tuple[str, str]]:
    """The fields of a form, and their values; none whose name begins with ``without``, if that says anything.

    Passwords, one's own for a signature too, are typed anew.
    """
    for name, values in request.POST.lists():
        if name != _TOKEN and "password" not in name and not (without and name.startswith(without)):
            yield from ((name, value) for value in values)


def is_read_by_person(request: HttpRequest) -> bool:
    """Whether what is answered is shown as a page, as far as the browser says; scripts keep what was typed."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
