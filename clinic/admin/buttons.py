"""Buttons: doors from a page to an action. Asked (GET), a button shows what would happen; told (POST), it acts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clinic.admin.addressing import address_with
from clinic.admin.confirming import ConfirmingForm, confirming_form, is_confirmed
from clinic.admin.permissions import staff
from clinic.admin.refusals import add_refusal, refusal_of
from clinic.admin.showing import ShownOnce, show_once
from clinic.changes import counter_of, expecting
from clinic.errors import DomainError
from clinic.models import User
from clinic.roles import Capability, may

Text = str | Promise
SEEN = "seen_version"


class ActForm(forms.Form):
    """What a button asks for before it acts on ``subject``. ``query`` is what the address said."""

    def __init__(self, *args: Any, subject: Any, user: User, query: QueryDict, **kwargs: Any) -> None:
        self.subject, self.user, self.query = subject, user, query
        super().__init__(*args, **kwargs)

    def values(self) -> Mapping[str, Any]:
        """What the action is called with, beside ``by`` and ``at``."""
        return self.cleaned_data

    def is_asking(self) -> bool:
        """Whether it is sent only to look: its page is shown again, and nothing is done."""
        return False

    def refuse(self, refusal: DomainError) -> None:
        """Take what the act was refused for, to show it."""
        add_refusal(self, refusal)


def _nothing(result: Any, at: datetime) -> Iterable[str]:  # noqa: ARG001
    return ()


def _always(subject: Any, user: User) -> bool:  # noqa: ARG001
    return True


@dataclass(frozen=True, kw_only=True)
class Button:
    """One action on one row.

    Who hasn't ``capability`` neither sees nor uses it; ``is_offered(subject, user)`` says whether it is possible now,
    and is asked only to show it: the action itself decides. ``act(subject, values, by=, at=)`` calls the action. What
    it gives back is opened if ``opens_result``, which may depend on it, else the page it was pressed on comes back.
    ``done`` is said then, or said of what it gave back; ``warns(result, at)`` is what was kept against it, for the
    person to see. One that is ``is_direct`` acts at once, and its form is shown only where that is refused. One that
    isn't ``is_listed`` stands in a panel instead of among the others. ``shows(request, result)`` says what nobody
    can read again: it is shown instead of any page. ``undone_by`` names the button, of what it gave back, that takes
    it back: it is offered beside what is said. One that ``confirms`` asks for the password, too, unless that was given
    in the last five minutes; it has a page.
    """

    name: str
    label: Text
    capability: Capability
    act: Callable[..., Any]
    done: Text | Callable[[Any], Text]
    warns: Callable[[Any, datetime], Iterable[str]] = _nothing
    is_offered: Callable[[Any, User], bool] = _always
    form: type[ActForm] | None = None
    explanation: Text = ""
    style: str = "plain"
    template: str = "admin/clinic/button.html"
    opens_result: bool | Callable[[Any], bool] = False
    asks: bool = False
    confirms: bool = False
    is_direct: bool = False
    is_listed: bool = True
    shows: Callable[[HttpRequest, Any], ShownOnce] | None = None
    undone_by: str = ""

    @property
    def has_page(self) -> bool:
        """Whether pressing it first opens a page: to fill in, or to think twice."""
        return self.asks or (self.form is not None and not self.is_direct)


_buttons: dict[type[models.Model], list[Button]] = defaultdict(list)


def register_buttons(model: type[models.Model], *buttons: Button) -> None:
    """Offer these on the page of every row of this model, in this order."""
    _buttons[model].extend(buttons)


def buttons_of(model: type[models.Model]) -> list[Button]:
    """All buttons of a model."""
    return list(_buttons[model])


def offered(subject: models.Model, user: User) -> Iterator[Button]:
    """The buttons that ``user`` may press on ``subject`` now."""
    for button in _buttons.get(type(subject), ()):
        if button.is_listed and may(user, button.capability) and button.is_offered(subject, user):
            yield button


def address_of(subject: models.Model) -> str:
    """The page of ``subject`` in the admin."""
    meta = subject._meta  # noqa: SLF001  (the documented way to ask)
    return address_with(f"admin:{meta.app_label}_{meta.model_name}_change", subject.pk)


def way_to(subject: models.Model, words: Any = None) -> SafeString:
    """A link to the page of ``subject``; ``words`` are what it is called, unless by itself."""
    return format_html('<a class="leads-to" href="{}">{}</a>', address_of(subject), words or subject)


def address_of_button(subject: models.Model, button: Button) -> str:
    """Where ``button`` is pressed for ``subject``."""
    meta = subject._meta  # noqa: SLF001
    return address_with(f"admin:{meta.app_label}_{meta.model_name}_act", subject.pk, button.name)


def way_to_undo(button: Button, result: Any, user: User) -> SafeString | None:
    """What takes back at once what ``button`` did, if ``user`` may do so: a button of the form that every page has."""
    back = next((each for each in _buttons.get(type(result), ()) if each.name == button.undone_by), None)
    if back is None or not may(user, back.capability) or not back.is_offered(result, user):
        return None
    return format_html(
        '<button class="button button--plain" form="press" formaction="{}" name="{}" value="{}" data-quick>{}</button>',
        address_of_button(result, back),
        SEEN,
        seen_version(result),
        _("Undo"),
    )


def seen_version(subject: models.Model) -> int | None:
    """What the counter of ``subject`` shows, to be asked for again when it is changed."""
    counter = counter_of(type(subject))
    return getattr(subject, counter) if counter else None


def expecting_seen(request: HttpRequest, subject: models.Model) -> AbstractContextManager[None]:
    """Refuse to change ``subject`` if it isn't as the page that was sent back had it."""
    seen = request.POST.get(SEEN, "")
    return expecting(subject, int(seen)) if seen.isdecimal() else nullcontext()


@dataclass
class Press:
    """One request for one button on one subject."""

    request: HttpRequest
    context: Mapping[str, Any]
    subject: models.Model
    button: Button

    def answer(self) -> HttpResponse:
        """Show the page of the button, or act."""
        form = self._form()
        confirming = confirming_form(self.request) if self.button.confirms else None
        if self.request.method != "POST":
            return self._page(form, confirming) if self._is_offered() else self._not_now()
        if form is not None and (not form.is_valid() or form.is_asking()):
            return self._page(form, confirming)
        if not is_confirmed(confirming):
            return self._page(form, confirming)
        at = timezone.now()
        try:
            result = self._act(form, at=at)
        except (DomainError, IntegrityError) as error:
            return self._refused(form, refusal_of(error))
        if self.button.shows:
            shown = {**self.context, "title": self.button.label, "original": self.subject}
            return show_once(self.request, shown, self.button.shows(self.request, result), back=self._back())
        messages.success(self.request, self._said(result))
        for warning in self.button.warns(result, at):
            messages.warning(self.request, warning)
        return HttpResponseRedirect(self._next(result))

    def _is_offered(self) -> bool:
        return self.button.is_offered(self.subject, staff(self.request))

    def _form(self) -> ActForm | None:
        if self.button.form is None:
            return None
        data = self.request.POST if self.request.method == "POST" else None
        return self.button.form(data, subject=self.subject, user=staff(self.request), query=self.request.GET)

    def _act(self, form: ActForm | None, *, at: datetime) -> Any:
        with expecting_seen(self.request, self.subject):
            return self.button.act(self.subject, form.values() if form else {}, by=staff(self.request), at=at)

    def _refused(self, form: ActForm | None, refusal: DomainError) -> HttpResponse:
        if form is None:
            messages.error(self.request, str(refusal))
            return HttpResponseRedirect(self._next(None))
        form.refuse(refusal)
        return self._page(form)

    def _not_now(self) -> HttpResponse:
        messages.warning(self.request, str(_("That isn't possible now.")))
        return HttpResponseRedirect(self._next(None))

    def _said(self, result: Any) -> str:
        done = self.button.done
        said = str(done(result) if callable(done) else done)
        way_back = way_to_undo(self.button, result, staff(self.request))
        return format_html('<span class="said">{} {}</span>', said, way_back) if way_back else said

    def _next(self, result: Any) -> str:
        opens = self.button.opens_result
        if isinstance(result, models.Model) and (opens(result) if callable(opens) else opens):
            return address_of(result)
        return self._back()

    def _back(self) -> str:
        wanted = self.request.POST.get("next") or self.request.GET.get("next") or ""
        is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
        return wanted if is_ours else address_of(self.subject)

    def _page(self, form: ActForm | None, confirming: ConfirmingForm | None = None) -> TemplateResponse:
        context = {
            **self.context,
            "title": self.button.label,
            "button": self.button,
            "form": form,
            "confirming": confirming,
            "original": self.subject,
            "seen_version": self.request.POST.get(SEEN) or seen_version(self.subject),
            "back": self._back(),
        }
        return TemplateResponse(self.request, self.button.template, context)


def press(request: HttpRequest, *, context: Mapping[str, Any], subject: models.Model, name: str) -> HttpResponse:
    """Answer a request for the button ``name`` of ``subject``.

    :raises Http404: there is no such button.
    :raises PermissionDenied: the one who asks may not press it.
    """
    button = next((button for button in _buttons.get(type(subject), ()) if button.name == name), None)
    if button is None:
        raise Http404
    if not may(request.user, button.capability):
        raise PermissionDenied
    return Press(request, context, subject, button).answer()
