"""What share of the sheets was read and how much of them followed, counted by protocol and month."""

from datetime import timedelta

import pytest

from aftercare.actions.check_ins import ask_due_check_ins, cancel_check_ins, close_check_ins
from aftercare.actions.editions import issue_edition, supersede_sheet
from aftercare.models import AftercarePlan, CheckIn, CheckInQuestion
from aftercare.queries.acknowledgements import Adherence, acknowledgement_shares, adherence_by_protocol
from aftercare.queries.adherence import with_followed
from tests.aftercare.adherence import followed_so, given_on, last_of
from tests.aftercare.check_ins import answer
from tests.aftercare.overrides import LATER
from tests.scenes import MONDAY
from treatments.actions.withdrawing import withdraw_session

DAY = timedelta(days=1)
# A week later at ten, and when an answer is no longer taken.
ASKED, OVER = MONDAY + timedelta(days=7, hours=2), MONDAY + timedelta(days=15)


def followed(plan):
    """What is said of the only sheet: of a list's rows one by one, and of a year's sheets together, it is the same."""
    said = with_followed(AftercarePlan.objects.filter(pk=plan.pk)).get().followed
    assert [share.counts for share in shares()] == [{said: 1}]
    return said


def shares(**wishes):
    return acknowledgement_shares(**{"since": MONDAY - DAY, **wishes})


@pytest.mark.parametrize("value", ["all", "most", "some", "little"])
def test_a_sheet_was_followed_as_the_patient_says_on_day_7_and_nobody_is_called_for_it(scene, value):
    plan = given_on(scene)
    answered = followed_so(plan, value)
    assert followed(plan) == value
    assert (answered.urgency, answered.reaction) == ("", None)


def test_before_day_7_it_is_not_asked_then_not_answered_until_somebody_says(scene):
    plan = given_on(scene)
    answer(CheckIn.objects.get(session=plan.session, day=1))
    assert followed(plan) == "not_asked"
    ask_due_check_ins(at=ASKED)
    assert followed(plan) == "not_answered"
    answer(last_of(plan), at=ASKED, advice_followed="some")
    assert followed(plan) == "some"


def test_who_lets_the_time_pass_has_not_answered(scene):
    plan = given_on(scene)
    close_check_ins(at=OVER + 2 * DAY)
    assert followed(plan) == "not_answered"


def test_a_check_in_that_was_cancelled_asks_nothing(scene):
    plan = given_on(scene)
    ask_due_check_ins(at=ASKED)
    cancel_check_ins(session=plan.session, by=scene.desk, at=ASKED)
    assert followed(plan) == "not_asked"


def test_only_the_last_day_asks_so_an_unanswered_day_1_is_no_silence_about_it(scene):
    plan = given_on(scene)
    ask_due_check_ins(at=MONDAY + 2 * DAY)
    assert CheckIn.objects.get(session=plan.session, day=1).status == "asked"
    assert followed(plan) == "not_asked"
    asking = CheckInQuestion.objects.filter(code="advice_followed", version__questionnaire__treatments__key="nafl")
    assert set(asking.values_list("version__questionnaire__day", flat=True)) == {7}


def test_the_edition_that_counts_is_counted_once_with_what_was_said_of_its_session(scene):
    plan = given_on(scene)
    draft = supersede_sheet(plan=plan, by=scene.provider.user, at=LATER)
    issue_edition(plan=draft, by=scene.provider.user, at=LATER)
    followed_so(plan, "most")
    assert [(share.issued, share.counts) for share in shares()] == [(1, {"most": 1})]


def test_a_session_entered_in_error_counts_for_nothing(scene):
    plan = given_on(scene)
    followed_so(plan, "little")
    withdraw_session(session=plan.session, reason="Somebody else.", by=scene.provider.user, at=ASKED)
    assert shares() == []


def test_shares_are_of_the_protocol_and_period_that_are_asked_for(scene):
    given_on(scene)
    (share,) = shares()
    assert (share.protocol, share.month.isoformat(), share.read_percent) == ("Microneedling aftercare", "2027-03-01", 0)
    assert [each.key for each in shares(protocol="microneedling_aftercare")] == ["microneedling_aftercare"]
    assert shares(protocol="nafl_aftercare") == shares(since=MONDAY + DAY) == []


def test_a_summary_adds_months_up_and_knows_the_part_of_those_who_said(scene):
    for number, value in enumerate(("all", "some")):
        followed_so(given_on(scene, number), value)
    given_on(scene, 2)
    (summary,) = adherence_by_protocol([*shares(), *shares()])
    assert summary.counts == {"all": 2, "some": 2, "not_asked": 2}
    assert (summary.answered, summary.followed_percent) == (4, 50)


def test_of_nobody_who_said_there_is_no_part():
    nobody = Adherence(protocol="Peel", counts={"not_asked": 3})
    assert (nobody.answered, nobody.followed_percent) == (0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_shares_cost_one_query_whatever_the_number_of_sheets(scene, django_assert_num_queries, count):
    for number in range(count):
        followed_so(given_on(scene, number), ("all", "some", "little")[number])
    with django_assert_num_queries(1):
        found = adherence_by_protocol(shares())
    assert [each.answered for each in found] == [count]
