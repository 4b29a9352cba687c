from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models.base import CatalogueEntry, Identified, Revised
from clinic.models.places import related
from treatments.models import Polarity, RestrictionKey, Series, Treatment
from treatments.models.evidence import Evidenced
from treatments.models.publication import PublishedVersion
from treatments.statuses import PublicationStatus


class Strength(models.TextChoices):
    """How binding an instruction is."""

    MUST = "must", _("must")
    SHOULD = "should", _("should")
    # Named apart: Django abbreviates the month by the same word.
    MAY = "may", pgettext_lazy("strength", "may")


class AftercareProtocol(CatalogueEntry, Revised):
    """What to do after one treatment (FHIR PlanDefinition); what it says stands in its versions."""

    treatment = related(Treatment, verbose_name=_("treatment"), related_name="protocols")

    class Meta:
        verbose_name = _("aftercare protocol")
        verbose_name_plural = _("aftercare protocols")
        constraints = [models.UniqueConstraint(fields=["treatment"], name="protocol_one_per_treatment")]


class ProtocolVersion(PublishedVersion):
    """One numbered version of a protocol.

    Once published it never changes. It counts from ``effective_on`` on, a day at each location, or at once where that
    is empty; of those in effect that with the highest number is current, and the ones before it are superseded.
    """

    protocol = related(AftercareProtocol, verbose_name=_("protocol"), related_name="versions")
    intro_en = models.TextField(_("introduction in English"), blank=True)
    intro_es = models.TextField(_("introduction in Spanish"), blank=True)
    effective_on = models.DateField(_("in effect from"), null=True, blank=True)

    class Meta:
        verbose_name = _("protocol version")
        verbose_name_plural = _("protocol versions")
        constraints = [
            models.UniqueConstraint(fields=["protocol", "number"], name="protocol_version_once"),
            models.UniqueConstraint(
                fields=["protocol"], name="protocol_one_draft", condition=Q(status=PublicationStatus.DRAFT)
            ),
            models.CheckConstraint(
                name="protocol_published_has_a_day",
                condition=Q(status=PublicationStatus.DRAFT) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="protocol_draft_has_no_effect",
                condition=Q(effective_on__isnull=True) | Q(status=PublicationStatus.PUBLISHED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.protocol} v{self.number}"


# What an instruction says, in its order; besides, it has a code, a place, and the facts it carries.
TOLD = (
    "key",
    "qualifier",
    "kind",
    "strength",
    "from_hours",
    "until_hours",
    "floor_hours",
    "eases_at_hours",
    "areas",
    "dose_en",
    "dose_es",
    "text_en",
    "text_es",
    "range",
    "why",
    "note",
    "sources",
)


class Instruction(Evidenced, Identified):
    """One thing to do, avoid or watch for in the hours ``[from_hours, until_hours)`` after a session ends.

    Preparation is the same before a visit: both hours are at most 0 and count from its start. ``floor_hours`` is the
    shortest end that the clinic's own text allows; under it a provider has to sign. From ``eases_at_hours`` on it is
    only a ``should``: "at least 24, better 48 hours" eases at 24. ``areas`` are keys of body areas; none means those
    that are treated. Texts may hold ``{end}`` (when it ends), ``{clinic_phone}`` and ``{emergency_number}``.
    ``seed_facts`` names the facts it carries.
    """

    version = models.ForeignKey(
        ProtocolVersion, verbose_name=_("version"), on_delete=models.CASCADE, related_name="instructions"
    )
    code = models.CharField(_("code"), max_length=40)
    position = models.PositiveSmallIntegerField(_("position"))
    key = related(RestrictionKey, verbose_name=_("restriction key"), related_name="+")
    qualifier = models.CharField(_("qualifier"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Polarity)
    strength = models.CharField(_("strength"), max_length=10, choices=Strength)
    from_hours = models.SmallIntegerField(_("from, hours"))
    until_hours = models.SmallIntegerField(_("until, hours"))
    floor_hours = models.PositiveSmallIntegerField(_("never until less than, hours"), null=True, blank=True)
    eases_at_hours = models.PositiveSmallIntegerField(_("only advised from, hours"), null=True, blank=True)
    areas = ArrayField(models.CharField(max_length=80), verbose_name=_("body areas"), default=list, blank=True)
    dose_en = models.CharField(_("amount in English"), max_length=300, blank=True)
    dose_es = models.CharField(_("amount in Spanish"), max_length=300, blank=True)
    text_en = models.TextField(_("text in English"))
    text_es = models.TextField(_("text in Spanish"))
    range = models.CharField(_("range of the sources"), max_length=400, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    seed_facts = ArrayField(
        models.CharField(max_length=10), verbose_name=_("facts of the clinic's text"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="instruction_code_once"),
            models.CheckConstraint(name="instruction_hours_ordered", condition=Q(from_hours__lt=F("until_hours"))),
            models.CheckConstraint(
                name="instruction_floor_within_hours",
                condition=Q(floor_hours__isnull=True)
                | Q(floor_hours__gt=F("from_hours"), floor_hours__lte=F("until_hours")),
            ),
            models.CheckConstraint(
                name="instruction_before_or_after", condition=Q(until_hours__lte=0) | Q(from_hours__gte=0)
            ),
            models.CheckConstraint(
                name="instruction_eases_within_hours",
                condition=Q(eases_at_hours__isnull=True)
                | Q(eases_at_hours__gt=F("from_hours"), eases_at_hours__lt=F("until_hours")),
            ),
            models.CheckConstraint(
                name="instruction_eases_after_its_floor",
                condition=Q(eases_at_hours__isnull=True)
                | Q(floor_hours__isnull=True)
                | Q(eases_at_hours__gte=F("floor_hours")),
            ),
            models.CheckConstraint(
                name="instruction_at_most_a_year", condition=Q(until_hours__lte=8784, from_hours__gte=-8784)
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SeriesProtocol(Revised):
    """The protocol version that a series follows, whatever is published meanwhile, unless it is moved by hand.

    Change it only through ``aftercare.actions.moving_protocols``.
    """

    series = models.OneToOneField(
        Series, verbose_name=_("series"), on_delete=models.CASCADE, related_name="aftercare_protocol"
    )
    version = related(ProtocolVersion, verbose_name=_("protocol"), related_name="series_list")

    class Meta:
        verbose_name = _("protocol of a series")
        verbose_name_plural = _("protocols of series")

    def __str__(self) -> str:
        return str(self.version_id)


class SeriesProtocolMove(Identified):
    """That a series was moved to another protocol version; ``moved_from`` is empty where it followed none."""

    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, related_name="protocol_moves", verbose_name=_("series")
    )
    moved_from = related(ProtocolVersion, verbose_name=_("from"), null=True, blank=True, related_name="+")
    moved_to = related(ProtocolVersion, verbose_name=_("to"), related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("move to another protocol version")
        verbose_name_plural = _("moves to another protocol version")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
