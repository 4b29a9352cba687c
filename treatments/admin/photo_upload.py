"""The page on which photos are added, several at once: each view has its guide, and what is due is marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.admin.buttons import address_of
from clinic.admin.fields import MomentField, choice, number, text
from clinic.admin.permissions import staff
from clinic.admin.times import read_wall_clocks
from clinic.errors import DomainError
from clinic.models import Patient
from clinic.pictures.refusals import PictureTooLarge
from treatments.actions.photos import DISTANCE_CM, FOCAL_LENGTH_MM, Circumstances, take_photo
from treatments.models import (
    BodyArea,
    HeadPosition,
    Lighting,
    PatientConcern,
    Photo,
    PhotoScope,
    PhotoView,
    Session,
)
from treatments.queries.photo_albums import last_of, photos_of_session
from treatments.queries.photos import missing_views, with_photos_due

ACCEPT = "image/jpeg,image/png,image/webp"
_NOT_SAID = ("", "-")
_CIRCUMSTANCES = tuple(Circumstances.__dataclass_fields__)
_LOOKED_AT = ("head_position", "lighting", "no_makeup")
# What is said of all that are sent together, in the order in which it is asked.
_ASKED = ("taken_at", "area", "patient_concern", "consent_scope", *_CIRCUMSTANCES)


class PhotoForm(forms.Form):
    """From where pictures were taken, and how, which should be as the last time.

    What stays as it is, the camera and where it stands, is filled in from the patient's last photo. What somebody has
    to look at each time is not: what it was stands beside.
    """

    view = forms.ChoiceField(label=gettext_lazy("view"), choices=PhotoView.choices, widget=choice())
    taken_at = MomentField(
        label=gettext_lazy("taken"),
        required=False,
        help_text=gettext_lazy("If it wasn't just now: on the clinic's clock."),
    )
    area = forms.ModelChoiceField(
        label=gettext_lazy("area"),
        queryset=BodyArea.objects.order_by("label_en", "key"),
        required=False,
        widget=choice(),
        empty_label="-",
        help_text=gettext_lazy("Of close-ups, and of body sites always."),
    )
    patient_concern = forms.ModelChoiceField(
        label=gettext_lazy("patient's concern"),
        queryset=PatientConcern.objects.none(),
        required=False,
        widget=choice(),
        empty_label="-",
    )
    consent_scope = forms.ChoiceField(label=gettext_lazy("taken for"), choices=PhotoScope.choices, widget=choice())
    head_position = forms.ChoiceField(
        label=gettext_lazy("head"), choices=[_NOT_SAID, *HeadPosition.choices], required=False, widget=choice()
    )
    lighting = forms.ChoiceField(
        label=gettext_lazy("light"), choices=[_NOT_SAID, *Lighting.choices], required=False, widget=choice()
    )
    camera = forms.CharField(label=gettext_lazy("camera"), required=False, max_length=100, widget=text())
    distance_cm = forms.IntegerField(
        label=gettext_lazy("distance, cm"),
        required=False,
        min_value=DISTANCE_CM.start,
        max_value=DISTANCE_CM.stop - 1,
        widget=number(),
    )
    focal_length_mm = forms.IntegerField(
        label=gettext_lazy("focal length, mm"),
        required=False,
        min_value=FOCAL_LENGTH_MM.start,
        max_value=FOCAL_LENGTH_MM.stop - 1,
        widget=number(),
    )
    no_makeup = forms.NullBooleanField(label=gettext_lazy("without make-up"), required=False)

    def __init__(self, *args: Any, patient: Patient, zone: str, **kwargs: Any) -> None:
        last = last_of(patient)
        if last:
            kwargs["initial"] = {name: getattr(last, name) for name in _CIRCUMSTANCES if name not in _LOOKED_AT}
        super().__init__(*args, **kwargs)
        self.zone = zone
        for name, words in _how(last) if last else ():
            self.fields[name].help_text = _("Last time: {how}").format(how=words)
        self.fields["no_makeup"].widget.attrs["class"] = "input"
        field = self.fields["patient_concern"]
        assert isinstance(field, forms.ModelChoiceField)  # declared so above  # noqa: S101
        field.queryset = PatientConcern.objects.filter(patient=patient).select_related("concern").order_by("id")

    def clean(self) -> dict[str, Any]:
        """Read the time on the location's clock."""
        return read_wall_clocks(self, super().clean() or self.cleaned_data, ["taken_at"], self.zone)

    @property
    def circumstances(self) -> Sequence[forms.BoundField]:
        """What is said of all of them."""
        return [self[name] for name in _ASKED]

    def values(self) -> Mapping[str, Any]:
        """As ``take_photo`` is called, without the file."""
        told = self.cleaned_data
        how: Mapping[str, Any] = {name: told[name] for name in _CIRCUMSTANCES}
        return {
            "view": PhotoView(told["view"]),
            "consent_scope": PhotoScope(told["consent_scope"]),
            **{name: told[name] for name in ("area", "patient_concern", "taken_at")},
            "circumstances": Circumstances(**how),
        }

    def said(self) -> str:
        """What is wrong, in a line."""
        return " ".join(
            f"{self[name].label}: {error}" if name in self.fields else str(error)
            for name, errors in self.errors.items()
            for error in errors
        )


def _how(photo: Photo) -> Iterator[tuple[str, Any]]:
    """What somebody saw to when it was taken, in words."""
    if photo.head_position:
        yield "head_position", photo.get_head_position_display()
    if photo.lighting:
        yield "lighting", photo.get_lighting_display()
    if photo.no_makeup is not None:
        yield "no_makeup", _("yes") if photo.no_makeup else _("no")


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A view, the newest photo of it that is there, and whether one is due."""

    view: PhotoView
    photo: Photo | None
    is_due: bool


@dataclass
class Upload:
    """One request for the page: photos of ``subject``, a session or a patient."""

    request: HttpRequest
    subject: Session | Patient
    context: Mapping[str, Any]

    @property
    def session(self) -> Session | None:
        """The session, if it is for one."""
        return self.subject if isinstance(self.subject, Session) else None

    @property
    def patient(self) -> Patient:
        """Whose photos they are."""
        return self.subject.series.patient if isinstance(self.subject, Session) else self.subject

    def answer(self) -> HttpResponse:
        """Show the page, or keep what was sent: one file for the page's script, any number for a plain form."""
        is_sent = self.request.method == "POST"
        zone = self.session.series.location.time_zone if self.session else settings.TIME_ZONE
        form = PhotoForm(self.request.POST if is_sent else None, patient=self.patient, zone=zone)
        if not is_sent:
            return self._page(form)
        files = self.request.FILES.getlist("file")
        if "application/json" in self.request.headers.get("Accept", ""):
            return self._answer_script(form, files)
        if not files:
            form.add_error(None, _("Choose at least one photo."))
        return self._keep_all(form, files) if form.is_valid() else self._page(form)

    def _answer_script(self, form: PhotoForm, files: Sequence[Any]) -> JsonResponse:
        if not form.is_valid() or len(files) != 1:
            return JsonResponse({"error": form.said()}, status=422)
        try:
            photo = self._keep(form, files[0])
        except DomainError as refusal:
            return JsonResponse({"error": str(refusal)}, status=422)
        return JsonResponse({"thumbnail": reverse("admin:treatments_photo_thumbnail", args=[photo.pk])}, status=201)

    def _keep_all(self, form: PhotoForm, files: Sequence[Any]) -> HttpResponse:
        kept = 0
        for file in files:
            try:
                self._keep(form, file)
            except DomainError as refusal:
                form.add_error(None, f"{file.name}: {refusal}")
            else:
                kept += 1
        if kept:
            messages.success(
                self.request, ngettext("{n} photo was kept.", "{n} photos were kept.", kept).format(n=kept)
            )
        return self._page(form) if form.errors else HttpResponseRedirect(address_of(self.subject))

    def _keep(self, form: PhotoForm, file: Any) -> Photo:
        return take_photo(
            patient=self.patient,
            session=self.session,
            content=file.read(),
            **form.values(),
            by=staff(self.request),
            at=timezone.now(),
        )

    def _page(self, form: PhotoForm) -> TemplateResponse:
        context = {
            **self.context,
            "title": _("Add photos"),
            "original": self.subject,
            "form": form,
            "slots": self._slots(),
            "accept": ACCEPT,
            "max_mb": settings.PHOTO_MAX_MB,
            "too_large": str(PictureTooLarge(limit=settings.PHOTO_MAX_MB)),
            "back": address_of(self.subject),
        }
        return TemplateResponse(self.request, "admin/treatments/photo_upload.html", context)

    def _slots(self) -> Sequence[Slot]:
        if self.session is None:
            return [Slot(view=view, photo=None, is_due=False) for view in PhotoView]
        kept = {photo.view: photo for photo in photos_of_session(self.session)}
        due = missing_views(with_photos_due(Session.objects.filter(pk=self.session.pk)).get())
        return [Slot(view=view, photo=kept.get(view), is_due=view in due) for view in PhotoView]
