"""Two photos of a patient side by side, of the same view, and what was otherwise when they were taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.buttons import address_of
from clinic.admin.fields import choice
from clinic.admin.times import as_moment
from clinic.models import Patient
from treatments.models import Photo
from treatments.queries.photo_albums import comparable_photos
from treatments.queries.photos import zone_of

# What has to be alike for two pictures to be compared, and what it is called.
_ALIKE = {
    "lighting": gettext_lazy("Light: {before}, then {after}."),
    "head_position": gettext_lazy("Head: {before}, then {after}."),
    "no_makeup": gettext_lazy("Without make-up: {before}, then {after}."),
    "distance_cm": gettext_lazy("Distance: {before} cm, then {after} cm."),
    "focal_length_mm": gettext_lazy("Focal length: {before} mm, then {after} mm."),
}


class CompareForm(forms.Form):
    """Which view, and which two."""

    view = forms.ChoiceField(label=gettext_lazy("view"), widget=choice())
    before = forms.ChoiceField(label=gettext_lazy("before"), widget=choice(), required=False)
    after = forms.ChoiceField(label=gettext_lazy("after"), widget=choice(), required=False)


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two, and what is said of it."""

    photo: Photo
    words: str


@dataclass
class Comparison:
    """One request for the page of ``patient``; what the address doesn't say is the first and the last of a view."""

    request: HttpRequest
    patient: Patient
    context: Mapping[str, Any]

    def answer(self) -> TemplateResponse:
        """Show the two."""
        context = {
            **self.context,
            "title": _("Compare"),
            "original": self.patient,
            "views": self.views,
            "form": self._form(),
            "sides": [Side(photo=photo, words=_words(photo)) for photo in self._two()],
            "differences": self._differences(),
            "back": address_of(self.patient),
        }
        return TemplateResponse(self.request, "admin/treatments/photo_compare.html", context)

    @cached_property
    def views(self) -> Mapping[str, Sequence[Photo]]:
        """The photos of each view, and of close-ups and body sites of each area, the earliest first."""
        found: dict[str, list[Photo]] = {}
        for photo in comparable_photos(self.patient, user=self.request.user):
            found.setdefault(_key(photo), []).append(photo)
        return found

    @cached_property
    def _chosen(self) -> str:
        wanted = self.request.GET.get("view", "")
        # Else one of which there are two.
        return wanted if wanted in self.views else max(self.views, key=lambda view: len(self.views[view]) > 1)

    def _two(self) -> Sequence[Photo]:
        if not self.views:
            return []
        photos = {str(photo.pk): photo for photo in self.views[self._chosen]}
        earliest, latest = next(iter(photos.values())), list(photos.values())[-1]
        before = photos.get(self.request.GET.get("before", ""), earliest)
        after = photos.get(self.request.GET.get("after", ""), latest)
        return [before, after] if before != after else [before]

    def _form(self) -> CompareForm | None:
        if not self.views:
            return None
        two, photos = self._two(), self.views[self._chosen]
        form = CompareForm(initial={"view": self._chosen, "before": str(two[0].pk), "after": str(two[-1].pk)})
        _choices(form, "view", [(key, _words_of_view(found[0])) for key, found in self.views.items()])
        for name in ("before", "after"):
            _choices(form, name, [(str(photo.pk), _words_of_time(photo)) for photo in photos])
        return form

    def _differences(self) -> Sequence[str]:
        if len(two := self._two()) < 2:  # noqa: PLR2004  (two are compared)
            return []
        pairs = {name: [_said(photo, name) for photo in two] for name in _ALIKE}
        return [
            str(_ALIKE[name]).format(before=before or "?", after=after or "?")
            for name, (before, after) in pairs.items()
            if before != after
        ]


def _choices(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # declared so above  # noqa: S101
    field.choices = choices


def _key(photo: Photo) -> str:
    return f"{photo.view}.{photo.area.key}" if photo.area else photo.view


def _said(photo: Photo, name: str) -> str:
    value = getattr(photo, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    shown = getattr(photo, f"get_{name}_display", None)
    return str(shown() if shown else value or "")


def _words_of_view(photo: Photo) -> str:
    view = photo.get_view_display().capitalize()
    return f"{view}, {photo.area}" if photo.area else view


def _words_of_time(photo: Photo) -> str:
    taken = as_moment(photo.taken_at, zone_of(photo))
    return _("{moment}, session {number}").format(moment=taken, number=photo.session.number) if photo.session else taken


def _words(photo: Photo) -> str:
    return f"{_words_of_view(photo)}: {_words_of_time(photo)}"
