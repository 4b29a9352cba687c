"""The password, once more: before what leaves the clinic, or lets somebody in."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.actions.confirming import confirm_identity
from clinic.admin.fields import text
from clinic.admin.permissions import staff
from clinic.admin.refusals import add_refusal
from clinic.errors import DomainError
from clinic.resubmission import CONFIRMING
from clinic.sessions.fresh import is_fresh

NAME = "confirm"
_LONGEST = 128


class ConfirmingForm(forms.Form):
    """The password, and a code of who has a second factor. That it was right is kept with the session."""

    password = forms.CharField(
        label=gettext_lazy("Your password, once more"),
        strip=False,
        max_length=_LONGEST,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Code of your app"),
        max_length=_LONGEST,
        widget=text(autocomplete="one-time-code", autocapitalize="none"),
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST if request.method == "POST" else None, prefix=CONFIRMING)
        self.request = request
        if staff(request).second_factor_at is None:
            del self.fields["code"]

    def clean(self) -> Any:
        """Nothing more; each try counts."""
        if self.errors:
            return self.cleaned_data
        at = timezone.now()
        given = {"password": self.cleaned_data["password"], "code": self.cleaned_data.get("code", "")}
        try:
            confirm_identity(user=staff(self.request), **given, at=at)
        except DomainError as refusal:
            add_refusal(self, refusal)
        else:
            session: Any = self.request.session
            session.note_confirmation(at=at)
        return self.cleaned_data


def confirming_form(request: HttpRequest) -> ConfirmingForm | None:
    """What is to be asked besides; None where they have shown within five minutes that it is they."""
    return None if is_fresh(request, at=timezone.now()) else ConfirmingForm(request)


def is_confirmed(form: ConfirmingForm | None) -> bool:
    """Whether it needn't be asked, or was answered right. Ask last: a code is used up."""
    return form is None or form.is_valid()


def way_to_confirm(request: HttpRequest) -> HttpResponse | None:
    """Where a page or file that isn't asked for by a form of ours is asked for: by the page below, first; else None."""
    if is_fresh(request, at=timezone.now()):
        return None
    return HttpResponseRedirect(reverse(NAME, query={"next": request.get_full_path()}))


def confirm(request: HttpRequest) -> HttpResponse:
    """A page of its own, for what is no form; then on to ``next``."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    goes_to = wanted if is_ours else reverse("admin:index")
    form = ConfirmingForm(request)
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(goes_to)
    context = {**admin.site.each_context(request), "title": _("Is it you?"), "confirming": form, "next": goes_to}
    answer = TemplateResponse(request, "admin/clinic/confirm.html", context)
    add_never_cache_headers(answer)
    return answer
