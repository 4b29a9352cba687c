"""What a session used up: each with its lot, so that a recall finds whom it touched."""

from datetime import timedelta
from decimal import Decimal

from django.contrib.admin import display
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models.base import Identified
from treatments.models.record_choices import ProductRole
from treatments.models.records import SessionRecord


def _of_record(name: str) -> models.ForeignKey[SessionRecord, SessionRecord]:
    return models.ForeignKey(SessionRecord, on_delete=models.CASCADE, related_name=name, verbose_name=_("record"))


class Supply(Identified):
    """What all of them have. ``expires_on`` is the last day on which it may be used."""

    lot = models.CharField(_("lot"), max_length=60, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)

    class Meta:
        abstract = True


class RecordAnaesthetic(Supply):
    """A numbing product: grams over square centimetres, from when it was put on until it was taken off.

    Toxicity rises with amount, area, time and a broken barrier (SOBANKO); it stays on for 20 to 60 minutes (FAGRON).
    """

    record = _of_record("anaesthetics")
    product = models.CharField(_("product"), max_length=120)
    strength = models.CharField(pgettext_lazy("anaesthetic", "strength"), max_length=60, blank=True)
    amount_g = models.DecimalField(_("amount, g"), max_digits=6, decimal_places=2, null=True, blank=True)
    area_cm2 = models.DecimalField(_("area, cm²"), max_digits=6, decimal_places=1, null=True, blank=True)
    applied_at = models.DateTimeField(_("put on"), null=True, blank=True)
    removed_at = models.DateTimeField(_("taken off"), null=True, blank=True)

    class Meta:
        verbose_name = _("anaesthetic")
        verbose_name_plural = _("anaesthetics")
        constraints = [
            models.CheckConstraint(name="anaesthetic_has_a_name", condition=~Q(product="")),
            models.CheckConstraint(
                name="anaesthetic_amounts_are_some",
                condition=(Q(amount_g=None) | Q(amount_g__gt=0)) & (Q(area_cm2=None) | Q(area_cm2__gt=0)),
            ),
            models.CheckConstraint(
                name="anaesthetic_on_before_off",
                condition=Q(applied_at=None) | Q(removed_at=None) | Q(applied_at__lt=F("removed_at")),
            ),
        ]
        indexes = [models.Index(Upper("lot"), name="anaesthetic_by_lot")]

    def __str__(self) -> str:
        return self.product

    @property
    @display(description=_("dwell, minutes"))
    def dwell_minutes(self) -> int | None:
        """Whole minutes from put on to taken off; None while one of them isn't known."""
        if self.applied_at is None or self.removed_at is None:
            return None
        return (self.removed_at - self.applied_at) // timedelta(minutes=1)


class RecordCartridge(Supply):
    """A needle cartridge, opened for this patient and thrown away after. ``sheath_lot`` is of the sleeve around it."""

    record = _of_record("cartridges")
    ref = models.CharField(_("reference"), max_length=60, blank=True)
    pins = models.PositiveSmallIntegerField(_("pins"), null=True, blank=True)
    sheath_lot = models.CharField(_("lot of the sheath"), max_length=60, blank=True)
    is_single_use = models.BooleanField(_("new, and thrown away after"), default=False)

    class Meta:
        verbose_name = _("needle cartridge")
        verbose_name_plural = _("needle cartridges")
        constraints = [models.CheckConstraint(name="cartridge_pins_1_to_100", condition=Q(pins__range=(1, 100)))]
        indexes = [
            models.Index(Upper("lot"), name="cartridge_by_lot"),
            models.Index(Upper("sheath_lot"), name="cartridge_by_sheath_lot"),
        ]

    def __str__(self) -> str:
        return self.ref


class RecordProduct(Supply):
    """A serum or another product. Never one that isn't sterile while needling: granulomas (GRANULOMA)."""

    record = _of_record("products")
    name = models.CharField(_("product"), max_length=120)
    manufacturer = models.CharField(_("manufacturer"), max_length=120, blank=True)
    role = models.CharField(_("used"), max_length=10, choices=ProductRole)
    is_sterile = models.BooleanField(_("sterile"), null=True, blank=True)
    is_off_label = models.BooleanField(_("off label"), null=True, blank=True)

    class Meta:
        verbose_name = _("product used")
        verbose_name_plural = _("products used")
        constraints = [models.CheckConstraint(name="product_has_a_name", condition=~Q(name=""))]
        indexes = [models.Index(Upper("lot"), name="product_by_lot")]

    def __str__(self) -> str:
        return self.name


class RecordPrp(Supply):
    """The patient's own platelet-rich plasma: millilitres drawn and won, how it was spun, whose it was checked to be.

    Lot and expiry are of the tube. ``has_two_identifiers``: the label was compared with two identifiers of the patient.
    """

    record = models.OneToOneField(SessionRecord, on_delete=models.CASCADE, related_name="prp", verbose_name=_("record"))
    blood_ml = models.DecimalField(_("blood, ml"), max_digits=5, decimal_places=1, null=True, blank=True)
    prp_ml = models.DecimalField(_("plasma, ml"), max_digits=5, decimal_places=1, null=True, blank=True)
    spin_protocol = models.CharField(_("spun how"), max_length=200, blank=True)
    activator = models.CharField(_("activator"), max_length=120, blank=True)
    drawn_at = models.DateTimeField(_("drawn"), null=True, blank=True)
    spun_at = models.DateTimeField(_("spun"), null=True, blank=True)
    has_two_identifiers = models.BooleanField(_("label checked against two identifiers"), default=False)

    class Meta:
        verbose_name = _("platelet-rich plasma")
        verbose_name_plural = _("platelet-rich plasma")
        constraints = [
            models.CheckConstraint(
                name="prp_volumes_are_possible",
                condition=(Q(blood_ml=None) | Q(blood_ml__gt=0, blood_ml__lte=Decimal(500)))
                & (Q(prp_ml=None) | Q(prp_ml__gt=0))
                & (Q(blood_ml=None) | Q(prp_ml=None) | Q(prp_ml__lte=F("blood_ml"))),
            ),
            models.CheckConstraint(
                name="prp_drawn_before_spun",
                condition=Q(drawn_at=None) | Q(spun_at=None) | Q(drawn_at__lt=F("spun_at")),
            ),
        ]
        indexes = [models.Index(Upper("lot"), name="prp_by_lot")]

    def __str__(self) -> str:
        return str(self.prp_ml or "")
