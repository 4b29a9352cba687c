from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models import Patient, Provider
from clinic.models.base import Identified
from clinic.models.places import related
from treatments.models.catalogue import BodyArea
from treatments.models.concerns import PatientConcern
from treatments.models.series import Session


class PhotoView(models.TextChoices):
    """From where a picture is taken, so that two of the same view can be compared.

    Source: PHOTO, clinical photography for periorbital and facial aesthetic practice (Nair 2016).
    """

    FRONTAL = "frontal", _("frontal")
    OBLIQUE_RIGHT = "oblique_r45", _("right oblique, 45°")
    OBLIQUE_LEFT = "oblique_l45", _("left oblique, 45°")
    LATERAL_RIGHT = "lateral_r90", _("right side, 90°")
    LATERAL_LEFT = "lateral_l90", _("left side, 90°")
    CLOSE_UP = "close_up", _("close-up")
    BODY_SITE = "body_site", _("body site")
    CHIN_DOWN = "chin_down", _("chin down")
    SMILING = "smiling", _("smiling")


class HeadPosition(models.TextChoices):
    """How the head is held. Frankfort: the lower rim of the eye and the ear's opening on one level."""

    FRANKFORT = "frankfort", _("level (Frankfort plane)")
    CHIN_UP = "chin_up", _("chin up")
    CHIN_DOWN = "chin_down", pgettext_lazy("head", "chin down")
    LYING = "lying", _("lying down")


class Lighting(models.TextChoices):
    """What lights the skin. Pictures are compared under the same."""

    ROOM = "room", _("room light")
    DAYLIGHT = "daylight", _("daylight")
    FLASH = "flash", _("flash")
    RING = "ring", _("ring light")
    CROSS_POLARISED = "cross_polarised", _("cross-polarised")
    ULTRAVIOLET = "ultraviolet", _("ultraviolet")


class PhotoScope(models.TextChoices):
    """What a picture may be used for, each including those before it."""

    CHART = "chart", _("chart only")
    TEACHING = "teaching", _("teaching")
    MARKETING = "marketing", _("marketing")

    @property
    def is_public(self) -> bool:
        """Whether others than those who treat see it then, which takes the patient's consent."""
        return self != PhotoScope.CHART

    def covers(self, other: "PhotoScope") -> bool:
        """Whether what may be used for this may be used for ``other``."""
        order = list(PhotoScope)
        return order.index(other) <= order.index(self)


class Photo(Identified):
    """A picture of a patient's skin (FHIR Media), for a session, a concern, both, or neither.

    Never changed: a mistake is withdrawn (``PhotoWithdrawal``) and taken again. That its file is gone for good is said
    by ``PhotoLoss``. ``name`` and ``thumbnail_name`` are
    random, and where the files lie in the storage; ``sha256`` is that of the stored JPEG, whose ``byte_size``,
    ``width`` and ``height`` (pixels) stand beside it. ``distance_cm`` is from lens to skin, ``focal_length_mm`` that
    of the lens. ``consent_scope`` is the furthest use that it was taken for, which takes the patient's consent besides.
    Written through ``treatments.actions.photos``.
    """

    patient = related(Patient, verbose_name=_("patient"), related_name="photos")
    session = related(Session, verbose_name=_("session"), null=True, blank=True, related_name="photos")
    patient_concern = related(
        PatientConcern, verbose_name=_("patient's concern"), null=True, blank=True, related_name="photos"
    )
    view = models.CharField(_("view"), max_length=20, choices=PhotoView)
    area = related(BodyArea, verbose_name=_("area"), null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(_("taken"))
    taken_by = related(Provider, verbose_name=_("taken by"), null=True, blank=True, related_name="+")
    head_position = models.CharField(_("head"), max_length=20, choices=HeadPosition, blank=True)
    distance_cm = models.PositiveSmallIntegerField(_("distance, cm"), null=True, blank=True)
    focal_length_mm = models.PositiveSmallIntegerField(_("focal length, mm"), null=True, blank=True)
    lighting = models.CharField(_("light"), max_length=20, choices=Lighting, blank=True)
    camera = models.CharField(_("camera"), max_length=100, blank=True)
    no_makeup = models.BooleanField(_("without make-up"), null=True, blank=True)
    consent_scope = models.CharField(_("taken for"), max_length=20, choices=PhotoScope, default=PhotoScope.CHART)
    name = models.CharField(_("file"), max_length=100, unique=True, editable=False)
    thumbnail_name = models.CharField(_("thumbnail"), max_length=100, unique=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    byte_size = models.PositiveIntegerField(_("bytes"), editable=False)
    width = models.PositiveIntegerField(_("width, pixels"), editable=False)
    height = models.PositiveIntegerField(_("height, pixels"), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    created_at = models.DateTimeField(_("uploaded"))

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(
                name="photo_of_a_body_site_says_which", condition=~Q(view=PhotoView.BODY_SITE) | Q(area__isnull=False)
            ),
            models.CheckConstraint(name="photo_distance_1_to_500_cm", condition=Q(distance_cm__range=(1, 500))),
            models.CheckConstraint(
                name="photo_focal_length_1_to_1000_mm", condition=Q(focal_length_mm__range=(1, 1000))
            ),
            models.CheckConstraint(
                name="photo_taken_before_it_is_uploaded", condition=Q(taken_at__lte=F("created_at"))
            ),
            models.CheckConstraint(name="photo_has_a_size", condition=Q(byte_size__gt=0, width__gt=0, height__gt=0)),
            models.CheckConstraint(name="photo_hash_is_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
        ]
        indexes = [models.Index(fields=["patient", "taken_at"], name="photo_of_patient")]

    def __str__(self) -> str:
        return f"{PhotoView(self.view).label} ({self.taken_at:%Y-%m-%d})"


class PhotoWithdrawal(Identified):
    """That a photo was entered in error: ``reason``, by whom and when. The photo stays, and is no longer shown."""

    photo = models.OneToOneField(Photo, on_delete=models.PROTECT, related_name="withdrawal", verbose_name=_("photo"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("photo withdrawal")
        verbose_name_plural = _("photo withdrawals")
        constraints = [models.CheckConstraint(name="photo_withdrawal_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class PhotoLoss(Identified):
    """That the picture of a photo is lost for good, for no backup has it: ``reason`` and when that was recorded.

    Recorded on the server, as what people do there: nobody signed in. It never changes. Where the file was found after
    all the row goes, and leaves its version, so that a photo may be lost again. Written through
    ``treatments.actions.photo_losses``.
    """

    photo = models.OneToOneField(Photo, on_delete=models.PROTECT, related_name="loss", verbose_name=_("photo"))
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("photo loss")
        verbose_name_plural = _("photo losses")
        constraints = [models.CheckConstraint(name="photo_loss_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
