"""What was sent, held in a page to be sent again: stored nowhere, in no session, cookie or browser."""

from collections.abc import Iterator

from django.http import HttpRequest

# What the fields begin with in which somebody says once more who they are.
CONFIRMING = "confirming"
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)


def held_fields(request: HttpRequest, *, without: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The fields of a form, and their values; none whose name begins with one of those ``without``.

    Passwords and codes, one's own for a signature too, are typed anew.
    """
    for name, values in request.POST.lists():
        if name != _TOKEN and "password" not in name and not name.startswith((*without, f"{CONFIRMING}-")):
            yield from ((name, value) for value in values)


def is_read_by_person(request: HttpRequest) -> bool:
    """Whether what is answered is shown as a page, as far as the browser says; scripts keep what was typed."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
