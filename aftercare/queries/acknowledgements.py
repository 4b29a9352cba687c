"""How many of the sheets that were given were read, by protocol and month."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from aftercare.models import AftercarePlan
from aftercare.queries.sheets import current_sheets
from aftercare.statuses import PlanStatus
from clinic.language import in_active_language

_SOON = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Share:
    """Of the sheets ``issued`` in one month, those that were acknowledged: at all, within a day, by patients alone."""

    month: date
    protocol: str
    issued: int
    acknowledged: int
    within_a_day: int
    by_patients: int

    @property
    def percent(self) -> int:
        """Whole percents, rounded."""
        return percent_of(self.acknowledged, self.issued)


def percent_of(part: int, whole: int) -> int:
    """Whole percents, rounded; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def acknowledgement_shares(*, since: datetime) -> list[Share]:
    """The shares of every protocol and month from ``since`` on, the newest month first. One query.

    Of several editions that which counts; none of a session that was entered in error. Months are the server's.
    """
    given = current_sheets(AftercarePlan.objects.filter(status=PlanStatus.ISSUED, withdrawal=None))
    protocol = "protocol_version__protocol"
    names = (f"{protocol}__key", f"{protocol}__label_en", f"{protocol}__label_es")
    rows = (
        given.filter(issued_at__gte=since)
        .order_by()
        .annotate(month=TruncMonth("issued_at"))
        .values("month", *names)
        .annotate(
            issued=Count("pk"),
            acknowledged=Count("acknowledgement"),
            within_a_day=Count("acknowledgement", filter=Q(acknowledgement__at__lte=F("issued_at") + _SOON)),
            by_patients=Count("acknowledgement", filter=Q(acknowledgement__by=None)),
        )
        .order_by("-month", names[0])
    )
    counted = ("issued", "acknowledged", "within_a_day", "by_patients")
    return [
        Share(
            month=row["month"].date(),
            protocol=in_active_language(row[names[1]], row[names[2]]),
            **{name: row[name] for name in counted},
        )
        for row in rows
    ]
