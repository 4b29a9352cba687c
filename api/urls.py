"""Doors for machines: the API, calendars, and whether we are alive."""

from django.urls import include, path, re_path

from api.calendar_feeds import calendar_feed, no_calendar
from api.health import healthz, readyz
from api.metrics import metrics
from api.not_found import nothing_here

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("calendars/<str:secret>.ics", calendar_feed, name="calendar_feed"),
    re_path(r"^calendars/", no_calendar),
    path("api/v1/", include("api.v1.urls")),
    path("fhir/R4/", include("api.fhir.urls")),
    # What nothing above answers is a problem too, and never a redirect to where a slash would be.
    re_path(r"^(?:api|fhir)(?:/.*)?$", nothing_here),
]
