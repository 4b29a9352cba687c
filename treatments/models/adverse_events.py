from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clinic.models.base import Changeable
from clinic.models.places import related
from treatments.models.catalogue import BodyArea
from treatments.models.series import Session
from treatments.statuses import AdverseEventStatus


class AdverseEventKind(models.TextChoices):
    """What can go wrong. Source: SKINPEN-MAN, FDA-RISKS, GRANULOMA, MEDWATCH."""

    ERYTHEMA_PROLONGED = "erythema_prolonged", _("lasting redness")
    EDEMA_PROLONGED = "edema_prolonged", _("lasting swelling")
    BRUISING = "bruising", _("bruising")
    BLEEDING = "bleeding", _("bleeding")
    PAIN_SEVERE = "pain_severe", _("severe pain")
    DRYNESS_EXFOLIATION = "dryness_exfoliation", _("dryness or peeling")
    MILIA = "milia", _("milia")
    ACNEIFORM_ERUPTION = "acneiform_eruption", _("acne-like eruption")
    CONTACT_DERMATITIS_IRRITANT = "contact_dermatitis_irritant", _("irritant contact dermatitis")
    CONTACT_DERMATITIS_ALLERGIC = "contact_dermatitis_allergic", _("allergic contact dermatitis")
    URTICARIA_ANAPHYLAXIS = "urticaria_anaphylaxis", _("hives or anaphylaxis")
    INFECTION_BACTERIAL = "infection_bacterial", _("bacterial infection")
    INFECTION_FUNGAL = "infection_fungal", _("fungal infection")
    HSV_REACTIVATION = "hsv_reactivation", _("cold sores")
    PIH = "pih", _("darkening after inflammation")
    HYPOPIGMENTATION = "hypopigmentation", _("loss of pigment")
    TRAM_TRACK_SCARRING = "tram_track_scarring", _("tram-track scars")
    HYPERTROPHIC_SCAR_KELOID = "hypertrophic_scar_keloid", _("raised scar or keloid")
    GRANULOMA = "granuloma", _("granuloma")
    LYMPHADENOPATHY = "lymphadenopathy", _("swollen lymph nodes")
    BURN = "burn", _("burn")
    FAT_LOSS = "fat_loss", _("loss of fat")
    NERVE_INJURY = "nerve_injury", _("nerve injury")
    VASOVAGAL = "vasovagal", _("fainting")
    ANAESTHETIC_TOXICITY = "anaesthetic_toxicity", _("anaesthetic toxicity")
    NEEDLESTICK_STAFF = "needlestick_staff", _("needlestick of staff")
    CROSS_CONTAMINATION = "cross_contamination", _("cross-contamination")
    OTHER = "other", pgettext_lazy("adverse event", "other")


class AdverseEventOutcome(models.TextChoices):
    """How it went on (FHIR AdverseEvent.outcome)."""

    ONGOING = "ongoing", pgettext_lazy("adverse event", "ongoing")
    RECOVERING = "recovering", _("getting better")
    RESOLVED = "resolved", pgettext_lazy("adverse event", "over")
    RESOLVED_WITH_SEQUELAE = "resolved_with_sequelae", _("over, something stays")
    FATAL = "fatal", _("fatal")
    UNKNOWN = "unknown", pgettext_lazy("adverse event", "not known")


# Those after which there is a day on which it was over.
OVER = (AdverseEventOutcome.RESOLVED, AdverseEventOutcome.RESOLVED_WITH_SEQUELAE)


class AdverseEvent(Changeable):
    """An unwanted effect of a session (FHIR AdverseEvent). It may come days after the record was signed.

    ``grade`` is that of CTCAE 5.0: 1 mild, only to be watched; 2 moderate, small or local treatment; 3 severe, not at
    once life-threatening; 4 life-threatening; 5 death. ``report_ref`` is the number that ``reported_to`` gave it.
    """

    session = related(Session, verbose_name=_("session"), related_name="adverse_events")
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=AdverseEventStatus,
        default=AdverseEventStatus.CONFIRMED,
        db_default=AdverseEventStatus.CONFIRMED.value,
    )
    kind = models.CharField(_("what"), max_length=40, choices=AdverseEventKind)
    area = related(BodyArea, verbose_name=_("area"), null=True, blank=True, related_name="+")
    onset_at = models.DateTimeField(_("began"))
    grade = models.PositiveSmallIntegerField(_("grade (CTCAE 1-5)"), null=True, blank=True)
    is_serious = models.BooleanField(_("serious"), default=False)
    description = models.TextField(_("description"), blank=True)
    action = models.TextField(_("what was done"), blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=30, choices=AdverseEventOutcome, default=AdverseEventOutcome.ONGOING
    )
    resolved_at = models.DateTimeField(_("over since"), null=True, blank=True)
    reported_to = models.CharField(_("reported to"), max_length=200, blank=True)
    report_ref = models.CharField(_("number of the report"), max_length=100, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    dismissed_because = models.CharField(_("dismissed because"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("adverse event")
        verbose_name_plural = _("adverse events")
        constraints = [
            models.CheckConstraint(name="adverse_event_grade_1_to_5", condition=Q(grade__range=(1, 5))),
            models.CheckConstraint(
                name="adverse_event_over_at_some_time",
                condition=Q(outcome__in=OVER, resolved_at__isnull=False, resolved_at__gte=F("onset_at"))
                | ~Q(outcome__in=OVER) & Q(resolved_at=None),
            ),
            models.CheckConstraint(
                name="adverse_event_life_threatening_is_serious", condition=Q(grade__lt=4) | Q(is_serious=True)
            ),
            models.CheckConstraint(
                name="adverse_event_death_is_grade_5",
                condition=~Q(outcome=AdverseEventOutcome.FATAL) | Q(grade__isnull=False, grade=5),
            ),
            models.CheckConstraint(
                name="adverse_event_confirmed_is_graded",
                condition=~Q(status=AdverseEventStatus.CONFIRMED) | Q(grade__isnull=False, recorded_by__isnull=False),
            ),
            models.CheckConstraint(
                name="adverse_event_dismissed_for_a_reason",
                condition=Q(status=AdverseEventStatus.DISMISSED) & ~Q(dismissed_because="")
                | ~Q(status=AdverseEventStatus.DISMISSED) & Q(dismissed_because=""),
            ),
        ]
        indexes = [
            models.Index(fields=["onset_at", "id"], name="adverse_event_by_onset"),
            models.Index(fields=["session"], name="adverse_event_draft", condition=Q(status=AdverseEventStatus.DRAFT)),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
