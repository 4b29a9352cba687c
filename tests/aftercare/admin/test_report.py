"""The report on acknowledgement and adherence, and the list of sheets by how much was followed."""

from datetime import timedelta

import pytest

from aftercare.models import AftercarePlan
from clinic.roles import Role
from tests.aftercare.adherence import followed_so, given_on
from tests.aftercare.overrides import drafted
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.staff import button, listing, page, signed_in, somebody, text

REPORT = "/admin/aftercare/aftercareplan/acknowledged/"


def desk(scene):
    """The front desk, who signs in anew on another day."""
    return signed_in(scene.desk)


def said(scene, value, number=0):
    """A sheet, of which the patient could follow so much."""
    plan = given_on(scene, number)
    followed_so(plan, value)
    return plan


def test_the_report_tells_what_share_was_read_by_month_and_protocol(scene, monday):
    assert "No such sheet was issued in this period" in text(desk(scene).get(REPORT))
    plan = given_on(scene)
    monday.move_to(MONDAY + timedelta(days=1))
    assert "0 %" in text(desk(scene).get(REPORT))
    desk(scene).post(button(plan, "acknowledge"))
    shown = text(desk(scene).get(REPORT))
    assert "Mar 2027: 100 %" in shown
    assert "Microneedling aftercare" in shown


def test_the_report_tells_how_much_was_followed(scene, monday):
    plan = given_on(scene)
    monday.move_to(MONDAY + timedelta(days=8))
    shown = text(desk(scene).get(REPORT))
    assert ("1 not asked" in shown, "Nobody has said yet" in shown) == (True, True)
    followed_so(plan, "most")
    shown = text(desk(scene).get(REPORT))
    assert ("1 most" in shown, "Nobody has said yet" in shown) == (True, False)
    assert '<rect class="followed--most" x="0.0" width="100.0" height="10"/>' in shown


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"protocol": "microneedling_aftercare", "months": 3}, True),
        ({"protocol": "nafl_aftercare"}, False),
        ({"months": 3}, True),
        ({"protocol": ""}, True),
    ],
)
def test_the_report_is_of_the_protocol_and_period_in_its_address(scene, monday, asked, is_found):
    said(scene, "all")
    monday.move_to(MONDAY + timedelta(days=60))
    shown = text(desk(scene).get(REPORT, asked))
    assert ("By month and protocol" in shown, "No such sheet" in shown) == (is_found, not is_found)


def test_a_sheet_of_four_months_ago_is_in_the_report_of_six_months_not_of_three(scene, monday):
    said(scene, "all")
    monday.move_to(MONDAY + timedelta(days=130))
    found = {months: "By month and protocol" in text(desk(scene).get(REPORT, {"months": months})) for months in (3, 6)}
    assert found == {3: False, 6: True}


@pytest.mark.parametrize(
    ("asked", "error"), [({"protocol": "\0x"}, "no such protocol"), ({"months": "999"}, "Choose a period")]
)
def test_what_cannot_be_asked_for_is_told_at_its_field(scene, asked, error):
    shown = text(desk(scene).get(REPORT, asked))
    assert error in shown
    assert "No such sheet" not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_costs_the_same_whatever_the_number_of_sheets(scene, monday, django_assert_num_queries, count):
    for number, value in enumerate(("all", "little", "some")[:count]):
        said(scene, value, number)
    monday.move_to(MONDAY + timedelta(days=8))
    looking = desk(scene)
    rehearse(looking.get, REPORT)
    with django_assert_num_queries(3):
        looking.get(REPORT)


def test_a_sheet_is_found_by_how_much_of_it_was_followed(scene, monday):
    plan = said(scene, "little")
    monday.move_to(MONDAY + timedelta(days=8))
    assert page(plan) in text(desk(scene).get(listing(AftercarePlan, followed="little")))
    assert page(plan) not in text(desk(scene).get(listing(AftercarePlan, followed="all")))


def test_a_draft_is_not_asked_about(scene):
    plan = drafted(scene)
    assert page(plan) in text(desk(scene).get(listing(AftercarePlan)))
    assert page(plan) not in text(desk(scene).get(listing(AftercarePlan, followed="not_asked")))


def test_who_may_not_read_aftercare_gets_no_report(scene):
    assert somebody(Role.FRONT_DESK).get(REPORT).status_code == 200
    assert somebody().get(REPORT).status_code == 403
