"""How patients are written to, in the clinic's own words: an overview, and a page for each text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.actions.messages.texts import LONGEST, LONGEST_SUBJECT, checked_text, restore_text, write_text
from clinic.admin.base import ClinicAdmin
from clinic.admin.fields import lines, text
from clinic.admin.permissions import shown_to, staff
from clinic.admin.refusals import add_refusal
from clinic.admin.times import as_named_moment
from clinic.errors import DomainError
from clinic.messages.kinds import MessageKind, kinds, label_of
from clinic.messages.wording import filled, private_in, private_words
from clinic.models import Channel, Location, MessageText
from clinic.models.people import Language
from clinic.queries.message_texts import own_texts, versions_of_text
from clinic.roles import Capability, may

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE
_COLUMNS = tuple((language, channel) for language in Language for channel in Channel)


class TextForm(forms.Form):
    """What patients read. ``after`` is the version that was on the page."""

    subject = forms.CharField(
        label=_("subject"),
        max_length=LONGEST_SUBJECT,
        widget=text(),
        help_text=_("Read on locked screens: no name of a treatment or concern, and no word that tells of one."),
    )
    text = forms.CharField(label=_("text"), widget=lines(rows=14))
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, language: Language, channel: Channel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("subject", "text"):
            self.fields[name].widget.attrs["lang"] = language
        if channel == Channel.SMS:
            del self.fields["subject"]
            self.fields["text"].widget.attrs["rows"] = 5
            self.fields["text"].help_text = _(
                "Read on locked screens: no name of a treatment or concern, and no word that tells of one. "
                "At most {most} characters."
            ).format(most=LONGEST[channel])

    def said(self) -> dict[str, Any]:
        """Subject and text."""
        return {"subject": self.cleaned_data.get("subject", ""), "text": self.cleaned_data["text"]}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One text of the overview: the clinic's own, or None where the original counts.

    ``tells`` is what it says of what is treated where others may read it: a name may be newer than the text.
    """

    address: str
    own: MessageText | None
    tells: str
    language: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What an invented patient would read."""

    subject: str
    text: str

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return len(self.text)


@admin.register(MessageText)
class MessageTextAdmin(ClinicAdmin):
    """Every version that was ever written; they are written on pages of their own."""

    capabilities = shown_to(_READ)
    list_display = ("of", "language", "channel", "number", "is_original", "by", "when")
    list_filter = ("language", "channel", "is_original")
    list_select_related = ("by",)
    search_fields = ("purpose", "subject", "text")
    ordering = ("-at", "-id")
    nothing_here = _("Nobody has reworded a message yet. Choose one under “Message texts”.")

    def heading(self, subject: MessageText) -> str:
        """What it is for."""
        return f"{label_of(subject.purpose)} v{subject.number}"

    @admin.display(description=_("when"), ordering="at")
    def when(self, row: MessageText) -> str:
        """Since when it counts: of no location, so that the zone is named."""
        return as_named_moment(row.at, timezone.get_current_timezone_name())

    @admin.display(description=_("purpose"), ordering="purpose")
    def of(self, row: MessageText) -> str:
        """In words."""
        return label_of(row.purpose)

    def get_urls(self) -> list[URLPattern]:
        """With the overview, and the page of each text."""
        overview, write = (self.admin_site.admin_view(view) for view in (self.overview_view, self.write_view))
        one = "texts/<slug:purpose>/<slug:language>/<slug:channel>/"
        return [
            path("texts/", overview, name="clinic_messagetext_overview"),
            path(one, write, name="clinic_messagetext_write"),
            *super().get_urls(),
        ]

    def overview_view(self, request: HttpRequest) -> HttpResponse:
        """Every kind of message, and in whose words it is said."""
        if not may(request.user, _READ):
            raise PermissionDenied
        own = own_texts()
        names = private_words()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Message texts"),
            "columns": [(language.label, channel.label) for language, channel in _COLUMNS],
            "rows": [(kind, [_cell(kind, own, names, *column) for column in _COLUMNS]) for kind in _rewordable()],
        }
        return TemplateResponse(request, "admin/clinic/message_texts.html", context)

    def write_view(self, request: HttpRequest, purpose: str, language: str, channel: str) -> HttpResponse:
        """One text: read by who may read the catalogue, written by who keeps it."""
        kind = next((kind for kind in _rewordable() if kind.code == purpose), None)
        if kind is None or language not in Language.values or channel not in Channel.values:
            raise Http404
        if not may(request.user, _WRITE if request.method == "POST" else _READ):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return _Page(request, context, kind, Language(language), Channel(channel)).answer()


class _Page:
    """One request for the page of one text."""

    def __init__(
        self, request: HttpRequest, context: Mapping[str, Any], kind: MessageKind, language: Language, channel: Channel
    ) -> None:
        self.request, self.context, self.kind, self.language, self.channel = request, context, kind, language, channel
        self.versions = versions_of_text(kind.code, language=language, channel=channel)
        newest = next(iter(self.versions), None)
        self.own = None if newest is None or newest.is_original else newest
        self.after = newest.number if newest else 0
        self.original = _original(kind, language, channel)

    def answer(self) -> HttpResponse:
        """Show the text, or keep what was sent."""
        if self.request.method != "POST":
            return self._show(self._form())
        form = TextForm(self.request.POST, language=self.language, channel=self.channel)
        if "restore" in self.request.POST:
            return self._restore()
        if not form.is_valid():
            return self._show(form)
        try:
            return self._try_out(form) if "preview" in self.request.POST else self._write(form)
        except DomainError as refusal:
            add_refusal(form, refusal)
            return self._show(form)

    def _write(self, form: TextForm) -> HttpResponse:
        write_text(**self._which(form.cleaned_data["after"]), **form.said())
        messages.success(self.request, gettext("From now on it is said so."))
        return HttpResponseRedirect(self.request.path)

    def _try_out(self, form: TextForm) -> HttpResponse:
        subject, said = checked_text(purpose=self.kind.code, channel=self.channel, **form.said())
        return self._show(form, tried=(subject, said))

    def _restore(self) -> HttpResponse:
        after = self.request.POST.get("after", "")
        try:
            restore_text(**self._which(int(after) if after.isdecimal() else 0))
        except DomainError as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, gettext("It is said as the program says it again."))
        return HttpResponseRedirect(self.request.path)

    def _which(self, after: int) -> dict[str, Any]:
        which = {"purpose": self.kind.code, "language": self.language, "channel": self.channel, "after": after}
        return {**which, "by": staff(self.request), "at": timezone.now()}

    def _form(self) -> TextForm:
        subject, said = (self.own.subject, self.own.text) if self.own else self.original
        initial = {"subject": subject, "text": said, "after": self.after}
        return TextForm(initial=initial, language=self.language, channel=self.channel)

    def _show(self, form: TextForm, tried: tuple[str, str] | None = None) -> HttpResponse:
        said = tried or ((self.own.subject, self.own.text) if self.own else self.original)
        context = {
            **self.context,
            "title": gettext("Reword"),
            "heading": capfirst(f"{self.kind.label}: {self.language.label}, {self.channel.label}"),
            "kind": self.kind,
            "language": self.language,
            "is_sms": self.channel == Channel.SMS,
            "form": form,
            "own": self.own,
            "after": self.after,
            "is_tried": tried is not None,
            "preview": self._preview(*said),
            "original": self.original,
            "placeholders": self.kind.open_in(self.channel),
            "versions": self.versions,
            "writes": may(self.request.user, _WRITE),
            "back": reverse("admin:clinic_messagetext_overview"),
        }
        return TemplateResponse(self.request, "admin/clinic/message_text.html", context)

    def _preview(self, subject: str, said: str) -> Preview:
        assert self.kind.sample is not None  # each that is reworded has one  # noqa: S101
        place = Location.objects.filter(is_active=True).order_by("name", "id").first() or _NOWHERE
        with translation.override(self.language):
            return Preview(subject=subject, text=filled(said, self.kind.sample(place).of(self.channel)).strip())


# Where an invented patient goes while there is no location yet.
_NOWHERE = Location(name="Riverside", address="1 Invented Street", time_zone="UTC")


def _rewordable() -> Sequence[MessageKind]:
    return [kind for kind in kinds() if kind.original is not None and kind.sample is not None]


def _original(kind: MessageKind, language: Language, channel: Channel) -> tuple[str, str]:
    assert kind.original is not None  # as above  # noqa: S101
    with translation.override(language):
        subject, said = kind.original().of(channel)
    return subject, said.strip()


def _cell(
    kind: MessageKind,
    texts: Mapping[tuple[str, str, str], MessageText],
    names: Iterable[str],
    language: str,
    channel: str,
) -> Cell:
    own = texts.get((kind.code, language, channel))
    open_to_others = (own.text if channel == Channel.SMS else own.subject) if own else ""
    return Cell(
        address=reverse("admin:clinic_messagetext_write", args=[kind.code, language, channel]),
        own=own,
        tells=private_in(open_to_others, names) or "",
        language=str(Language(language).label),
        channel=str(Channel(channel).label),
    )
