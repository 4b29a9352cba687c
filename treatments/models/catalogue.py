from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.models import DeviceKind, Provider, RoomKind
from clinic.models.base import CatalogueEntry, Changeable, Identified, Labelled, Revised, key_validator
from clinic.models.places import related
from treatments.models.depth import DepthLimit
from treatments.models.evidence import Evidenced
from treatments.models.record_choices import RecordPart


class BodyArea(CatalogueEntry, Changeable):
    """A part of the body; the one vocabulary for concerns, records and interactions.

    Two areas overlap when one is the other or contains it: ``inside`` is the next larger one. ``depth_limit`` is that
    of needles alone; where there is none, the template of the series decides alone.
    """

    inside = related("self", verbose_name=_("inside"), null=True, blank=True, related_name="parts")
    depth_limit = related(DepthLimit, verbose_name=_("depth limit"), null=True, blank=True, related_name="areas")

    class Meta:
        verbose_name = _("body area")
        verbose_name_plural = _("body areas")
        constraints = [models.CheckConstraint(name="body_area_not_inside_itself", condition=~Q(inside=F("id")))]


class ScaleKind(models.TextChoices):
    """How a score on a scale comes about."""

    ORDINAL = "ordinal", _("whole grades")
    ORDINAL_HALF = "ordinal_half", _("grades and halves")
    NUMERIC = "numeric", _("a number")
    COMPUTED = "computed", _("computed from parts")


class Direction(models.TextChoices):
    """Which way a score improves."""

    LOWER_BETTER = "lower_better", _("lower is better")
    HIGHER_BETTER = "higher_better", _("higher is better")


class Scale(Labelled, Evidenced, Revised):
    """A named severity scale in one ``version``; scores of different versions are never compared.

    Scores lie in ``[minimum, maximum]``, both included. ``grades`` are the wordings, ``definition`` the parts and
    formula of a computed scale.
    """

    key = models.CharField(_("key"), max_length=80, validators=[key_validator])
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    kind = models.CharField(_("kind"), max_length=20, choices=ScaleKind)
    minimum = models.DecimalField(_("lowest"), max_digits=6, decimal_places=2)
    maximum = models.DecimalField(_("highest"), max_digits=6, decimal_places=2)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction)
    raters = ArrayField(models.CharField(max_length=20), verbose_name=_("rated by"), default=list, blank=True)
    grades = models.JSONField(_("grades"), default=list, blank=True)
    definition = models.JSONField(_("definition"), default=dict, blank=True)
    status = models.CharField(_("how well sourced"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("scale")
        verbose_name_plural = _("scales")
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="scale_version_once"),
            models.CheckConstraint(name="scale_lowest_below_highest", condition=Q(minimum__lt=F("maximum"))),
        ]


class SkinConcern(CatalogueEntry, Evidenced, Changeable):
    """What bothers a patient's skin, as a term of the catalogue; ``codes`` are its codes in public terminologies."""

    group = models.CharField(_("group"), max_length=80, validators=[key_validator])
    definition = models.TextField(_("definition"), blank=True)
    caution = models.TextField(_("caution"), blank=True)
    response = models.TextField(_("response to microneedling"), blank=True)
    codes = models.JSONField(_("codes"), default=list, blank=True)
    areas = models.ManyToManyField(BodyArea, verbose_name=_("usual areas"), related_name="+", blank=True)
    scales = models.ManyToManyField(Scale, verbose_name=_("scales"), related_name="concerns", blank=True)

    class Meta:
        verbose_name = _("skin concern")
        verbose_name_plural = _("skin concerns")


class Polarity(models.TextChoices):
    """What a restriction or instruction asks for."""

    DO = "do", _("do")
    AVOID = "avoid", _("avoid")
    WATCH = "watch", _("watch for")


class RestrictionKey(CatalogueEntry, Changeable):
    """What aftercare may ask of a patient and a treatment may expose the skin to: ``sun_exposure``, ``aha_bha``.

    Some take a qualifier after a colon: ``other_procedure:*``. One that isn't ``is_in_use`` is given out no more; what
    was given, and what protocols say already, goes on.
    """

    polarity = models.CharField(_("polarity"), max_length=10, choices=Polarity)
    meaning = models.TextField(_("meaning"), blank=True)
    takes_qualifier = models.BooleanField(_("takes a qualifier"), default=False)
    is_in_use = models.BooleanField(_("in use"), default=True, editable=False)

    class Meta:
        verbose_name = _("restriction key")
        verbose_name_plural = _("restriction keys")


class Treatment(CatalogueEntry, Evidenced, Changeable):
    """What is done to the skin. All times in whole minutes.

    A visit lasts ``numbing_minutes`` + ``procedure_minutes``; room and device stay taken for ``turnover_minutes`` more.
    Where ``provider_free_during_numbing``, the provider may see someone else until the procedure begins. What is not
    offered here is known for its spacing from what is, and may have no minutes. ``record_parts`` is what its records
    must tell before they are signed, besides what all do.
    """

    description = models.TextField(_("description"), blank=True)
    downtime = models.TextField(_("downtime"), blank=True)
    interaction_code = models.CharField(_("code in the interaction matrix"), max_length=10, blank=True)
    numbing_minutes = models.PositiveSmallIntegerField(_("numbing, minutes"), default=0)
    procedure_minutes = models.PositiveSmallIntegerField(_("procedure, minutes"), null=True, blank=True)
    turnover_minutes = models.PositiveSmallIntegerField(_("turnover, minutes"), default=0)
    provider_free_during_numbing = models.BooleanField(_("provider free during numbing"), default=False)
    room_kind = models.CharField(_("kind of room"), max_length=20, choices=RoomKind, default=RoomKind.TREATMENT)
    device_kind = related(
        DeviceKind, verbose_name=_("kind of device"), null=True, blank=True, related_name="treatments"
    )
    exposes = models.ManyToManyField(
        RestrictionKey, verbose_name=_("exposes the skin to"), related_name="exposed_by", blank=True
    )
    screening_scopes = models.ManyToManyField(
        "treatments.ScreeningScope", verbose_name=_("asked about before it"), related_name="treatments", blank=True
    )
    endpoints = ArrayField(models.CharField(max_length=40), verbose_name=_("endpoints"), default=list, blank=True)
    record_parts = ArrayField(
        models.CharField(max_length=20, choices=RecordPart),
        verbose_name=_("what its record tells"),
        default=list,
        blank=True,
    )
    eligible_providers = models.ManyToManyField(
        Provider, verbose_name=_("eligible providers"), related_name="treatments", blank=True
    )
    is_offered = models.BooleanField(_("offered here"), default=True)

    class Meta:
        verbose_name = _("treatment")
        verbose_name_plural = _("treatments")
        constraints = [
            models.CheckConstraint(
                name="treatment_offered_takes_time",
                condition=Q(is_offered=False, procedure_minutes=None)
                | Q(procedure_minutes__isnull=False, procedure_minutes__range=(1, 480)),
            ),
            models.CheckConstraint(name="treatment_numbing_at_most_4_hours", condition=Q(numbing_minutes__lte=240)),
            models.CheckConstraint(name="treatment_turnover_at_most_4_hours", condition=Q(turnover_minutes__lte=240)),
        ]


class Interaction(Evidenced, Identified):
    """How many days must lie between ``first`` and a later ``second`` on overlapping areas.

    From ``min_days`` on it is free; from ``floor_days`` to there it takes an override; below, nobody may.
    """

    first = related(Treatment, verbose_name=_("first"), related_name="interactions_after")
    second = related(Treatment, verbose_name=_("then"), related_name="interactions_before")
    min_days = models.PositiveSmallIntegerField(_("days between"))
    floor_days = models.PositiveSmallIntegerField(_("never below, days"))
    range = models.CharField(_("range of the sources"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("interaction")
        verbose_name_plural = _("interactions")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="interaction_once_per_pair"),
            models.CheckConstraint(name="interaction_floor_up_to_min", condition=Q(floor_days__lte=F("min_days"))),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} > {self.second_id}: {self.min_days} d"
