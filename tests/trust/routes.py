"""Every address that the resolver knows, with the methods that are asked of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver

from api.views import ResourceView
from clinic.admin.buttons import buttons_of

# What is only looked at, in the admin: a form that is sent there is answered as if it was asked for. No list has
# actions (tests/clinic/admin/test_every_admin.py).
_LOOKED_AT = ("_history", "_changelist")
_BUTTON = "<button>"


@dataclass(frozen=True)
class Route:
    """One method of one address; ``path`` names what is to be filled in, such as ``<id>``."""

    method: str
    path: str
    name: str
    callback: Any

    @property
    def line(self) -> str:
        """As it is written down."""
        return f"{self.method} {self.path}"

    @property
    def view(self) -> type[ResourceView] | None:
        """The view of a resource of the API, None elsewhere."""
        view = getattr(self.callback, "cls", None)
        return view if view and issubclass(view, ResourceView) else None

    @property
    def action(self) -> str:
        """What a view of a resource calls this method."""
        return str(self.callback.actions[self.method.lower()])


def routes() -> list[Route]:
    """All of them, a button being a route of its own, in the resolver's order."""
    return list(dict.fromkeys(_routes()))


def _routes() -> Iterator[Route]:
    for path, pattern in patterns(get_resolver()):
        for method in _methods(path, pattern):
            for filled in _buttons(path, pattern):
                yield Route(method, filled, pattern.name or "", pattern.callback)


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each with its path from the root, as people write it."""
    for pattern in resolver.url_patterns:
        whole = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, whole)
        else:
            yield _readable(whole), pattern


def _readable(path: str) -> str:
    for kind in ("str", "slug", "path", "uuid"):
        path = path.replace(f"<{kind}:", "<")
    return simplify_regex(path).replace("//", "/") if "^" in path or "(?P" in path else f"/{path}"


def _methods(path: str, pattern: URLPattern) -> tuple[str, ...]:
    view = getattr(pattern.callback, "cls", None) or getattr(pattern.callback, "view_class", None)
    if actions := getattr(pattern.callback, "actions", None):
        # The framework adds HEAD, which is GET, once somebody has asked.
        return tuple(method.upper() for method in actions if method != "head")
    if path.startswith("/fhir/") and view:
        return tuple(each.upper() for each in view.http_method_names if each != "head" and hasattr(view, each))
    is_looked_at = (pattern.name or "").endswith(_LOOKED_AT) or (path.startswith("/admin/") and not pattern.name)
    return ("GET",) if is_looked_at and path != "/admin/login/" else ("GET", "POST")


def _buttons(path: str, pattern: URLPattern) -> Iterator[str]:
    if _BUTTON not in path:
        yield path
        return
    for button in buttons_of(model_of(path)):
        yield path.replace(_BUTTON, button.name)


def model_of(path: str) -> Any:
    """The model whose admin answers ``path``, None if it is no admin's."""
    known = {f"{each._meta.app_label}/{each._meta.model_name}": each for each in admin.site._registry}
    return known.get("/".join(path.split("/")[2:4])) if path.startswith("/admin/") else None
