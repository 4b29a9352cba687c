"""The clinic's own scales: what scores were given on never changes, so other words or another range are a new version.

A computed scale declares a formula, and comes with the reference data.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import Conflict, InvalidInput
from clinic.models import User
from clinic.roles import Capability, require
from clinic.transactions import refusing, transacted
from treatments.actions.reference.evidence import evidence_of
from treatments.actions.scales import STEPS, grades_of
from treatments.models import Measure, Rater, Scale, ScaleKind, SkinConcern

MOST_GRADES = 101
# How well the clinic's own words are sourced: see fixtures/reference/scales.yaml.
LOCAL = "local"


class NotNewest(Conflict):
    """There is a later version of the scale."""

    code = "scale_not_newest"
    message = _("There is a later version of this scale. Begin from that one.")


class ScaleKeyTaken(Conflict):
    """Another scale is known by this key."""

    code = "scale_key_taken"
    message = _("There is a scale with this key. Publish a new version of it, or choose another key.")


@transacted
def add_scale(*, scale: Scale, by: User, at: datetime) -> Scale:
    """Keep a ``scale`` of the clinic's own as the first version of its key.

    Concerns are scored on it once they are told so.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises InvalidInput: its range, raters or grades can't be, or it would have to be computed.
    :raises ScaleKeyTaken: there is one with its key.
    """
    require(by, Capability.WRITE_CATALOGUE)
    scale.version, scale.status = 1, LOCAL
    return _keep(scale, by=by, at=at)


@transacted
def publish_scale_version(
    *, scale: Scale, said: Mapping[str, Any], sources: Sequence[str] = (), by: User, at: datetime
) -> Scale:
    """Score on the next version of ``scale`` from now on, which is as ``said`` and else the same.

    ``said`` may hold its labels, ``minimum``, ``maximum``, ``raters`` and ``grades``. Concerns are scored on it from
    now on; a series that was scored on an older version stays on that one.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises NotNewest: there is a later version.
    :raises InvalidInput: as ``add_scale``, or a source that nobody knows.
    """
    require(by, Capability.WRITE_CATALOGUE)
    # Held, so that two who publish at once don't take the same number.
    scale = lock(scale)
    if Scale.objects.filter(key=scale.key, version__gt=scale.version).exists():
        raise NotNewest
    same = {name: getattr(scale, name) for name in ("key", "kind", "direction")}
    begun = {name: getattr(scale, name) for name in ("label_en", "label_es", "minimum", "maximum", "raters", "grades")}
    newer = Scale(**{**begun, **said}, **same, version=scale.version + 1, status=LOCAL, **evidence_of(sources))
    _keep(newer, by=by, at=at)
    _score_on(newer, instead_of=scale, by=by, at=at)
    return newer


def _keep(scale: Scale, *, by: User, at: datetime) -> Scale:
    _check(scale)
    with refusing({"scale_version_once": ScaleKeyTaken}):
        scale.save(force_insert=True)
    audit.record("scale.created", scale, by=by, at=at)
    return scale


def _score_on(newer: Scale, *, instead_of: Scale, by: User, at: datetime) -> None:
    concerns = SkinConcern.objects.filter(pk__in=Measure.objects.filter(scale=instead_of).values("concern"))
    touched = list((concerns | SkinConcern.objects.filter(scales=instead_of)).distinct().order_by("pk"))
    Measure.objects.filter(scale=instead_of).update(scale=newer)
    for concern in touched:
        held = lock(concern)
        held.scales.remove(instead_of)
        held.scales.add(newer)
        # Who reads a concern reads its measures with it.
        change(held)
        audit.record("skinconcern.changed", held, by=by, at=at, fields=["scales"])


def _check(scale: Scale) -> None:
    if scale.kind == ScaleKind.COMPUTED:
        raise InvalidInput(_("A computed scale comes with the reference data."), field="kind", code="scale_computed")
    if not (scale.label_en.strip() and scale.label_es.strip()):
        raise InvalidInput(_("The name is needed in both languages."), field="label_es", code="required")
    if not scale.minimum < scale.maximum:
        raise InvalidInput(_("The highest score lies above the lowest."), field="maximum", code="range_empty")
    if not scale.raters or set(scale.raters) - set(Rater):
        raise InvalidInput(_("Choose who rates on it."), field="raters", code="raters_missing")
    _check_grades(scale)


def _check_grades(scale: Scale) -> None:
    step = STEPS.get(ScaleKind(scale.kind))
    if step is None:
        if scale.grades:
            raise InvalidInput(_("A number has no grades. Leave them out."), field="grades", code="grades_unwanted")
        return
    if (scale.maximum - scale.minimum) / step >= MOST_GRADES or scale.minimum < 0:
        raise InvalidInput(_("Grades count up from zero or more, to a hundred at most."), code="too_many_grades")
    wanted = [scale.minimum + step * n for n in range(int((scale.maximum - scale.minimum) / step) + 1)]
    if _given(scale) != wanted or wanted[-1] != scale.maximum:
        raise InvalidInput(
            _("Say in both languages what each grade from {lowest} to {highest} means, each once."),
            field="grades",
            code="grades_incomplete",
            lowest=f"{scale.minimum.normalize():f}",
            highest=f"{scale.maximum.normalize():f}",
        )


def _given(scale: Scale) -> list[Decimal]:
    """The values that are graded in both languages; none where one of them is no number."""
    try:
        return [grade.value for grade in grades_of(scale) if grade.text_en and grade.text_es]
    except InvalidOperation:
        return []
