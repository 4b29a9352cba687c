from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.models.base import Changeable, Identified
from clinic.models.places import Location, related
from clinic.statuses import Status, moves


class ImportStatus(Status):
    """Where an import stands."""

    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    APPLYING = "applying", _("being imported")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    EXPIRED = "expired", _("expired")


moves(
    ImportStatus,
    {
        ImportStatus.CHECKING: (ImportStatus.CHECKED, ImportStatus.FAILED, ImportStatus.EXPIRED),
        ImportStatus.CHECKED: (ImportStatus.APPLYING, ImportStatus.EXPIRED),
        ImportStatus.APPLYING: (ImportStatus.DONE, ImportStatus.FAILED),
        ImportStatus.DONE: (ImportStatus.EXPIRED,),
    },
)


class ExportStatus(Status):
    """Where an export stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    EXPIRED = "expired", _("expired")


moves(
    ExportStatus,
    {
        ExportStatus.WAITING: (ExportStatus.RUNNING, ExportStatus.FAILED),
        # Again where the worker that had it died.
        ExportStatus.RUNNING: (ExportStatus.RUNNING, ExportStatus.DONE, ExportStatus.FAILED),
        ExportStatus.DONE: (ExportStatus.EXPIRED,),
    },
)


class DayOrder(models.TextChoices):
    """How a file writes a day. The first is understood in every file."""

    ISO = "ymd", _("2027-03-09")
    DAY_FIRST = "dmy", _("09/03/2027, day first")
    MONTH_FIRST = "mdy", _("03/09/2027, month first")


class DataJob(Changeable):
    """Much data that goes in or out while nobody waits; what has been ``done`` of ``total``, where that is known.

    Its file lies under the name ``stored_as`` in the storage of the photos, as long as it is needed and no longer than
    ``expires_at``.
    """

    kind = models.CharField(_("kind"), max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    language = models.CharField(_("language"), max_length=10, default="en")
    stored_as = models.CharField(_("file"), max_length=100, blank=True)
    total = models.PositiveIntegerField(_("of"), null=True, blank=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    expires_at = models.DateTimeField(_("kept until"))
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)

    class Meta:
        abstract = True


class DataImport(DataJob):
    """A CSV file of patients, history or appointments: checked line by line, then imported as somebody confirms it.

    ``kind`` is one of ``clinic.imports``. Phones without a country are those of the ``location``, which is also where
    appointments are that name none. Change its state only through ``clinic.actions.imports``.
    """

    status = models.CharField(_("status"), max_length=10, choices=ImportStatus, default=ImportStatus.CHECKING)
    location = related(Location, verbose_name=_("location"), null=True, blank=True, related_name="+")
    day_order = models.CharField(_("days are written like"), max_length=3, choices=DayOrder, default=DayOrder.ISO)
    allow_duplicates = models.BooleanField(_("also who is probably here already"), default=False)
    encoding = models.CharField(_("encoding"), max_length=20)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.CheckConstraint(name="import_done_up_to_total", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(
                name="import_applied_by_somebody",
                condition=~Q(status__in=[ImportStatus.APPLYING, ImportStatus.DONE]) | Q(applied_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                name="import_at_work",
                condition=Q(status__in=[ImportStatus.CHECKING, ImportStatus.APPLYING]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.created_at:%Y-%m-%d %H:%M})"


class LineOutcome(models.TextChoices):
    """What becomes of a line."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    REFUSED = "refused", _("refused")


class ImportLine(Identified):
    """What becomes, or became, of the line that begins at ``number`` in the file. Nothing of what it says is kept.

    ``column``, ``code`` and ``message`` say why it is refused. It counts as done once it ``is_applied``.
    """

    data_import = models.ForeignKey(
        DataImport, on_delete=models.CASCADE, related_name="lines", verbose_name=_("import"), db_index=False
    )
    number = models.PositiveIntegerField(_("line"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=LineOutcome)
    is_applied = models.BooleanField(_("imported"), default=False)
    subject_id = models.UUIDField(_("id"), null=True, blank=True)
    column = models.CharField(_("column"), max_length=40, blank=True)
    code = models.CharField(_("code"), max_length=60, blank=True)
    message = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("line of an import")
        verbose_name_plural = _("lines of imports")
        constraints = [
            models.UniqueConstraint(fields=["data_import", "number"], name="import_line_once"),
            models.CheckConstraint(
                name="import_line_refused_says_why", condition=~Q(outcome=LineOutcome.REFUSED) | ~Q(code="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["data_import", "number"],
                name="import_line_to_apply",
                condition=Q(is_applied=False) & ~Q(outcome=LineOutcome.REFUSED),
            )
        ]

    def __str__(self) -> str:
        return str(self.number)


class DataExport(DataJob):
    """A file of a patient's data or of a list, made for whoever asked and for nobody else, and gone a day later.

    ``kind`` is one of ``clinic.exports``; ``subject_id`` says of which row, ``details`` what else it has to know, and
    never a patient's data. A program's ``scopes`` at the time bound what it holds; a person has none.
    """

    status = models.CharField(_("status"), max_length=10, choices=ExportStatus, default=ExportStatus.WAITING)
    subject_id = models.UUIDField(_("of"), null=True, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)
    scopes = ArrayField(models.CharField(max_length=60), verbose_name=_("scopes"), null=True, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    touched_at = models.DateTimeField(_("last seen at work"), null=True, blank=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        constraints = [
            models.CheckConstraint(
                name="export_done_has_its_file",
                condition=~Q(status=ExportStatus.DONE) | ~Q(stored_as="") & Q(size__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["by", "-created_at"], name="export_of_somebody"),
            models.Index(
                fields=["created_at"],
                name="export_at_work",
                condition=Q(status__in=[ExportStatus.WAITING, ExportStatus.RUNNING]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.created_at:%Y-%m-%d %H:%M})"
