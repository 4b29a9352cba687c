"""How skin answers: the last score of a concern in a series against its baseline, where both can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.language import active_language
from treatments.models import Rater
from treatments.queries.appointments import in_sql
from treatments.queries.figures.courses import version_name
from treatments.queries.figures.span import Span, about, rows_of
from treatments.statuses import SessionStatus

# Scores may be compared that are of one concern in one series, on one version of a scale and by one rater: a track. Not
# those that were corrected, entered in error, or given at a session that was. One pass over the scores: of those after
# the baseline the greatest pair of time and value is the last one's. Counted by ids before these get their names.
_STATEMENT = """
, scored AS (
    SELECT series_id FROM treatments_assessment AS score WHERE occasion <> 'baseline' AND {about}
), track AS MATERIALIZED (
    SELECT score.series_id, patient_concern_id, scale_id, rater, max(direction) AS direction,
        max(value) FILTER (WHERE occasion = 'baseline')::float8 AS before,
        (max(ARRAY[date_part('epoch', assessed_at), value::float8]) FILTER (
            WHERE occasion <> 'baseline' AND assessed_at >= begins AND assessed_at < ends
        ))[2] AS after
    FROM place
    JOIN treatments_series AS series ON series.location_id = place.id AND series.id IN (SELECT series_id FROM scored)
    JOIN treatments_assessment AS score ON score.series_id = series.id
    WHERE NOT EXISTS (
            SELECT FROM treatments_assessment AS newer
            WHERE newer.supersedes_id = score.id AND newer.supersedes_id IS NOT NULL
        )
        AND NOT EXISTS (SELECT FROM treatments_assessmentwithdrawal AS gone WHERE gone.assessment_id = score.id)
        AND NOT EXISTS (
            SELECT FROM treatments_session AS session
            WHERE session.id = score.session_id AND session.status = {never}
        )
    GROUP BY score.series_id, patient_concern_id, scale_id, rater
), counted AS (
    SELECT kind, version_id, concern_id, scale_id, rater, count(*) AS scored, avg(before) AS before,
        avg(after) AS after, count(*) FILTER (WHERE gain > 0) AS better, count(*) FILTER (WHERE gain = 0) AS unchanged,
        count(*) FILTER (WHERE gain < 0) AS worse
    FROM track
    CROSS JOIN LATERAL (
        SELECT (after - before) * CASE direction WHEN 'lower_better' THEN -1 ELSE 1 END AS gain
    ) AS compared
    JOIN treatments_patientconcern AS patient_concern ON patient_concern.id = patient_concern_id
    JOIN ({followed}) AS followed USING (series_id)
    WHERE gain IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5
)
SELECT counted.kind, version.name, version.number, concern.label_{language} AS concern, scale.label_{language} AS scale,
    scale.version AS edition, rater, scored, before, after, better, unchanged, worse
FROM counted
JOIN ({named}) AS version USING (kind, version_id)
JOIN treatments_skinconcern AS concern ON concern.id = concern_id
JOIN treatments_scale AS scale ON scale.id = scale_id
ORDER BY concern, counted.kind = 'template' DESC, counted.kind, name, number, scale, edition, rater, version_id,
    concern_id, scale_id
"""


@dataclass(frozen=True, kw_only=True)
class Versions:
    """Versions of something that series follow, by which their response is told; known by the word ``kind``.

    ``followed`` is a statement of which ``series_id`` follows which ``version_id``; ``named`` one of the ``name`` and
    ``number`` of each ``version_id``, in which ``{language}`` is that of who asks.
    """

    kind: str
    label: str | Promise
    followed: str
    named: str


_versions: dict[str, Versions] = {}


def tell_by(versions: Versions) -> None:
    """Tell the response by these versions, too."""
    _versions[versions.kind] = versions


tell_by(
    Versions(
        kind="template",
        label=_("series template"),
        followed="SELECT id AS series_id, template_version_id AS version_id FROM treatments_series",
        named="""
            SELECT version.id AS version_id, template.label_{language} AS name, version.number
            FROM treatments_seriestemplateversion AS version
            JOIN treatments_seriestemplate AS template ON template.id = version.template_id
        """,
    )
)


@dataclass(frozen=True, kw_only=True)
class Response:
    """Of the series that follow one ``version`` for one ``concern``, scored on one ``scale`` by one ``rater``.

    ``before`` and ``after`` are the means of the baselines and of the last scores, of ``scored`` series.
    """

    by: str
    version: str
    concern: str
    scale: str
    rater: Rater
    scored: int
    before: float
    after: float
    better: int
    unchanged: int
    worse: int

    @property
    def change(self) -> float:
        """From the baseline to the last score, on average, in points of the scale."""
        return self.after - self.before


def response_of_skin(span: Span) -> Sequence[Response]:
    """By concern, version of what series follow, scale and rater, of the scores that were the last in ``span``.

    One query.
    """
    language = active_language()
    statement = _STATEMENT.format(
        never=in_sql(SessionStatus.ENTERED_IN_ERROR),
        about=about("score.assessed_at"),
        language=language,
        followed=_of_every_kind("followed"),
        named=_of_every_kind("named").format(language=language),
    )
    return [_response(**row) for row in rows_of(statement, span)]


def _of_every_kind(part: str) -> str:
    told = (f"SELECT '{kind}' AS kind, own.* FROM ({getattr(each, part)}) AS own" for kind, each in _versions.items())  # noqa: S608
    return " UNION ALL ".join(told)


def _response(*, kind: str, name: str, number: int, scale: str, edition: int, rater: str, **counted: Any) -> Response:
    return Response(
        by=str(_versions[kind].label),
        version=version_name((name, number)),
        scale=scale if edition == 1 else version_name((scale, edition)),
        rater=Rater(rater),
        **counted,
    )
