"""Series templates are drafted, written and published; what is published stays, and series keep theirs."""

from datetime import timedelta
from decimal import Decimal

import pytest

from clinic.errors import MoveRefused
from clinic.models import AuditEvent
from tests.scenes import MONDAY, refuses_input
from treatments.actions.templates import (
    LONGEST_GAP,
    MOST_SESSIONS,
    Gap,
    TemplateDraftExists,
    TemplateNotPublishable,
    arrange_sessions,
    describe_template,
    discard_template_draft,
    draft_template,
    publish_template,
)
from treatments.models import SeriesTemplate, SkinConcern
from treatments.queries.comparing_templates import GAP, compare_templates, concerns_of, content_of
from treatments.queries.templates import current_version, steps_of

MONTH = Gap(14, 28, 28, 84)


@pytest.fixture
def act(scene):
    return {"by": scene.desk, "at": MONDAY}


@pytest.fixture
def version(scene, act):
    return draft_template(template=scene.template, **act)


def arranged(version, act, *gaps, fewest=1, usual=1):
    return arrange_sessions(version=version, gaps=gaps, min_sessions=fewest, default_sessions=usual, **act)


def described(version, act, **values):
    said = {"concerns": concerns_of(version), "sources": ["BG"], "note": "", "depth": None} | values
    return describe_template(version=version, **said, **act)


def compared(former, later):
    return compare_templates(content_of(former), content_of(later))


def gaps_of(version):
    return [tuple(getattr(step, name) for name in GAP) for step in steps_of(version)]


def test_a_draft_begins_as_the_version_that_counts(scene, version):
    former = current_version(scene.template)
    assert (version.number, version.status) == (former.number + 1, "draft")
    assert not compared(former, version).has_changes


def test_an_empty_draft_has_one_session(scene, act):
    version = draft_template(template=scene.template, is_empty=True, **act)
    assert gaps_of(version) == [(None, None, None, None)]
    assert (version.min_sessions, version.default_sessions, version.max_sessions) == (1, 1, 1)


def test_a_new_template_begins_with_its_first_version(scene, act):
    template = SeriesTemplate.objects.create(key="own", label_en="Own", label_es="Propia", treatment=scene.treatment)
    assert draft_template(template=template, **act).number == 1


def test_there_is_one_draft_at_a_time(scene, act, version):
    with pytest.raises(TemplateDraftExists):
        draft_template(template=scene.template, **act)


def test_sessions_are_arranged_as_they_are_said(act, version):
    changed = arranged(version, act, MONTH, Gap(7, 14, 21, 40), fewest=2, usual=3)
    assert gaps_of(changed) == [(None,) * 4, (14, 28, 28, 84), (7, 14, 21, 40)]
    assert (changed.min_sessions, changed.default_sessions, changed.max_sessions) == (2, 3, 3)


def test_a_draft_may_have_a_single_session(act, version):
    assert len(gaps_of(arranged(version, act))) == 1


@pytest.mark.parametrize(
    ("gaps", "fewest", "usual", "code"),
    [
        ([Gap(29, 28, 28, 84)], 1, 1, "gap_not_ordered"),
        ([Gap(14, 28, 27, 84)], 1, 1, "gap_not_ordered"),
        ([Gap(14, 28, 28, 27)], 1, 1, "gap_not_ordered"),
        ([Gap(-1, 28, 28, 84)], 1, 1, "gap_not_ordered"),
        ([Gap(14, 28, 28, LONGEST_GAP + 1)], 1, 1, "gap_too_long"),
        ([MONTH] * MOST_SESSIONS, 1, 1, "too_many_sessions"),
        ([MONTH], 0, 1, "sessions_not_ordered"),
        ([MONTH], 2, 1, "sessions_not_ordered"),
        ([MONTH], 1, 3, "sessions_not_ordered"),
    ],
)
def test_what_no_series_can_keep_is_refused(act, version, gaps, fewest, usual, code):
    before = gaps_of(version)
    with refuses_input(code):
        arranged(version, act, *gaps, fewest=fewest, usual=usual)
    assert gaps_of(version) == before


def test_what_just_fits_is_taken(act, version):
    longest = Gap(0, 0, LONGEST_GAP, LONGEST_GAP)
    assert arranged(version, act, *[longest] * (MOST_SESSIONS - 1), usual=MOST_SESSIONS).max_sessions == MOST_SESSIONS


def test_a_draft_says_what_it_is_for(act, version):
    wrinkles = SkinConcern.objects.exclude(pk__in=[each.pk for each in concerns_of(version)]).order_by("key").first()
    depth = (Decimal("0.5"), Decimal("0.5"), Decimal("1.5"))
    changed = described(version, act, concerns=[wrinkles], sources=["BG", "SEED"], note=" Own. ", depth=depth)
    assert concerns_of(changed) == [wrinkles]
    assert (changed.sources, changed.grade, changed.note) == (["BG", "SEED"], "seed", "Own.")
    assert (changed.depth_min_mm, changed.depth_typical_mm, changed.depth_max_mm) == depth


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"sources": ["MOON"]}, "source_unknown"),
        ({"depth": (Decimal(0), Decimal(1), Decimal(2))}, "depth_not_ordered"),
        ({"depth": (Decimal(1), Decimal(3), Decimal(2))}, "depth_not_ordered"),
    ],
)
def test_what_can_not_be_of_a_template_is_refused(act, version, values, code):
    with refuses_input(code):
        described(version, act, **values)


def test_series_that_start_follow_the_new_version_and_those_that_run_keep_theirs(scene, act, version):
    running = scene.start_series()
    before = running.template_version
    publish_template(version=arranged(version, act, Gap(7, 14, 21, 40), usual=2), **act)
    started = scene.start_series(patient=scene.another_patient())
    running.refresh_from_db()
    assert (running.template_version, started.template_version) == (before, version)
    assert [session.ideal_days for session in started.sessions.order_by("number")] == [None, 21]
    assert running.sessions.get(number=2).ideal_days != 21


def test_publishing_tells_programs_what_loading_tells_them(act, version):
    publish_template(version=arranged(version, act, MONTH), **act)
    assert AuditEvent.objects.filter(action="seriestemplateversion.published", subject_id=version.pk).exists()


def test_what_lacks_something_is_not_published(act, version):
    described(arranged(version, act, MONTH), act, sources=[], concerns=[])
    version.steps.filter(number=2).delete()
    with pytest.raises(TemplateNotPublishable) as refusal:
        publish_template(version=version, **act)
    assert {flaw.code for flaw in refusal.value.flaws} == {"steps_missing", "source_missing", "concern_missing"}


def test_what_says_the_same_is_not_published(act, version):
    with pytest.raises(TemplateNotPublishable) as refusal:
        publish_template(version=version, **act)
    assert [flaw.code for flaw in refusal.value.flaws] == ["nothing_changed"]


@pytest.mark.parametrize(
    "change",
    [
        lambda version, act: arranged(version, act, MONTH),
        described,
        lambda version, act: publish_template(version=version, **act),
        lambda version, act: discard_template_draft(version=version, **act),
    ],
)
def test_what_is_published_is_settled(act, version, change):
    publish_template(version=arranged(version, act, MONTH), **act)
    with pytest.raises(MoveRefused):
        change(version, act)


def test_a_discarded_draft_leaves_what_counts(scene, act, version):
    assert discard_template_draft(version=version, **act) == scene.template
    assert draft_template(template=scene.template, by=scene.desk, at=MONDAY + timedelta(hours=1)).number == 2


def test_a_comparison_names_what_differs(scene, act, version):
    former = current_version(scene.template)
    first = gaps_of(former)[1]
    later = arranged(version, act, Gap(*first[:3], first[3] + 7), fewest=1, usual=2)
    found = compared(former, later)
    assert {fact.name for fact in found.facts} >= {"min_sessions", "default_sessions", "max_sessions"}
    assert [step.difference for step in found.steps][:3] == ["same", "changed", "removed"]
    assert found.steps[1].changed == ["max_days"]
    assert [step.difference for step in compared(later, former).steps][2] == "added"
