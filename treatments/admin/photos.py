"""Photos: looked at, taken elsewhere and withdrawn one by one. They are added from a session's or a patient's page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import ActForm, Button, address_of, register_buttons
from clinic.admin.fields import badge, text
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import shown_to, staff
from clinic.admin.times import as_moment
from clinic.errors import DomainError, NotPermitted
from clinic.models import Patient, User
from clinic.pictures.answers import picture_response
from clinic.pictures.store import read_file
from clinic.roles import Capability, may
from clinic.scope import within_scope
from treatments.actions.photos import PhotoDamaged, export_photo, look_at_photo, withdraw_photo
from treatments.admin.photo_compare import Comparison
from treatments.admin.photo_upload import Upload
from treatments.models import Photo, PhotoLoss, PhotoScope, PhotoView, PhotoWithdrawal, Session
from treatments.queries.photos import is_lost, is_withdrawn, zone_of

_READ = Capability.READ_PHOTOS
LONGEST_REASON = 300


class WithdrawForm(ActForm):
    """Why."""

    reason = forms.CharField(
        label=_("reason"),
        widget=text(),
        max_length=LONGEST_REASON,
        help_text=_("It shows another patient, for instance, or stands at the wrong view."),
    )


def _is_standing(photo: Photo, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return not is_withdrawn(photo)


register_buttons(
    Photo,
    Button(
        name="withdraw",
        label=_("Entered in error"),
        capability=Capability.WITHDRAW_PHOTOS,
        is_offered=_is_standing,
        form=WithdrawForm,
        act=lambda photo, values, **when: withdraw_photo(photo=photo, **values, **when),
        explanation=_("The photo stays in the record, and is shown only to the clinical lead from then on."),
        done=_("The photo is withdrawn."),
        style="danger",
    ),
)


@admin.register(Photo)
class PhotoAdmin(ClinicAdmin):
    capabilities = shown_to(_READ)
    list_display = ("patient", "view", "area", "of_session", "taken", "scope", "state")
    list_filter = (
        "view",
        "consent_scope",
        "lighting",
        ("withdrawal", admin.EmptyFieldListFilter),
        ("loss", admin.EmptyFieldListFilter),
    )
    list_select_related = (
        "patient",
        "area",
        "withdrawal",
        "loss",
        "session__series__treatment",
        "session__series__location",
    )
    search_fields = ("patient__sought", "camera")
    ordering = ("-taken_at", "-id")
    link_lookups = ("patient__id__exact", "session__id__exact")
    fields = (
        ("patient", "session", "patient_concern"),
        ("view", "area", "scope"),
        ("taken", "taken_by", "uploaded_by"),
        ("head_position", "lighting", "no_makeup"),
        ("camera", "distance_cm", "focal_length_mm"),
        ("size", "digest"),
    )
    readonly_fields = ("taken", "scope", "size", "digest")

    def heading(self, subject: Photo) -> str:
        """Whose it is, and from where."""
        return f"{subject.patient}: {PhotoView(subject.view).label}"

    @admin.display(description=_("session"), ordering="session__number")
    def of_session(self, photo: Photo) -> str:
        """Its number and treatment."""
        return f"{photo.session.number}: {photo.session.series.treatment}" if photo.session else ""

    @admin.display(description=_("taken"), ordering="taken_at")
    def taken(self, photo: Photo) -> str:
        """On the clock of the session's location."""
        return as_moment(photo.taken_at, zone_of(photo))

    @admin.display(description=_("taken for"), ordering="consent_scope")
    def scope(self, photo: Photo) -> str:
        """The furthest use."""
        return str(PhotoScope(photo.consent_scope).label)

    @admin.display(description=_("size"))
    def size(self, photo: Photo) -> str:
        """In pixels, and what the file takes."""
        return f"{photo.width} x {photo.height}, {filesizeformat(photo.byte_size)}"

    @admin.display(description=_("SHA-256"))
    def digest(self, photo: Photo) -> str:
        """Broken where the line ends."""
        return format_html('<span class="digest">{}</span>', photo.sha256)

    @admin.display(description=_("status"))
    def state(self, photo: Photo) -> str:
        """Said where it was withdrawn, or is lost."""
        if is_withdrawn(photo):
            return badge("withdrawn", _("withdrawn"))
        return badge("should", _("lost")) if is_lost(photo) else ""

    def get_urls(self) -> list[URLPattern]:
        """The bytes have addresses of their own, each of which asks who looks."""
        wrap = self.admin_site.admin_view
        return [
            path("<uuid:photo_id>/content/", wrap(self.content_view), name="treatments_photo_content"),
            path("<uuid:photo_id>/thumbnail/", wrap(self.thumbnail_view), name="treatments_photo_thumbnail"),
            path("<uuid:photo_id>/export/", wrap(self.export_view), name="treatments_photo_export"),
            path("of-session/<uuid:session_id>/", wrap(self.of_session_view), name="treatments_photo_of_session"),
            path("of-patient/<uuid:patient_id>/", wrap(self.of_patient_view), name="treatments_photo_of_patient"),
            path("compare/<uuid:patient_id>/", wrap(self.compare_view), name="treatments_photo_compare"),
            *super().get_urls(),
        ]

    def content_view(self, request: HttpRequest, photo_id: UUID) -> HttpResponse:
        """The picture."""
        return self._picture(request, photo_id, as_thumbnail=False)

    def thumbnail_view(self, request: HttpRequest, photo_id: UUID) -> HttpResponse:
        """The small one."""
        return self._picture(request, photo_id, as_thumbnail=True)

    def _picture(self, request: HttpRequest, photo_id: UUID, *, as_thumbnail: bool) -> HttpResponse:
        photo = get_object_or_404(within_scope(Photo.objects.all(), request.user), pk=photo_id)
        try:
            content = look_at_photo(photo=photo, by=staff(request), at=timezone.now(), as_thumbnail=as_thumbnail)
        except NotPermitted as refusal:
            raise PermissionDenied from refusal
        except PhotoDamaged as refusal:
            raise Http404 from refusal
        return picture_response(content, name=str(photo.pk))

    def export_view(self, request: HttpRequest, photo_id: UUID) -> HttpResponse:
        """The picture, to be taken elsewhere for what ``?scope=`` says; or why not."""
        photo = get_object_or_404(within_scope(Photo.objects.all(), request.user), pk=photo_id)
        wanted = request.GET.get("scope", "")
        if not may(request.user, _READ) or wanted not in PhotoScope.values:
            raise PermissionDenied
        try:
            content = export_photo(photo=photo, scope=PhotoScope(wanted), by=staff(request), at=timezone.now())
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(address_of(photo))
        return picture_response(content, name=str(photo.pk), is_download=True)

    def of_session_view(self, request: HttpRequest, session_id: UUID) -> HttpResponse:
        """The page on which photos of a session are added."""
        require_to(request, Capability.WRITE_PHOTOS)
        related = ("series__patient", "series__location", "series__treatment")
        session = get_object_or_404(within_scope(Session.objects.select_related(*related), request.user), pk=session_id)
        words = {"patient": session.series.patient, "treatment": session.series.treatment, "number": session.number}
        heading = str(_("{patient}: {treatment}, session {number}")).format(**words)
        return Upload(request, session, self._context(request, heading)).answer()

    def of_patient_view(self, request: HttpRequest, patient_id: UUID) -> HttpResponse:
        """The page on which photos of a patient are added that belong to no session."""
        require_to(request, Capability.WRITE_PHOTOS)
        patient = get_object_or_404(Patient, pk=patient_id)
        return Upload(request, patient, self._context(request, str(patient))).answer()

    def compare_view(self, request: HttpRequest, patient_id: UUID) -> HttpResponse:
        """Two photos of a patient side by side."""
        require_to(request, _READ)
        patient = get_object_or_404(Patient, pk=patient_id)
        return Comparison(request, patient, self._context(request, str(patient))).answer()

    def _context(self, request: HttpRequest, heading: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "heading": heading}


def require_to(request: HttpRequest, capability: Capability) -> None:
    """Refuse who may not.

    :raises PermissionDenied: none of their roles has ``capability``.
    """
    if not may(request.user, capability):
        raise PermissionDenied


@admin.register(PhotoWithdrawal)
class PhotoWithdrawalAdmin(ClinicAdmin):
    """Why photos were withdrawn: for who looks into such mistakes, for it may tell of another patient."""

    capabilities = shown_to(Capability.READ_WITHDRAWN_PHOTOS)
    list_display = ("patient", "photo", "reason", "by", "at")
    list_select_related = ("photo__patient", "by")
    search_fields = ("reason", "photo__patient__sought")
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, withdrawal: PhotoWithdrawal) -> str:
        """In whose record it stood."""
        return str(withdrawal.photo.patient)


@admin.register(PhotoLoss)
class PhotoLossAdmin(ClinicAdmin):
    """Which pictures are lost, and why: recorded on the server, and looked at here."""

    capabilities = shown_to(_READ)
    list_display = ("patient", "photo", "reason", "at")
    list_select_related = ("photo__patient",)
    search_fields = ("reason", "photo__patient__sought")
    ordering = ("-at", "-id")

    @admin.display(description=_("patient"))
    def patient(self, loss: PhotoLoss) -> str:
        """Whose picture it was."""
        return str(loss.photo.patient)


def _shown(request: HttpRequest, photo: Photo) -> dict[str, Any]:
    is_shown = not is_withdrawn(photo) or may(request.user, Capability.READ_WITHDRAWN_PHOTOS)
    # The one page that looks into the storage, for the few of which something may be left.
    is_small_left = is_shown and is_lost(photo) and read_file(photo.thumbnail_name) is not None
    return {"photo": photo, "is_shown": is_shown, "is_small_left": is_small_left, "exports": _exports(photo)}


def _exports(photo: Photo) -> Sequence[PhotoScope]:
    taken_for = PhotoScope(photo.consent_scope)
    return [] if is_withdrawn(photo) or is_lost(photo) else [scope for scope in PhotoScope if taken_for.covers(scope)]


register_panel(Photo, Panel(template="admin/treatments/panels/photo.html", fill=_shown, capability=_READ, place=10))
