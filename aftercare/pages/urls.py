"""The patient's own pages, below an address that is the secret. Whatever else is below is nothing, in the same way."""

from django.urls import path, re_path

from aftercare.pages import check_in_views, views
from aftercare.pages.door import nothing_here

app_name = "patient_page"

urlpatterns = [
    path("<str:token>/", views.page, name="page"),
    # Copied without its last stroke: a redirect would say no more than the page itself.
    path("<str:token>", views.page),
    path("<str:token>/read/", views.read, name="read"),
    path("<str:token>/coming/", views.coming, name="coming"),
    path("<str:token>/moving/", views.moving, name="moving"),
    path("<str:token>/check-in/<uuid:check_in>/", check_in_views.check_in, name="check_in"),
    path("<str:token>/calendar.ics", views.calendar, name="calendar"),
    path("<str:token>/visit.ics", views.visit, name="visit"),
    path("<str:token>/sheet.pdf", views.document, name="document"),
    re_path(r"^(?P<rest>.*)$", nothing_here),
]
