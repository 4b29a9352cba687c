"""Where everything is: the admin, machines below ``api/``, the language switch, patients' own pages below ``a/``."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from clinic.admin.confirming import NAME as CONFIRM
from clinic.admin.confirming import confirm
from clinic.admin.lists import lists_view, strip_view
from clinic.admin.second_factor import NAME as SECOND_FACTOR
from clinic.admin.second_factor import second_factor
from clinic.admin.sign_in import sign_in
from clinic.admin.signed_in import NAME as SIGNED_IN
from clinic.admin.signed_in import signed_in
from clinic.content_reports import content_reports

handler400 = "clinic.error_pages.not_understood"
handler403 = "clinic.error_pages.not_permitted"
handler404 = "clinic.error_pages.not_found"
handler500 = "clinic.unavailable.server_error"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index"), name="home"),
    # Before the admin's own, which counts nothing.
    path("admin/login/", sign_in),
    path("admin/second-factor/", admin.site.admin_view(second_factor), name=SECOND_FACTOR),
    path("admin/confirm/", admin.site.admin_view(confirm), name=CONFIRM),
    path("admin/signed-in/", admin.site.admin_view(signed_in), name=SIGNED_IN),
    path("admin/lists/", admin.site.admin_view(lists_view), name="lists"),
    path("admin/lists/counted/", admin.site.admin_view(strip_view), name="lists_counted"),
    path("admin/lists/<slug:name>/", admin.site.admin_view(lists_view), name="list"),
    path("admin/", admin.site.urls),
    path("content-reports/", content_reports),
    path("i18n/", include("django.conf.urls.i18n")),
    path("a/", include("aftercare.pages.urls")),
    path("", include("api.urls")),
]
