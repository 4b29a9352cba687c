from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Device
from clinic.models.base import Changeable, Identified
from clinic.models.places import related
from treatments.models.catalogue import BodyArea
from treatments.models.record_choices import (
    Bleeding,
    DepthBound,
    EnergyUnit,
    HsvProphylaxis,
    LastingSign,
    Pattern,
    PregnancyStatus,
    SkinCondition,
    SpeedUnit,
    Technique,
)
from treatments.models.series import Session
from treatments.statuses import RecordStatus


class Signature(models.Model):
    """Somebody's word for what stands in a row.

    ``signed_name`` and ``meaning`` are as they were said then, ``content_hash`` is SHA-256 over the content, the name,
    the time and the meaning: see ``treatments.queries.record_content``.
    """

    signed_name = models.CharField(_("signed as"), max_length=300, blank=True)
    meaning = models.CharField(_("meaning of the signature"), max_length=500, blank=True)
    content_hash = models.CharField(_("SHA-256 of the content"), max_length=64, blank=True)

    class Meta:
        abstract = True


class SessionRecord(Signature, Changeable):
    """What was done in a session (FHIR Procedure).

    A draft until its provider signs it; then the database keeps it, and every row of it, as it is.

    Before: ``skin_today``, ``lasting_signs`` of the session before, ``skin_type`` (Fitzpatrick 1 to 6, LOINC 66555-4).
    During: ``pain_peak``, the worst pain, 0 to 10 (LOINC 72514-3); ``erythema`` and ``oedema`` 0 to 4. After:
    ``teach_back``, the patient said in own words what to do; ``next_interval_days``, calendar days to the next session.
    ``None`` and empty mean not said yet. Source: CHECKLIST, SKINPEN-MAN.
    """

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="record", verbose_name=_("session"))
    status = models.CharField(_("status"), max_length=10, choices=RecordStatus, default=RecordStatus.DRAFT)

    skin_today = ArrayField(
        models.CharField(max_length=20, choices=SkinCondition),
        verbose_name=_("skin condition today"),
        default=list,
        blank=True,
    )
    has_medical_change = models.BooleanField(_("medical change since last time"), null=True, blank=True)
    medical_change = models.TextField(_("what changed"), blank=True)
    last_session_review = models.TextField(_("review of the last session"), blank=True)
    lasting_signs = ArrayField(
        models.CharField(max_length=20, choices=LastingSign),
        verbose_name=_("still there from the last session"),
        default=list,
        blank=True,
    )
    pregnancy_status = models.CharField(_("pregnancy"), max_length=20, choices=PregnancyStatus, blank=True)
    skin_type = models.PositiveSmallIntegerField(_("skin type (Fitzpatrick 1-6)"), null=True, blank=True)
    hsv_prophylaxis = models.CharField(_("cold sore prevention"), max_length=30, choices=HsvProphylaxis, blank=True)

    device = related(Device, verbose_name=_("device"), null=True, blank=True, related_name="records")
    notes = models.TextField(_("clinical notes"), blank=True)

    pain_peak = models.PositiveSmallIntegerField(_("worst pain, 0-10"), null=True, blank=True)
    bleeding = models.CharField(_("bleeding"), max_length=10, choices=Bleeding, blank=True)
    erythema = models.PositiveSmallIntegerField(_("redness, 0-4"), null=True, blank=True)
    oedema = models.PositiveSmallIntegerField(_("swelling, 0-4"), null=True, blank=True)
    has_urticaria = models.BooleanField(_("hives"), null=True, blank=True)
    has_vasovagal = models.BooleanField(_("faintness"), null=True, blank=True)

    post_care = models.TextField(_("what was applied afterwards"), blank=True)
    teach_back = models.BooleanField(_("the patient said it back"), null=True, blank=True)

    next_interval_days = models.PositiveSmallIntegerField(_("next session after, days"), null=True, blank=True)
    recommended_changes = models.TextField(_("changes recommended"), blank=True)
    early_stop_reason = models.TextField(_("reason to stop early"), blank=True)

    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed by"),
    )
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)

    class Meta:
        verbose_name = _("session record")
        verbose_name_plural = _("session records")
        constraints = [
            models.CheckConstraint(name="record_pain_0_to_10", condition=Q(pain_peak__range=(0, 10))),
            models.CheckConstraint(name="record_erythema_0_to_4", condition=Q(erythema__range=(0, 4))),
            models.CheckConstraint(name="record_oedema_0_to_4", condition=Q(oedema__range=(0, 4))),
            models.CheckConstraint(name="record_skin_type_1_to_6", condition=Q(skin_type__range=(1, 6))),
            models.CheckConstraint(
                name="record_next_interval_1_to_730", condition=Q(next_interval_days__range=(1, 730))
            ),
            models.CheckConstraint(
                name="record_signed_by_someone",
                condition=Q(status=RecordStatus.DRAFT, signed_by=None, signed_at=None)
                | Q(status=RecordStatus.SIGNED, signed_by__isnull=False, signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="record_signature_is_whole",
                # Those signed before signatures were bound to what they sign have none of it.
                condition=Q(signed_name="", meaning="", content_hash="")
                | Q(status=RecordStatus.SIGNED, content_hash__regex=r"^[0-9a-f]{64}$")
                & ~Q(signed_name="")
                & ~Q(meaning=""),
            ),
        ]
        indexes = [models.Index(fields=["status", "id"], name="record_by_status")]

    def __str__(self) -> str:
        return str(self.session_id)


class RecordArea(Identified):
    """How one area was treated: needle ``depth_mm`` (0.10 to 3.50), number of ``passes``, the ``endpoint`` reached.

    ``speed`` is in ``speed_unit``. Of radiofrequency: ``rf_energy`` in ``rf_energy_unit``, length of a pulse in
    milliseconds, number of pulses, whether the needles are insulated. ``over_mm`` is the bound that the depth was over
    when it was written, and whose: said to who wrote it, and kept.
    """

    record = models.ForeignKey(SessionRecord, on_delete=models.CASCADE, related_name="areas", verbose_name=_("record"))
    area = related(BodyArea, verbose_name=_("area"), related_name="+")
    depth_mm = models.DecimalField(_("depth, mm"), max_digits=3, decimal_places=2, null=True, blank=True)
    passes = models.PositiveSmallIntegerField(_("passes"), null=True, blank=True)
    speed = models.PositiveIntegerField(_("speed"), null=True, blank=True)
    speed_unit = models.CharField(_("speed in"), max_length=10, choices=SpeedUnit, blank=True)
    pattern = models.CharField(_("pattern"), max_length=20, choices=Pattern, blank=True)
    technique = models.CharField(_("technique"), max_length=20, choices=Technique, blank=True)
    endpoint = models.CharField(_("endpoint"), max_length=40, blank=True)
    rf_energy = models.DecimalField(_("energy"), max_digits=6, decimal_places=2, null=True, blank=True)
    rf_energy_unit = models.CharField(_("energy in"), max_length=10, choices=EnergyUnit, blank=True)
    rf_pulse_ms = models.PositiveIntegerField(_("pulse, ms"), null=True, blank=True)
    rf_pulses = models.PositiveIntegerField(_("pulses"), null=True, blank=True)
    is_insulated = models.BooleanField(_("insulated needles"), null=True, blank=True)
    over_mm = models.DecimalField(_("deeper than, mm"), max_digits=3, decimal_places=2, null=True, blank=True)
    over_bound = models.CharField(_("bound of"), max_length=10, choices=DepthBound, blank=True)

    class Meta:
        verbose_name = _("treated area")
        verbose_name_plural = _("treated areas")
        constraints = [
            models.UniqueConstraint(fields=["record", "area"], name="record_area_once"),
            models.CheckConstraint(
                name="record_depth_within_devices", condition=Q(depth_mm__range=(Decimal("0.10"), Decimal("3.50")))
            ),
            models.CheckConstraint(name="record_passes_1_to_50", condition=Q(passes__range=(1, 50))),
            models.CheckConstraint(
                name="record_speed_has_a_unit",
                condition=Q(speed=None, speed_unit="")
                | Q(speed__isnull=False, speed__range=(1, 50_000)) & ~Q(speed_unit=""),
            ),
            models.CheckConstraint(
                name="record_energy_has_a_unit",
                condition=Q(rf_energy=None, rf_energy_unit="")
                | Q(rf_energy__isnull=False, rf_energy__gt=0) & ~Q(rf_energy_unit=""),
            ),
            models.CheckConstraint(
                name="record_pulses_are_some",
                condition=(Q(rf_pulse_ms=None) | Q(rf_pulse_ms__range=(1, 10_000)))
                & (Q(rf_pulses=None) | Q(rf_pulses__range=(1, 100_000))),
            ),
            models.CheckConstraint(
                name="record_depth_over_its_bound",
                condition=Q(over_mm=None, over_bound="")
                | Q(over_mm__isnull=False, depth_mm__isnull=False, depth_mm__gt=F("over_mm")) & ~Q(over_bound=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.area)
