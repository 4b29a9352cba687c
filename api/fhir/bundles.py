"""Bundles: what a search found, with the addresses of this page and the next."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from rest_framework.request import Request

from api.fhir.asked import Asked, path_of
from api.fhir.elements import Json
from api.fhir.paging import Page
from api.fhir.sources import Asking, Source


def base_of(request: Request) -> str:
    """The address that all of the facade lies below, without a slash at its end."""
    address: str = request.build_absolute_uri(reverse("fhir:metadata"))
    return address.removesuffix("/metadata")


def searchset(entries: Sequence[Json], links: Sequence[Json], total: int | None = None) -> Json:
    """A Bundle of what was found."""
    found = {"entry": list(entries)} if entries else {}
    counted = {} if total is None else {"total": total}
    return {"resourceType": "Bundle", "type": "searchset", **counted, "link": list(links), **found}


def entries_of(
    page: Page, asking: Asking, outcomes: Sequence[Json] = (), *, mode_of: Callable[[Source], str] = lambda _: "match"
) -> list[Json]:
    """The resources of a page, each with why it is there, and what there is to say about it."""
    base = base_of(asking.request)
    found = [
        {
            "fullUrl": f"{base}/{each.address}",
            "resource": each.as_json(asking),
            "search": {"mode": mode_of(each.source)},
        }
        for each in page.found
    ]
    return found + [{"resource": outcome, "search": {"mode": "outcome"}} for outcome in outcomes]


def links_of(request: Request, asked: Asked, cursor: str | None) -> list[Json]:
    """Where this page is, and the next. What may not stand in an address doesn't: then there is no next one."""
    path = request.build_absolute_uri(path_of(request))
    values = {} if asked.is_personal else asked.values
    links = [link("self", path, values)]
    if cursor and not asked.is_personal:
        links.append(link("next", path, {**values, "_cursor": [cursor]}))
    return links


def link(relation: str, path: str, values: object) -> Json:
    """One link of a Bundle."""
    query = urlencode(values, doseq=True)  # type: ignore[arg-type]  # a mapping of sequences
    return {"relation": relation, "url": f"{path}?{query}" if query else path}
