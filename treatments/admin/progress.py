"""Where a series stands, on one page: scores with their chart, gaps, what is missing and what comes next; to print."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.admin.buttons import address_of, address_of_button
from clinic.admin.panels import Index, Panel, Reading, draw, register_panel
from clinic.admin.times import as_day, day_at
from clinic.combined_queries import attach, read_together
from clinic.roles import Capability, may
from clinic.scope import within_scope
from treatments.actions.assessments import CAPABILITIES
from treatments.admin.assessments import plain, point_of, wording_of
from treatments.admin.charts import Chart, chart_of
from treatments.admin.scorable import is_scorable
from treatments.admin.scoring import score
from treatments.models import Due, PatientConcern, Rater, Scale, Series, Session
from treatments.queries import needs
from treatments.scheduling.progress import Missing, Progress, Scored, Stage, Track, progress_of, read_progress
from treatments.statuses import SessionStatus


class ProgressPage(Index):
    """The page of a series' progress, on which others show what is theirs of it: reactions, photographs in pairs."""


@dataclass(frozen=True, kw_only=True)
class ScoreRow:
    """A score as the table beside the chart has it."""

    scored: Scored
    where: str
    value: str
    wording: str
    change: str
    day: str
    address: str


@dataclass(frozen=True, kw_only=True)
class TrackCard:
    """A track with its chart and its table."""

    track: Track
    rater: str
    direction: str
    chart: Chart
    rows: Sequence[ScoreRow]

    @property
    def name(self) -> str:
        """What it is called in its page."""
        track = self.track
        return f"track-{track.patient_concern.pk}-{track.scale.key}-{track.scale.version}-{track.rater.value}"


@dataclass(frozen=True, kw_only=True)
class ToScore:
    """A score that is due and missing; ``address`` is where it is given, if the one who looks may."""

    what: str
    when: str
    address: str


def address_of_progress(series: Series) -> str:
    """The page of where ``series`` stands."""
    return reverse("admin:treatments_series_progress", args=[series.pk])


def page_of_progress(request: HttpRequest, series: Series) -> Mapping[str, Any]:
    """What the page shows. Eight queries or fewer, and what others show of theirs."""
    progress = read_progress(series)
    return {
        "progress": progress,
        "cards": [track_card(track, progress.stages) for track in progress.tracks],
        "to_score": [_to_score(request, each) for each in progress.missing],
        "next_step": _next_step(progress),
        "panels": draw(request, ProgressPage, series),
        "title": _("Progress"),
        "back": address_of(series),
    }


def track_card(track: Track, stages: Sequence[Stage]) -> TrackCard:
    """``track`` as a page shows it. No query."""
    return TrackCard(
        track=track,
        rater=str(track.rater.label),
        direction=track.scores[0].assessment.get_direction_display(),
        chart=chart_of(track, stages),
        rows=[_row(scored) for scored in track.scores],
    )


def signed(scored: Scored) -> str:
    """The change from the baseline with its sign, or nothing."""
    if scored.change is None:
        return ""
    # A true minus, which isn't broken at the end of a line.
    return plain(scored.change).replace("-", "\N{MINUS SIGN}") if scored.change <= 0 else f"+{plain(scored.change)}"


def _row(scored: Scored) -> ScoreRow:
    assessment = scored.assessment
    return ScoreRow(
        scored=scored,
        where=point_of(assessment),
        value=plain(assessment.value),
        wording=wording_of(assessment),
        change=signed(scored),
        day=as_day(day_at(assessment.assessed_at, assessment.series.location.time_zone)),
        address=address_of(assessment),
    )


def _to_score(request: HttpRequest, missing: Missing) -> ToScore:
    may_score = may(request.user, CAPABILITIES[missing.rater]) and _is_there(missing)
    what = f"{missing.patient_concern}: {missing.scale} ({missing.rater.label})"
    when = str(missing.due.label)
    if missing.due != Due.BASELINE:
        when = _("{when} ({number})").format(when=when, number=missing.session.number)
    return ToScore(what=what, when=when, address=_address(missing) if may_score else "")


def _is_there(missing: Missing) -> bool:
    begun = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)
    return missing.due == Due.BASELINE or missing.session.status in begun


def _address(missing: Missing) -> str:
    at_baseline = missing.due == Due.BASELINE
    point = f"b:{missing.session.series_id}" if at_baseline else f"s:{missing.session.pk}"
    return score_address(missing.patient_concern, missing.scale, missing.rater, point)


def score_address(concern: PatientConcern, scale: Scale, rater: Rater, point: str) -> str:
    """Where ``concern`` is scored on ``scale`` by ``rater`` at ``point``."""
    asked = urlencode({"what": f"{concern.pk}:{scale.key}:{rater.value}", "point": point})
    return f"{address_of_button(concern, score)}?{asked}"


def _next_step(progress: Progress) -> str:
    upcoming = progress.upcoming
    return address_of(upcoming.session) if upcoming else ""


# Of what a series' progress is told, on the pages of others.
_NEEDS = (needs.course, needs.decisions, needs.concerns, needs.scores, needs.measures)
# Of a patient's concern, series that are read together.
_AT_ONCE = 4


def _progress(series: Series, reading: Reading | Mapping[Any, Any]) -> Progress:
    return progress_of(
        series,
        sessions=list(reading[needs.course]),
        decisions=reading[needs.decisions],
        concerns=list(reading[needs.concerns]),
        scored=list(reading[needs.scores]),
        measures=list(reading[needs.measures]),
    )


def _summary(request: HttpRequest, series: Series, reading: Reading) -> dict[str, Any]:  # noqa: ARG001  (a panel's signature)
    progress = _progress(series, reading)
    latest = [(track, _row(track.scores[-1])) for track in progress.tracks]
    return {"latest": latest, "missing": len(progress.missing), "address": address_of_progress(series)}


def _of_session(request: HttpRequest, session: Session, reading: Reading) -> dict[str, Any]:
    progress = _progress(session.series, reading)
    here = [
        (track, _row(scored))
        for track in progress.tracks
        for scored in track.scores
        if scored.assessment.session_id == session.pk
    ]
    due = [_to_score(request, each) for each in progress.missing if each.session.pk == session.pk]
    before = [
        (track, _row([scored for scored in track.scores if scored.assessment.session_id != session.pk][-1]))
        for track in progress.tracks
        if any(scored.assessment.session_id != session.pk for scored in track.scores)
    ]
    attach(session, {"appointments": reading[needs.appointments]})
    is_offered = may(request.user, score.capability) and is_scorable(session, request.user)  # type: ignore[arg-type]  # whoever may is somebody
    other = address_of_button(session, score) if is_offered else ""
    return {
        "here": here,
        "due": due,
        "before": before,
        "other": other,
        "address": address_of_progress(session.series),
    }


def _of_concern(request: HttpRequest, concern: PatientConcern) -> dict[str, Any]:
    treated = concern.series_list.select_related("location", "treatment").order_by("-started_on", "-id")
    series_list = list(within_scope(treated, request.user))
    found = []
    for series, reading in zip(series_list, _readings(series_list), strict=True):
        progress = _progress(series, reading)
        cards = [track_card(each, progress.stages) for each in progress.tracks if each.patient_concern.pk == concern.pk]
        found.append({"series": series, "cards": cards, "address": address_of_progress(series)})
    return {"courses": found}


def _readings(series_list: Sequence[Series]) -> Iterator[Mapping[Any, Any]]:
    """What progress needs, of each series in turn. One query for so many as PostgreSQL has columns for."""
    for start in range(0, len(series_list), _AT_ONCE):
        read = [{need: need(series) for need in _NEEDS} for series in series_list[start : start + _AT_ONCE]]
        read_together([rows for each in read for rows in each.values()])
        yield from read


_PANELS: Sequence[tuple[Any, str, Any, Any, int]] = (
    (Series, "progress", _summary, _NEEDS, 60),
    (Session, "session_scores", _of_session, (*_NEEDS, needs.appointments), 55),
    (PatientConcern, "concern_scores", _of_concern, (), 60),
)
for _page, _template, _fill, _needs, _place in _PANELS:
    register_panel(
        _page,
        Panel(
            template=f"admin/treatments/panels/{_template}.html",
            fill=_fill,
            needs=_needs,
            capability=Capability.READ_ASSESSMENTS,
            place=_place,
        ),
    )
