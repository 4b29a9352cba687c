"""What is kept, and how long: a page for managers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from clinic.admin import retention
from clinic.admin.retention import how_long, next_run
from clinic.models import BrowserSession
from clinic.queries.retention import beyond
from clinic.retention import retention_rules
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import somebody, text

KEPT = reverse("admin:clinic_legalhold_kept")


def ended(count):
    long_ago = MONDAY - timedelta(days=365_000)
    BrowserSession.objects.bulk_create(
        BrowserSession(digest=f"{number:064}", data="", started_at=long_ago, last_used_at=long_ago)
        for number in range(count)
    )


def test_every_rule_is_a_row_with_its_source_its_setting_and_what_is_beyond_it(scene):
    ended(3)
    shown = text(somebody(Role.MANAGER).get(KEPT))
    assert all(str(rule.label) in shown.replace("&#x27;", "'") for rule in retention_rules())
    assert all(rule.setting in shown for rule in retention_rules())
    assert "HIPAA 164.316(b)(2)(i)" in shown
    assert "2,192 days" in shown
    assert '<span class="may__verb may__verb--more">3</span>' in shown
    assert "Tue 2 Mar 2027, 03:37 UTC" in shown


@pytest.mark.parametrize("role", sorted({*Role} - {Role.MANAGER}))
def test_who_erases_nobody_does_not_see_it(scene, role):
    assert somebody(role).get(KEPT).status_code == 403


def test_it_is_counted_no_further_than_anybody_needs_to_know(scene, monkeypatch):
    monkeypatch.setattr(retention, "MOST", 2)
    ended(4)
    assert "more than 2" in text(somebody(Role.MANAGER).get(KEPT))


def test_all_rules_are_counted_at_once(scene, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = beyond(retention_rules(), at=MONDAY, most=9)
    assert set(found) == {rule.name for rule in retention_rules()}
    assert found == {rule.name: min(9, rule.count(MONDAY)) for rule in retention_rules()}


def test_the_next_run_is_tonight_or_tomorrow_night():
    assert next_run(datetime(2027, 3, 1, 3, 36, tzinfo=UTC)) == datetime(2027, 3, 1, 3, 37, tzinfo=UTC)
    assert next_run(datetime(2027, 3, 1, 3, 37, tzinfo=UTC)) == datetime(2027, 3, 2, 3, 37, tzinfo=UTC)


def test_how_long_is_said_in_hours_then_days():
    day = timedelta(days=1)
    assert [how_long(each) for each in (None, timedelta(), day, 7 * day)] == ["for ever", "", "24 hours", "7 days"]
