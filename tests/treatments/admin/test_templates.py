"""Series templates are drafted, looked at as a picture, compared and published on their pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.roles import Role
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.staff import EVERY_PERSON, adding, button, page, somebody, text
from treatments.actions.templates import Gap, arrange_sessions, draft_template, publish_template
from treatments.models import SeriesTemplate, SeriesTemplateVersion
from treatments.queries.templates import current_version, steps_of


@pytest.fixture
def client(db):
    return somebody(Role.MANAGER)


@pytest.fixture
def version(scene):
    return draft_template(template=scene.template, by=scene.desk, at=MONDAY)


def compare(version, **query):
    return reverse("admin:treatments_seriestemplateversion_compare", args=[version.pk], query=query or None)


def filled(*gaps, fewest="1", usual="1"):
    """The form of the sessions, with these gaps and an empty row at the end."""
    rows = [*gaps, ("", "", "", "")]
    names = ("floor_days", "min_days", "ideal_days", "max_days")
    cells = {f"{name}_{n}": day for n, row in enumerate(rows, start=2) for name, day in zip(names, row, strict=True)}
    return {"min_sessions": fewest, "default_sessions": usual, **cells}


def test_a_manager_adds_a_template_and_drafts_its_first_version(client, scene):
    values = {"label_en": "Own", "label_es": "Propia", "key": "own", "treatment": str(scene.treatment.pk)}
    client.post(adding(SeriesTemplate), values)
    template = SeriesTemplate.objects.get(key="own")
    assert "There is no version yet." in text(client.get(page(template)))
    answer = client.post(button(template, "draft"), {"begin": "copy"})
    assert answer.url == page(SeriesTemplateVersion.objects.get(template=template))


def test_the_page_of_a_draft_shows_every_session_and_what_can_be_done(client, version):
    shown = text(client.get(page(version)))
    assert shown.count('class="gaps__track"') == version.max_sessions
    for label in ("Publish", "Change the sessions", "Change what it is for", "Discard the draft"):
        assert label in shown
    assert "It says the same as version 1." in shown


def test_what_is_published_is_only_looked_at(client, scene):
    version = current_version(scene.template)
    shown = text(client.get(page(version)))
    assert "Draft a new version" in shown
    assert button(version, "sessions") not in shown
    assert client.get(button(version, "sessions")).status_code == 302


def test_the_sessions_are_written_in_one_table(client, version):
    asked = text(client.get(button(version, "sessions")))
    assert f'name="max_days_{version.max_sessions}" value="84"' in asked
    client.post(button(version, "sessions"), filled(("7", "14", "21", "40"), usual="2"))
    version.refresh_from_db()
    assert (version.default_sessions, version.max_sessions) == (2, 2)
    assert steps_of(version)[1].ideal_days == 21


def test_more_rows_are_given_without_writing_anything(client, version):
    asked = text(client.post(button(version, "sessions"), filled(("7", "14", "21", "40")) | {"more": "1"}))
    assert 'name="max_days_6"' in asked
    assert 'name="ideal_days_2" value="21"' in asked
    version.refresh_from_db()
    assert version.revision == 1


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ([("7", "14", "", "40")], "Fill in all four, or none to leave this session out."),
        ([("7", "x", "21", "40")], "Enter a whole number."),
        ([("15", "14", "21", "40")], "Session 2: the days rise from"),
    ],
)
def test_what_can_not_be_is_said(client, version, gaps, said):
    assert said in text(client.post(button(version, "sessions"), filled(*gaps)))
    version.refresh_from_db()
    assert version.revision == 1


def test_a_draft_says_what_it_is_for(client, version):
    concern = str(version.concerns.first().concern_id)
    said = {"concerns": [concern], "sources": "bg", "note": "", "depth_min_mm": "0.5"}
    assert "Fill in all three depths, or none." in text(client.post(button(version, "about"), said))
    said |= {"depth_typical_mm": "1", "depth_max_mm": "1.5"}
    assert "One of these isn&#x27;t a source." in text(client.post(button(version, "about"), said))
    client.post(button(version, "about"), said | {"sources": "BG, SEED"})
    version.refresh_from_db()
    assert (version.sources, str(version.depth_max_mm)) == (["BG", "SEED"], "1.50")


def test_a_draft_that_somebody_changed_meanwhile_is_not_published(client, scene, version):
    arrange_sessions(version=version, gaps=[], min_sessions=1, default_sessions=1, by=scene.desk, at=MONDAY)
    client.post(button(version, "publish"), {"seen_version": "1"})
    version.refresh_from_db()
    assert version.status == "draft"
    client.post(button(version, "publish"), {"seen_version": str(version.revision)})
    version.refresh_from_db()
    assert version.status == "published"


def test_a_discarded_draft_leads_back_to_its_template(client, version):
    assert client.post(button(version, "discard")).url == page(version.template)


def test_two_versions_stand_side_by_side(client, scene, version):
    arrange_sessions(
        version=version, gaps=[Gap(7, 14, 21, 84)], min_sessions=1, default_sessions=2, by=scene.desk, at=MONDAY
    )
    shown = text(client.get(compare(version, **{"with": 1})))
    assert "<ins>21</ins>" in shown
    assert "<del>28</del>" in shown
    assert "1 changed" in shown
    assert "Usual sessions" in shown
    assert "There is only this version." not in shown


def test_a_single_version_says_that_it_is_alone(client, scene):
    assert "There is only this version." in text(client.get(compare(current_version(scene.template))))


@pytest.mark.parametrize("role", EVERY_PERSON)
def test_only_who_keeps_the_catalogue_drafts(scene, role):
    answer = somebody(role).post(button(scene.template, "draft"), {"begin": "copy"})
    assert answer.status_code == (302 if role in (Role.MANAGER, Role.CLINICAL_LEAD) else 403)


@pytest.mark.parametrize("versions", [2, 3])
def test_pages_cost_the_same_with_many_versions(client, scene, versions):
    for number in range(2, versions + 1):
        gap = Gap(number, number + 7, number + 14, 84)
        draft = draft_template(template=scene.template, by=scene.desk, at=MONDAY)
        arrange_sessions(version=draft, gaps=[gap], min_sessions=1, default_sessions=2, by=scene.desk, at=MONDAY)
        if number < versions:
            publish_template(version=draft, by=scene.desk, at=MONDAY)
    costs = {}
    for name, address in {"template": page(scene.template), "draft": page(draft), "compare": compare(draft)}.items():
        rehearse(lambda address=address: client.get(address))
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        costs[name] = len(asked)
    assert costs == {"template": 4, "draft": 7, "compare": 7}
