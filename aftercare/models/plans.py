from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aftercare.models.protocols import Instruction, ProtocolVersion, Strength
from aftercare.statuses import PlanStatus
from clinic.models import Language
from clinic.models.base import Changeable, Identified
from clinic.models.places import related
from treatments.models import Polarity, Session


class AftercarePlan(Changeable):
    """The sheet of one session: what this patient has to do, with real dates, in their language.

    A draft from the session's start, counted from when the session should end (``counted_from``); issued and frozen by
    the transaction that completes the session, counted from when it did. What changes later is a sheet of its own, the
    next ``edition``: once issued it counts instead of the one that it ``supersedes``, which stays as it was given.
    """

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="aftercare_plans", verbose_name=_("session")
    )
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
    )
    protocol_version = related(ProtocolVersion, verbose_name=_("protocol"), related_name="plans")
    status = models.CharField(_("status"), max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    intro = models.TextField(_("introduction"), blank=True)
    counted_from = models.DateTimeField(_("counted from"))
    issued_at = models.DateTimeField(_("issued"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issued by"),
    )

    class Meta:
        verbose_name = _("aftercare plan")
        verbose_name_plural = _("aftercare plans")
        constraints = [
            models.CheckConstraint(
                name="plan_issued_at_some_time",
                condition=Q(status=PlanStatus.DRAFT, issued_at=None)
                | Q(status=PlanStatus.ISSUED, issued_at__isnull=False),
            ),
            models.UniqueConstraint(fields=["session", "edition"], name="plan_edition_once"),
            models.UniqueConstraint(fields=["session"], name="plan_one_draft", condition=Q(status=PlanStatus.DRAFT)),
            models.CheckConstraint(
                name="plan_supersedes_after_the_first",
                condition=Q(edition=1, supersedes=None) | Q(edition__gt=1, supersedes__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.session_id)


class PlanAcknowledgement(Identified):
    """That the patient has read a sheet: on their own page (then ``by`` is nobody), or told by somebody here."""

    plan = models.OneToOneField(
        AftercarePlan, on_delete=models.PROTECT, related_name="acknowledgement", verbose_name=_("plan")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken down by"),
    )
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("acknowledgement of a sheet")
        verbose_name_plural = _("acknowledgements of sheets")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class PlanWithdrawal(Identified):
    """A sheet whose session was entered in error: nothing on it is in force any more. The sheet itself stays."""

    plan = models.OneToOneField(
        AftercarePlan, on_delete=models.PROTECT, related_name="withdrawal", verbose_name=_("plan")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("withdrawn sheet")
        verbose_name_plural = _("withdrawn sheets")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class PlanItem(Identified):
    """One line of a sheet, in force in ``[starts_at, ends_at)``.

    ``line`` tells it from the others, and stays the same whatever is changed: the instruction's code, or ``own-1`` for
    one that the provider added. ``key`` may carry a qualifier (``other_procedure:*``). From ``eases_at`` on it is only
    advised. ``areas`` are keys of body areas: the instruction's own, else those treated; none, and it is about the
    whole skin. ``override`` is the decision that counts for it, if there is one.
    """

    class Origin(models.TextChoices):
        """Where a line comes from."""

        PROTOCOL = "protocol", _("protocol")
        PROVIDER = "provider", _("provider")

    plan = models.ForeignKey(AftercarePlan, on_delete=models.CASCADE, related_name="items", verbose_name=_("plan"))
    instruction = related(Instruction, verbose_name=_("instruction"), null=True, blank=True, related_name="+")
    override = models.ForeignKey(
        "aftercare.PlanOverride",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("override"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    line = models.CharField(_("line"), max_length=40)
    key = models.CharField(_("restriction key"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=Polarity)
    strength = models.CharField(_("strength"), max_length=10, choices=Strength)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    floor_ends_at = models.DateTimeField(_("never until before"), null=True, blank=True)
    eases_at = models.DateTimeField(_("only advised from"), null=True, blank=True)
    areas = ArrayField(models.CharField(max_length=80), verbose_name=_("body areas"), default=list, blank=True)
    text = models.TextField(_("text"))
    dose = models.CharField(_("amount"), max_length=300, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.PROTOCOL)

    class Meta:
        verbose_name = _("line of the sheet")
        verbose_name_plural = _("lines of the sheet")
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_item_position_once"),
            models.UniqueConstraint(fields=["plan", "line"], name="plan_item_line_once"),
            models.CheckConstraint(name="plan_item_times_ordered", condition=Q(starts_at__lt=F("ends_at"))),
            models.CheckConstraint(
                name="plan_item_eases_in_force",
                condition=Q(eases_at__isnull=True) | Q(eases_at__gt=F("starts_at"), eases_at__lt=F("ends_at")),
            ),
        ]
        indexes = [models.Index(fields=["ends_at", "key"], name="plan_item_in_force")]

    def __str__(self) -> str:
        return self.key
