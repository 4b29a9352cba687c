"""The sheet is read and printed, on the clock of the location, and never changed."""

from datetime import timedelta

import pytest

from aftercare.models import AftercarePlan, PlanItem, ProtocolVersion
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import EVERY_PERSON, page, signed_in, somebody, text

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def plan(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1), TEN)
    return AftercarePlan.objects.get(session=session)


def test_the_sheet_shows_every_line_until_when(plan, scene):
    shown = text(signed_in(scene.desk).get(page(plan)))
    assert shown.count('class="sheet__item"') == plan.items.count()
    # It ended at 10:55 in New York; seven days later the sun is allowed again.
    assert "Mon 8 Mar 2027, 10:55" in shown
    assert "America/New_York" in shown
    assert "data-print" in shown


@pytest.mark.parametrize("role", EVERY_PERSON)
def test_everyone_at_the_clinic_reads_it_and_nobody_changes_it(plan, role):
    client = somebody(role)
    assert client.get(page(plan)).status_code == 200
    for row in (plan, plan.items.first()):
        assert client.post(page(row), {"text": "other"}).status_code == 403


def test_the_session_leads_to_its_sheet(plan, scene):
    assert page(plan) in text(signed_in(scene.desk).get(page(plan.session)))


def test_before_a_session_begins_its_page_says_when_there_will_be_one(scene):
    session = scene.start_series().sessions.get(number=1)
    assert "The sheet is drafted when the session starts" in text(signed_in(scene.desk).get(page(session)))


def test_a_published_protocol_is_only_looked_at(plan):
    lead = somebody(Role.CLINICAL_LEAD)
    version = ProtocolVersion.objects.get(pk=plan.protocol_version_id)
    assert lead.get(page(version)).status_code == 200
    assert lead.post(page(version), {"intro_en": "other"}).status_code == 403
    assert PlanItem.objects.filter(plan=plan).exists()
