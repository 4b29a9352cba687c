from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models.audit import CurrentTransaction
from clinic.models.base import Identified


class AccessKind(models.TextChoices):
    """What came of it."""

    READ = "read", _("read")
    EXPORTED = "exported", _("exported")
    REFUSED = "refused", _("refused")
    SIGNED_IN = "signed_in", _("signed in")
    SIGN_IN_REFUSED = "sign_in_refused", _("sign-in refused")


class Purpose(models.TextChoices):
    """What for: the words of HL7's PurposeOfUse (TREAT, HOPERAT, PATRQT, HRESCH)."""

    TREATMENT = "treatment", _("treatment")
    OPERATIONS = "operations", _("running the clinic")
    PATIENT_REQUEST = "patient_request", _("asked for by the patient")
    RESEARCH = "research", _("research")


class Access(Identified):
    """Who was shown clinical data, whose, by which page or operation; who was refused, and who signed in.

    One row for a request, whoever many ``patients`` it showed: see ``clinic.accesses``. Written before the answer
    leaves; never changed. ``by`` is nobody for a patient's own page and for a calendar, which are opened by their
    address alone. ``subject_id`` is the id in the address, ``status`` what was answered (HTTP). ``name_digest`` is an
    HMAC of the name that somebody tried to sign in with. HIPAA 164.312(b); ASVS 5.0 16.2.1, 16.3.1 and 16.3.2.
    """

    at = models.DateTimeField(_("when"))
    kind = models.CharField(_("what came of it"), max_length=15, choices=AccessKind)
    what = models.CharField(_("page or operation"), max_length=120)
    # No foreign key of the database's: it would lock the row of who reads with each page that they open.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
        verbose_name=_("who"),
    )
    roles = ArrayField(models.CharField(max_length=20), verbose_name=_("roles"), default=list)
    token = models.UUIDField(_("token"), null=True)
    patients = ArrayField(models.UUIDField(), verbose_name=_("patients"), default=list)
    subject_id = models.UUIDField(_("id in the address"), null=True)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose, blank=True)
    status = models.PositiveSmallIntegerField(_("answered"))
    name_digest = models.CharField(_("name that was tried, as an HMAC"), max_length=64, blank=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True)
    xid = models.BigIntegerField(_("transaction"), db_default=CurrentTransaction(), editable=False)

    class Meta:
        verbose_name = _("access")
        verbose_name_plural = _("accesses")
        constraints = [
            models.CheckConstraint(
                name="access_of_someone",
                condition=~Q(kind__in=[AccessKind.READ, AccessKind.EXPORTED]) | Q(patients__len__gt=0),
            ),
        ]
        indexes = [
            GinIndex(fields=["patients"], name="access_of_patient"),
            models.Index(fields=["by", "-at"], name="access_by_person"),
            # Rows come in the order of their transactions and times: a few bytes say where each is.
            BrinIndex(fields=["xid"], name="access_in_order", autosummarize=True),
            models.Index(fields=["-at", "-id"], name="access_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.what} {self.at:%Y-%m-%d %H:%M}"


class AuditSeal(Identified):
    """That what the audit said up to here was so: a link of a chain over batches of ``AuditEvent`` and ``Access``.

    Seal ``number`` covers the rows of transactions after ``after_xid`` up to ``until_xid``, of the cluster that counted
    them (see ``FeedEpoch``: rows up to ``after_id`` are from before). ``digest`` is SHA-256 over the digest before and
    the rows in canonical form ``form`` (see ``clinic.queries.seals``). Never changed.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    after_xid = models.BigIntegerField(_("after transaction"))
    until_xid = models.BigIntegerField(_("until transaction"))
    after_id = models.UUIDField(_("the last row from before"))
    events = models.PositiveIntegerField(_("acts"))
    accesses = models.PositiveIntegerField(_("accesses"))
    form = models.PositiveSmallIntegerField(_("form"), default=1)
    events_digest = models.CharField(_("digest of the acts"), max_length=64)
    accesses_digest = models.CharField(_("digest of the accesses"), max_length=64)
    previous = models.CharField(_("digest before"), max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("seal of the audit")
        verbose_name_plural = _("seals of the audit")

    def __str__(self) -> str:
        return f"{self.number}: {self.digest[:12]}"
