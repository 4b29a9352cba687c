"""The words that a record chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RecordPart(models.TextChoices):
    """What a treatment's record has to tell besides what every record tells."""

    NEEDLING = "needling", _("needle depth, passes and speed")
    CARTRIDGE = "cartridge", _("the needle cartridge")
    RADIOFREQUENCY = "radiofrequency", _("radiofrequency energy")
    PRP = "prp", _("platelet-rich plasma")


class SkinCondition(models.TextChoices):
    """How the skin is before treatment."""

    INTACT = "intact", pgettext_lazy("skin", "intact")
    IRRITATED = "irritated", pgettext_lazy("skin", "irritated")
    SUNBURN = "sunburn", _("sunburnt")
    LESION = "lesion", _("with a lesion")


class LastingSign(models.TextChoices):
    """What was still there of the last session when the patient came again."""

    ERYTHEMA = "erythema", _("redness")
    OEDEMA = "oedema", _("swelling")
    PAIN = "pain", _("pain")
    DRYNESS = "dryness", _("dryness or peeling")
    BRUISING = "bruising", _("bruising")
    PIH = "pih", _("darkening after inflammation")


class PregnancyStatus(models.TextChoices):
    """What is known before treatment."""

    NOT_PREGNANT = "not_pregnant", _("not pregnant")
    PREGNANT = "pregnant", _("pregnant")
    UNSURE = "unsure", _("unsure")
    DECLINED = "declined", _("would not say")
    NOT_APPLICABLE = "not_applicable", _("does not apply")


class HsvProphylaxis(models.TextChoices):
    """Whether cold sores are being prevented."""

    NONE = "none", pgettext_lazy("prophylaxis", "none")
    PRESCRIBED_ELSEWHERE = "prescribed_elsewhere", _("prescribed elsewhere")
    DECLINED = "declined", pgettext_lazy("prophylaxis", "declined")


class Bleeding(models.TextChoices):
    """How much the skin bled."""

    NONE = "none", pgettext_lazy("bleeding", "none")
    PINPOINT = "pinpoint", _("pinpoint")
    MORE = "more", pgettext_lazy("bleeding", "more")


class SpeedUnit(models.TextChoices):
    """What a device's speed is counted in."""

    LEVEL = "level", pgettext_lazy("speed", "level")
    RPM = "rpm", pgettext_lazy("speed", "rpm")


class Pattern(models.TextChoices):
    """How the device moves over the skin."""

    CROSS_HATCH = "cross_hatch", _("cross-hatched")
    LINEAR = "linear", pgettext_lazy("pattern", "linear")
    CIRCULAR = "circular", _("circular")
    STAMP = "stamp", _("stamped")


class Technique(models.TextChoices):
    """How the device touches the skin."""

    GLIDE = "glide", _("gliding")
    STAMP = "stamp", _("stamping")


class EnergyUnit(models.TextChoices):
    """What radiofrequency energy is set in."""

    MJ_PER_PIN = "mj_per_pin", pgettext_lazy("energy", "mJ per pin")
    WATT = "w", pgettext_lazy("energy", "W")


class DepthBound(models.TextChoices):
    """Whose bound a depth is over."""

    PROTOCOL = "protocol", _("the template of the series")
    AREA = "area", _("the limit of the area")


class ProductRole(models.TextChoices):
    """What a product was used for."""

    GLIDE = "glide", _("to glide on")
    ACTIVE = "active", pgettext_lazy("product", "active")
    PRP = "prp", _("platelet-rich plasma")
    POST = "post", _("afterwards")
