"""The report on acknowledgement and adherence: what share of the sheets was read, and how much of them was followed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from aftercare.admin.adherence import drawn, in_words
from aftercare.admin.report_form import MONTHS, ReportForm
from aftercare.models import Followed
from aftercare.queries.acknowledgements import Share, acknowledgement_shares, adherence_by_protocol, percent_of
from clinic.roles import Capability, may

_WIDTH, _HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 8, 24, 32
_WIDEST = 56
_GRID = (0, 25, 50, 75, 100)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One month of all protocols."""

    label: str
    percent: int
    issued: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return self.x + self.width / 2


def report_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The shares of the protocol and period that the address asks for.

    :raises PermissionDenied: the one who asks may not.
    """
    if not may(request.user, Capability.READ_AFTERCARE):
        raise PermissionDenied
    form = ReportForm(request.GET)
    shares = _asked(form)
    bars = _bars(shares)
    return TemplateResponse(
        request,
        "admin/aftercare/report.html",
        {
            **context,
            "title": _("Sheets read and followed"),
            "form": form,
            "rows": [(share, in_words(share)) for share in shares],
            "summary": drawn(adherence_by_protocol(shares)),
            "answers": Followed.choices,
            **_chart(bars),
        },
    )


def _asked(form: ReportForm) -> Sequence[Share]:
    if not form.is_valid():
        return ()
    wanted = form.cleaned_data
    return acknowledgement_shares(
        since=_months_before(timezone.now(), wanted["months"] or MONTHS), protocol=wanted["protocol"]
    )


def _chart(bars: Sequence[Bar]) -> dict[str, Any]:
    return {
        "bars": bars,
        "grid": [{"label": f"{value} %", "at": _height_of(value)} for value in _GRID],
        "chart": {"width": _WIDTH, "height": _HEIGHT, "left": _LEFT, "right": _WIDTH - _RIGHT},
        "baseline": _HEIGHT - _BOTTOM,
        "described": _described(bars),
    }


def _months_before(at: datetime, months: int) -> datetime:
    """The start of the month so many before that of ``at``."""
    first = timezone.localtime(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    years, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return first.replace(year=years, month=month + 1)


def _bars(shares: Sequence[Share]) -> list[Bar]:
    """Of every month that has sheets, the oldest first."""
    months = sorted({share.month for share in shares})
    if not months:
        return []
    step = (_WIDTH - _LEFT - _RIGHT) / len(months)
    return [
        _bar(month, [share for share in shares if share.month == month], middle=_LEFT + (place + 0.5) * step, step=step)
        for place, month in enumerate(months)
    ]


def _bar(month: date, shares: Sequence[Share], *, middle: float, step: float) -> Bar:
    width = min(step * 0.6, _WIDEST)
    issued = sum(share.issued for share in shares)
    percent = percent_of(sum(share.acknowledged for share in shares), issued)
    return Bar(
        label=formats.date_format(month, "M Y"),
        percent=percent,
        issued=issued,
        x=round(middle - width / 2, 1),
        y=_height_of(percent),
        width=round(width, 1),
        height=round(_HEIGHT - _BOTTOM - _height_of(percent), 1),
    )


def _height_of(percent: int) -> float:
    return round(_HEIGHT - _BOTTOM - percent / 100 * (_HEIGHT - _BOTTOM - _TOP), 1)


def _described(bars: Sequence[Bar]) -> str:
    """For who doesn't see it; the table below says the same in full."""
    said = "; ".join(f"{bar.label}: {bar.percent} %" for bar in bars)
    return _("Share of sheets acknowledged, by month. {months}.").format(months=said)
