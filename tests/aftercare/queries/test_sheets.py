from datetime import timedelta

import pytest

from aftercare.models import AftercarePlan, PlanItem
from aftercare.queries.sheets import sheet_of, with_items
from tests.aftercare.overrides import override
from tests.scenes import MONDAY

TEN = MONDAY + timedelta(hours=1)


def begun(scene, number=0):
    series = scene.start_series(patient=scene.another_patient(f"Noor {number}"))
    return scene.begin(series.sessions.get(number=1), TEN + timedelta(days=number))


def test_a_session_that_has_not_begun_has_no_sheet(scene):
    assert sheet_of(scene.start_series().sessions.get(number=1)) is None


def test_the_sheet_is_the_sessions_own_with_its_lines_in_order(scene, django_assert_num_queries):
    session, _ = begun(scene), begun(scene, 1)
    lines = PlanItem.objects.filter(plan__session=session)
    last = lines.order_by("position").first()
    lines.filter(pk=last.pk).update(position=999)
    with django_assert_num_queries(3):
        sheet = sheet_of(session)
        positions = [line.position for line in sheet.items.all()]
    assert sheet.session == session
    assert positions == sorted(positions)
    assert positions[-1] == 999


@pytest.mark.parametrize("count", [1, 3])
def test_sheets_cost_three_queries_whatever_their_number(scene, django_assert_num_queries, count):
    for number in range(count):
        override(scene, AftercarePlan.objects.get(session=begun(scene, number)), until_hours=72)
    with django_assert_num_queries(3):
        sheets = list(with_items(AftercarePlan.objects.all()))
        for sheet in sheets:
            assert sheet.protocol_version.protocol.key
            assert sheet.session.series.location == scene.location
            assert len(sheet.items.all()) > 10
            assert [override.by for override in sheet.overrides.all()] == [scene.provider.user]
            assert not any(hasattr(sheet, name) for name in ("acknowledgement", "withdrawal", "superseded_by"))
    assert len(sheets) == count
