import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, GeneratedField, Q, TextField
from django.db.models.functions import Reverse, Upper
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Changeable, ExternalIdentifier, Mirrored
from clinic.models.phones import PhoneField
from clinic.models.searching import SearchedNames


class Language(models.TextChoices):
    """What a patient is written to in."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class Provider(Changeable):
    """The person who treats (FHIR Practitioner); signs in as ``user``, where they have one."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="provider",
        verbose_name=_("signs in as"),
    )
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("title or licence"), max_length=100, blank=True)
    is_active = models.BooleanField(_("working here"), default=True)

    class Meta:
        verbose_name = _("provider")
        verbose_name_plural = _("providers")

    def __str__(self) -> str:
        return self.name


class PresentPatients(models.Manager["Patient"]):
    """Patients, each once: without the records that were merged into another, or erased."""

    def get_queryset(self) -> "models.QuerySet[Patient]":
        """All who weren't merged into another, nor erased."""
        return super().get_queryset().filter(merged_into=None, erased_at=None)


# What is said of a patient in words, which a tombstone doesn't.
SAID = (
    *("given_name", "family_name", "preferred_name", "email", "phone"),
    *("guardian_name", "guardian_relation", "guardian_phone"),
)
# What stands for a birth date that was erased: everybody else was born after it.
NO_BIRTH_DATE = date(1900, 1, 1)


class Patient(Mirrored):
    """The person treated (FHIR Patient). The only table that holds a patient's name and ways to be reached.

    ``skin_type`` is Fitzpatrick's, 1 to 6: an estimate of how skin answers to UV, not of ancestry. A minor has a
    guardian. ``searched_names`` is what a search by name looks at (see ``clinic.queries.patients``).

    A record that turned out to be of somebody who has another one is ``merged_into`` that (see
    ``clinic.actions.merging``): it stays as it was, names nothing any more, and leads to the one that was kept, which
    is never itself merged into another.

    One who was erased at ``erased_at`` is a tombstone: it keeps its id, so that what counts goes on counting, and says
    nothing (see ``clinic.actions.erasing``). Its birth date is ``NO_BIRTH_DATE``, which nobody has.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    preferred_name = models.CharField(_("preferred name"), max_length=100, blank=True)
    birth_date = models.DateField(_("birth date"))
    email = models.EmailField(_("e-mail"), blank=True)
    phone = PhoneField(_("phone"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    skin_type = models.PositiveSmallIntegerField(
        _("skin type (Fitzpatrick 1-6)"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(6)]
    )
    guardian_name = models.CharField(_("guardian's name"), max_length=200, blank=True)
    guardian_relation = models.CharField(_("guardian's relation"), max_length=50, blank=True)
    guardian_phone = PhoneField(_("guardian's phone"), blank=True)
    searched_names = GeneratedField(
        expression=SearchedNames("given_name", "family_name", "preferred_name"),
        output_field=TextField(),
        db_persist=True,
        editable=False,
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )

    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = PresentPatients()
    every = models.Manager()

    class Meta:
        verbose_name = _("patient")
        verbose_name_plural = _("patients")
        constraints = [
            models.CheckConstraint(name="patient_skin_type_1_to_6", condition=Q(skin_type__range=(1, 6))),
            models.CheckConstraint(name="patient_born_after_1900", condition=Q(birth_date__gte="1900-01-01")),
            models.CheckConstraint(
                name="patient_has_a_name",
                condition=~Q(given_name="") & ~Q(family_name="") | Q(erased_at__isnull=False),
            ),
            models.CheckConstraint(
                name="patient_erased_says_nothing",
                condition=Q(erased_at=None) | Q(birth_date=NO_BIRTH_DATE, skin_type=None, **dict.fromkeys(SAID, "")),
            ),
            models.CheckConstraint(
                name="patient_guardian_has_a_relation", condition=Q(guardian_name="") | ~Q(guardian_relation="")
            ),
            models.CheckConstraint(name="patient_merged_into_another", condition=~Q(merged_into=F("id"))),
        ]
        indexes = [
            models.Index(fields=["family_name", "given_name", "id"], name="patient_by_name"),
            models.Index(fields=["birth_date"], name="patient_by_birth_date"),
            models.Index(fields=["updated_at"], name="patient_by_change"),
            GinIndex(OpClass("searched_names", "gin_trgm_ops"), name="patient_by_any_name"),
            GinIndex(OpClass(Upper("email"), "gin_trgm_ops"), name="patient_by_email"),
            models.Index(OpClass(Reverse("phone"), "text_pattern_ops"), name="patient_by_end_of_phone"),
            models.Index(
                OpClass(Reverse("guardian_phone"), "text_pattern_ops"),
                name="patient_by_end_of_guardians",
                condition=~Q(guardian_phone=""),
            ),
            models.Index(fields=["merged_into"], name="patient_merged_into", condition=Q(merged_into__isnull=False)),
            models.Index(fields=["erased_at"], name="patient_erased", condition=Q(erased_at__isnull=False)),
        ]

    def __str__(self) -> str:
        # Only whoever was erased has none; the row may have been read without when that was.
        if not self.family_name:
            return gettext("erased")
        return f"{self.preferred_name or self.given_name} {self.family_name}"


class PatientIdentifier(ExternalIdentifier):
    """What another system calls a patient: ``value`` is unique within ``system``."""

    patient = models.ForeignKey(
        Patient, on_delete=models.CASCADE, related_name="identifiers", verbose_name=_("patient")
    )

    class Meta:
        verbose_name = _("external identifier")
        verbose_name_plural = _("external identifiers")
        constraints = [models.UniqueConstraint(fields=["system", "value"], name="patient_identifier_once_per_system")]
        # Whoever reads it from a letter doesn't know which system it is of.
        indexes = [models.Index(fields=["value"], name="patient_identifier_by_value")]


class AlertSeverity(models.TextChoices):
    """How loud an alert is."""

    INFO = "info", _("to know")
    CAUTION = "caution", _("caution")
    DANGER = "danger", _("danger")


class AlertKind(models.TextChoices):
    """What an alert is about."""

    ALLERGY = "allergy", _("allergy")
    IMPLANT = "implant", _("implanted device")
    KELOID = "keloid", _("keloids")
    ANTICOAGULANT = "anticoagulant", _("blood thinner")
    NEEDLE_PHOBIA = "needle_phobia", _("fear of needles, fainting")
    OTHER = "other", _("other")


class PatientAlert(Changeable):
    """What everyone who meets the patient must see first: an allergy, an implanted device, a tendency to keloids.

    It is so since ``since_on``, if that is known, and in force until it is ended at ``ended_at``. It is never removed.
    """

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="alerts", verbose_name=_("patient"))
    kind = models.CharField(_("kind"), max_length=20, choices=AlertKind, default=AlertKind.OTHER)
    severity = models.CharField(_("severity"), max_length=10, choices=AlertSeverity, default=AlertSeverity.CAUTION)
    text = models.CharField(_("alert"), max_length=200)
    since_on = models.DateField(_("since"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [models.CheckConstraint(name="alert_says_something", condition=~Q(text=""))]
        indexes = [models.Index(fields=["patient"], name="alert_in_force", condition=Q(ended_at=None))]

    def __str__(self) -> str:
        return self.text
