"""The facade's addresses: of each type in the registry its search, its posted search, and one by its id."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from django.urls import URLPattern, path

from api.fhir.capability import MetadataView
from api.fhir.everything import EverythingView
from api.fhir.registry import RESOURCES
from api.fhir.slots import PostedSlotSearchView, SlotSearchView
from api.fhir.sources import Resource
from api.fhir.views import FhirView, PostedSearchView, ReadView, SearchView

app_name = "fhir"


def _of(resource: Resource) -> Iterator[URLPattern]:
    kind = resource.type
    yield path(kind, _view(SearchView, resource), name=f"{kind}-search")
    yield path(f"{kind}/_search", _view(PostedSearchView, resource), name=f"{kind}-posted")
    yield path(f"{kind}/<str:logical_id>", _view(ReadView, resource), name=f"{kind}-read")


def _view(view: type[FhirView], resource: Resource) -> Callable[..., Any]:
    own = type(f"{resource.type}{view.__name__}", (view,), {"resource": resource})
    return cast("type[FhirView]", own).as_view()


urlpatterns = [
    path("metadata", MetadataView.as_view(), name="metadata"),
    path("Patient/<str:logical_id>/$everything", EverythingView.as_view(), name="everything"),
    path("Slot", SlotSearchView.as_view(), name="Slot-search"),
    path("Slot/_search", PostedSlotSearchView.as_view(), name="Slot-posted"),
    *(pattern for resource in RESOURCES for pattern in _of(resource)),
]
