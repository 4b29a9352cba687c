"""The page of figures: who sees it, its wishes in the address, its charts with their tables and files."""

import csv
import html
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.models import Location, Provider
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import EVERY_PERSON, somebody, text
from tests.treatments.scores import at_baseline, at_session, score
from treatments.actions.cancelling import mark_no_show
from treatments.admin.figures.figure import all_figures

HOUR = timedelta(hours=1)
CODES = [figure.code for figure in all_figures()]
LATER = re.compile(r'data-drawn-later="([^"]+)"')
THIS_WEEK = {"since": "2027-03-01", "until": "2027-03-07"}


@pytest.fixture
def lead(db):
    return somebody(Role.CLINICAL_LEAD)


def address(**wishes):
    return reverse("admin:treatments_figures", query=wishes or None)


def file_of(code, **wishes):
    return reverse("admin:treatments_figures_file", args=[code], query=wishes or None)


def drawn_of(code, **wishes):
    return reverse("admin:treatments_figures_drawn", args=[code], query=wishes or None)


def whole(client, **wishes):
    """The page with all that is drawn when it is there."""
    shown = text(client.get(address(**wishes)))
    return shown + "".join(text(client.get(html.unescape(later))) for later in LATER.findall(shown))


def lines(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def busy(scene, *names):
    """Somebody came and was scored, somebody didn't come, of each name."""
    for day, name in enumerate(names):
        at = MONDAY + timedelta(days=day)
        session = scene.start_series(patient=scene.another_patient(name)).sessions.get(number=1)
        score(scene, at_baseline(session.series), 3)
        scene.perform(session, at + HOUR)
        score(scene, at_session(session), 2, at=at + 4 * HOUR)
        other = scene.start_series(patient=scene.another_patient(f"{name} too")).sessions.get(number=1)
        missed = scene.book(other, at + 4 * HOUR)
        mark_no_show(appointment=missed, reason="away", by=scene.desk, at=at + 5 * HOUR)


@pytest.mark.parametrize("role", EVERY_PERSON)
def test_managers_and_leads_see_figures_and_nobody_else(db, role):
    client, expected = somebody(role), 200 if role in {Role.MANAGER, Role.CLINICAL_LEAD} else 403
    assert client.get(address()).status_code == expected
    assert {client.get(way(code)).status_code for code in CODES for way in (file_of, drawn_of)} == {expected}
    assert (address() in text(client.get("/admin/"))) == (expected == 200)


def test_each_figure_has_its_chart_its_table_and_its_file(scene, lead):
    busy(scene, "Ada")
    shown = whole(lead, **THIS_WEEK)
    assert shown.count('role="img"') == len(CODES) - 1
    assert all(f"{file_of(code)}?since=2027-03-01&amp;until=2027-03-07" in shown for code in CODES if code != "drift")
    assert "Sessions performed: 1. No-shows: 1. Weeks: 1." in shown
    assert "No second or later session was performed in these days." in shown


def test_where_nothing_is_the_page_says_what_to_do(lead):
    shown = whole(lead, **THIS_WEEK)
    assert len(LATER.findall(shown)) == len(CODES)
    assert 'role="img"' not in shown
    assert all(str(figure.nothing).split(".")[0] in shown for figure in all_figures())


def test_without_wishes_it_is_the_last_weeks_up_to_today(lead):
    shown = text(lead.get(address()))
    assert 'value="2026-12-07"' in shown
    assert 'value="2027-03-01"' in shown


def test_the_wishes_stay_in_the_address_of_each_file(scene, lead):
    busy(scene, "Ada")
    shown = whole(lead, location=scene.location.pk, **THIS_WEEK)
    assert f"location={scene.location.pk}&amp;since=2027-03-01&amp;until=2027-03-07" in shown
    other = Location.objects.create(name="Other", time_zone="UTC", phone="+12125550199", emergency_number="112")
    assert lines(lead.get(file_of("visits", location=other.pk, **THIS_WEEK)))[1:] == []


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"since": "2025-03-01", "until": "2027-03-01"}, "These are more than two years."),
        ({"since": "2027-03-02", "until": "2027-03-01"}, "The last day can&#x27;t be before the first."),
        ({"since": "soon"}, "Write a day like 2027-03-01."),
        ({"since": ""}, "Write a day like 2027-03-01."),
        ({"until": "9999-12-31", "since": "9999-12-31"}, "Choose a day before the year 2100."),
        ({"location": "nowhere"}, "There is no such location."),
    ],
)
def test_wishes_that_cant_be_are_refused_in_words(lead, wishes, said):
    response = lead.get(address(**wishes))
    assert response.status_code == 200
    assert said in text(response)
    assert not LATER.findall(text(response))
    for way in (file_of, drawn_of):
        refused = lead.get(way("visits", **wishes))
        assert refused.status_code == 302
        assert said in text(lead.get(refused.url))


def test_two_years_to_the_day_are_counted(lead):
    assert "more than two years" not in text(lead.get(address(since="2025-03-01", until="2027-02-28")))
    assert "more than two years" not in text(lead.get(address(since="2024-02-29", until="2026-02-27")))


def test_a_file_holds_the_same_as_numbers(scene, lead):
    busy(scene, "Ada")
    response = lead.get(file_of("visits", **THIS_WEEK))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="visits-2027-03-01-2027-03-07.csv"'
    assert lines(response) == [
        ["Week of", "Sessions performed", "No-shows", "Share of no-shows"],
        ["2027-03-01", "1", "1", "50.0"],
    ]


def test_a_name_that_a_spreadsheet_would_compute_is_told_as_text(scene, lead):
    Provider.objects.filter(pk=scene.provider.pk).update(name="=1+1")
    names = [line[0] for line in lines(lead.get(file_of("providers", **THIS_WEEK)))]
    assert "'=1+1" in names


def test_a_change_below_nothing_stays_a_number(scene, lead):
    busy(scene, "Ada")
    template, protocol = lines(lead.get(file_of("response", **THIS_WEEK)))[1:]
    assert (template[1], protocol[1]) == ("Series template", "Aftercare protocol")
    assert template[-1] == protocol[-1] == "-1.0"


def test_there_is_no_figure_of_another_name(lead):
    assert lead.get(file_of("patients")).status_code == 404
    assert lead.get(drawn_of("patients")).status_code == 404


def test_scores_of_few_are_told_only_to_who_may_read_scores(scene, lead):
    busy(scene, "Ada", "Bea", "Cy", "Di")
    manager = somebody(Role.MANAGER)
    assert lines(manager.get(file_of("response", **THIS_WEEK)))[1][4:] == ["4", "", "", "", "", "", ""]
    assert lines(lead.get(file_of("response", **THIS_WEEK)))[1][4:] == ["4", "4", "0", "0", "3.0", "2.0", "-1.0"]
    assert "Too little to draw" in whole(manager, **THIS_WEEK)


def test_the_page_and_each_figure_cost_the_same_for_one_row_and_three(scene, lead):
    costs = []
    busy(scene, "Ada")
    whole(lead, **THIS_WEEK)
    for names in ((), ("Bea", "Cy")):
        scene_names = [f"{name} more" for name in names]
        for day, name in enumerate(scene_names, start=1):
            session = scene.start_series(patient=scene.another_patient(name)).sessions.get(number=1)
            scene.perform(session, MONDAY + timedelta(days=day) + HOUR)
        asked = [address(**THIS_WEEK), *(drawn_of(code, **THIS_WEEK) for code in CODES)]
        costs.append({len(queries_of(lead, each)) for each in asked})
    # Session and person, the locations, and one for a figure.
    assert costs == [{2, 3}, {2, 3}]


def queries_of(client, asked):
    with CaptureQueriesContext(connection) as queries:
        client.get(asked)
    return queries.captured_queries
