"""Doors for machines: the API, and whether we are alive."""

from django.urls import include, path, re_path

from api.health import healthz
from api.nothing import nothing_here

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include("api.v1.urls")),
    path("fhir/R4/", include("api.fhir.urls")),
    # What nothing above answers is a problem too, and never a redirect to where a slash would be.
    re_path(r"^(?:api|fhir)(?:/.*)?$", nothing_here),
]
