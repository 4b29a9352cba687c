from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aftercare.models.plans import AftercarePlan
from aftercare.models.protocols import Instruction, Strength
from clinic.models.base import Identified
from clinic.models.places import related
from treatments.models import RestrictionKey

_OWN = Q(protocol_until_hours=None)
_NOT_WEAKER = (
    Q(strength=Strength.MUST)
    | Q(strength=Strength.SHOULD, protocol_strength__in=[Strength.SHOULD, Strength.MAY])
    | Q(protocol_strength=Strength.MAY)
)
# What eases is still advised, which is all that a protocol says that never was binding.
_NEVER_BINDING = Q(protocol_strength__in=[Strength.SHOULD, Strength.MAY])
_BINDS_TO_THE_FLOOR = (
    Q(is_dropped=False, until_hours__gte=F("floor_hours"))
    & (Q(eases_at_hours=None) | Q(eases_at_hours__gte=F("floor_hours")) | _NEVER_BINDING)
    & _NOT_WEAKER
)
_AS_TIGHT = (
    Q(is_dropped=False, until_hours__gte=F("protocol_until_hours"))
    # A comparison with nothing is neither true nor false, which a constraint would let pass.
    & (
        Q(eases_at_hours=None)
        | Q(eases_at_hours__gte=F("protocol_until_hours"))
        | _NEVER_BINDING
        | Q(protocol_eases_at_hours__isnull=False, eases_at_hours__gte=F("protocol_eases_at_hours"))
    )
    & _NOT_WEAKER
)


class PlanOverride(Identified):
    """What a provider decided for one line of one sheet, instead of what the protocol says.

    Of several for the same ``line`` that with the highest ``number`` counts. ``line`` is the instruction's code, or
    ``own-1`` for a line that the provider added, which has no instruction. Hours count from the session's end, so that
    they hold when it ends at another time than was expected. ``text`` is only a provider's own words: the protocol's
    stay. Under ``floor_hours``, the clinic's own minimum, somebody who may sign has signed it off.
    """

    plan = models.ForeignKey(AftercarePlan, on_delete=models.CASCADE, related_name="overrides", verbose_name=_("plan"))
    number = models.PositiveSmallIntegerField(_("number"))
    line = models.CharField(_("line"), max_length=40)
    instruction = related(Instruction, verbose_name=_("instruction"), null=True, blank=True, related_name="+")
    key = related(RestrictionKey, verbose_name=_("restriction key"), related_name="+")
    is_dropped = models.BooleanField(_("left out"), default=False)
    until_hours = models.PositiveSmallIntegerField(_("until, hours"))
    strength = models.CharField(_("strength"), max_length=10, choices=Strength)
    eases_at_hours = models.PositiveSmallIntegerField(_("only advised from, hours"), null=True, blank=True)
    areas = ArrayField(models.CharField(max_length=80), verbose_name=_("body areas"), default=list, blank=True)
    text = models.TextField(_("text"), blank=True)
    protocol_until_hours = models.PositiveSmallIntegerField(_("until, hours, by the protocol"), null=True, blank=True)
    protocol_strength = models.CharField(_("strength, by the protocol"), max_length=10, choices=Strength, blank=True)
    protocol_eases_at_hours = models.PositiveSmallIntegerField(
        _("only advised from, hours, by the protocol"), null=True, blank=True
    )
    floor_hours = models.PositiveSmallIntegerField(_("never until less than, hours"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed off by"),
    )
    signed_off_at = models.DateTimeField(_("signed off"), null=True, blank=True)
    signed_off_name = models.CharField(_("signed off as"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("override of a sheet")
        verbose_name_plural = _("overrides of sheets")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="override_number_once"),
            models.CheckConstraint(
                name="override_within_a_year", condition=Q(until_hours__gt=0, until_hours__lte=8784)
            ),
            models.CheckConstraint(
                name="override_of_an_instruction_or_own",
                condition=Q(instruction__isnull=False, protocol_until_hours__isnull=False, text="")
                & ~Q(protocol_strength="")
                | Q(_OWN, instruction=None, protocol_strength="", floor_hours=None) & ~Q(text=""),
            ),
            models.CheckConstraint(name="override_loosening_has_a_reason", condition=~Q(reason="") | _OWN | _AS_TIGHT),
            models.CheckConstraint(
                name="override_under_the_floor_is_signed_off",
                condition=Q(signed_off_by__isnull=False) | Q(floor_hours=None) | _BINDS_TO_THE_FLOOR,
            ),
            models.CheckConstraint(
                name="override_signed_off_by_somebody_at_some_time",
                condition=Q(signed_off_by=None, signed_off_at=None, signed_off_name="")
                | Q(signed_off_by__isnull=False, signed_off_at__isnull=False) & ~Q(signed_off_name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.line
