"""The provider's Aftercare tab: lines changed in place, without a script, asked only for what a change takes."""

import pytest

from aftercare.actions.editions import issue_edition, supersede_sheet
from aftercare.models import AftercarePlan, PlanOverride
from clinic.models import User
from clinic.roles import Role
from tests.aftercare.overrides import EMERGENCY, EXERCISE, LATER, SUN, drafted, given, hours, line, override
from tests.one_time import with_second_factor
from tests.scenes import MONDAY
from tests.staff import button, listing, page, signed_in, somebody, text
from treatments.models import RestrictionKey

WAITING = "/admin/lists/unacknowledged/"


@pytest.fixture
def plan(scene):
    return drafted(scene)


@pytest.fixture
def provider(scene):
    scene.password = scene.give_password(scene.provider.user)
    return signed_in(scene.provider.user)


def press(client, plan, name=EXERCISE, **values):
    return client.post(button(plan, "override"), {"line": name, "how": "change", "next": page(plan.session)} | values)


def test_the_tab_has_every_line_with_its_end_and_a_way_to_change_it(plan, provider):
    shown = text(provider.get(page(plan.session)))
    assert shown.count('name="line"') == plan.items.count() == shown.count('<summary class="button')
    # Ten o'clock and an hour in New York, and two days.
    assert "Wed 3 Mar 2027, 11:00" in shown
    assert "when the session should end" in shown


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_who_may_not_change_it_only_reads_it(plan, role):
    shown = text(somebody(role).get(page(plan.session)))
    assert "Wed 3 Mar 2027, 11:00" in shown
    assert 'name="line"' not in shown
    assert "Add a line" not in shown


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"how": "plus_24"}, 72),
        ({"how": "plus_48"}, 96),
        ({"until_hours": "60"}, 60),
        ({"until_at": "2027-03-04T11:00"}, 72),
        # A begun hour counts.
        ({"until_at": "2027-03-04T11:01"}, 73),
        # What is filled in is the present end; typed hours go before it.
        ({"until_at": "2027-03-03T11:00", "until_hours": "60"}, 60),
    ],
)
def test_longer_is_one_press(plan, provider, values, expected):
    answer = press(provider, plan, **values)
    assert (answer.status_code, answer.url) == (302, page(plan.session))
    assert hours(plan, EXERCISE) == expected


def test_shorter_asks_for_a_reason_and_for_nothing_else(plan, provider):
    asked = press(provider, plan, until_hours="24")
    shown = text(asked)
    assert asked.status_code == 200
    assert 'name="reason"' in shown
    assert 'type="password"' not in shown
    assert not PlanOverride.objects.exists()
    assert press(provider, plan, until_hours="24", reason="Dry.").status_code == 302
    assert hours(plan, EXERCISE) == 24


def test_below_the_minimum_it_asks_for_the_password_and_shows_who_signed(scene, plan, provider):
    shown = text(press(provider, plan, SUN, until_hours="24", reason="Travels."))
    assert "below the clinic's own minimum of 7 days" in shown
    assert 'type="password"' in shown
    wrong = press(provider, plan, SUN, until_hours="24", reason="Travels.", password="guess")
    assert "This isn&#x27;t your password" in text(wrong)
    assert press(provider, plan, SUN, until_hours="24", reason="Travels.", password=scene.password).status_code == 302
    seen = text(provider.get(page(plan)))
    assert "signed off by Ada Okafor" in seen
    assert "Travels." in seen
    at_the_desk = text(signed_in(scene.desk).get(page(plan)))
    assert "signed off by Ada Okafor" in at_the_desk
    assert "Travels." not in at_the_desk


def test_below_the_minimum_it_asks_who_has_a_second_factor_for_a_code_of_it(scene, plan, provider):
    assert "password_code" not in text(press(provider, plan, SUN, until_hours="24", reason="Travels."))
    code, *_rest = with_second_factor(scene.provider.user, at=MONDAY)
    provider = signed_in(scene.provider.user)
    assert 'name="password_code"' in text(press(provider, plan, SUN, until_hours="24", reason="Travels."))
    given = {"until_hours": "24", "reason": "Travels.", "password": scene.password}
    assert "the code of your app" in text(press(provider, plan, SUN, **given, password_code="123456"))
    assert press(provider, plan, SUN, **given, password_code=code).status_code == 302


def test_a_line_is_left_out_and_put_back(scene, plan, provider):
    press(provider, plan, how="drop", reason="Bedridden.", password=scene.password)
    assert not plan.items.filter(line=EXERCISE).exists()
    assert "Left out" in text(provider.get(page(plan)))
    press(provider, plan, how="restore")
    assert hours(plan, EXERCISE) == 48


def test_a_warning_sign_is_left_out_by_who_signs_for_it_alone(scene, plan, provider):
    shown = text(press(provider, plan, EMERGENCY, how="drop", reason="x"))
    assert "below the clinic's own minimum of 14 days" in shown
    assert 'type="password"' in shown
    assert plan.items.filter(line=EMERGENCY).exists()


def test_who_may_not_sign_isnt_offered_to_leave_a_warning_sign_out(plan, provider):
    def offered(client):
        return text(client.get(page(plan.session))).count('value="drop"')

    signs, rest = plan.items.filter(kind="watch").count(), plan.items.exclude(kind="watch").count()
    assert (signs, offered(provider)) == (3, signs + rest)
    # A superuser may change lines, and signs nothing.
    assert offered(signed_in(User.objects.create_superuser("root"))) == rest


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"until_hours": "9999"}, "8784"),
        ({"until_hours": "x"}, "whole number"),
        ({"until_at": "soon"}, "valid date"),
        # New York's clocks skip the hour between two and three.
        ({"until_at": "2027-03-14T02:30"}, "be interpreted in time zone"),
        ({"until_at": "2020-03-14T02:30"}, "hours after the session"),
        ({"strength": "gently"}, "valid choice"),
        ({}, "says that already"),
        ({"line": "MN-X", "until_hours": "60"}, "no such line"),
        ({"how": "fly"}, "valid choice"),
    ],
)
def test_what_cant_be_is_said_and_nothing_is_written(plan, provider, values, said):
    answer = press(provider, plan, **values)
    assert answer.status_code == 200
    assert said in text(answer)
    assert not PlanOverride.objects.exists()


def test_the_page_of_the_button_works_without_the_panel(plan, provider):
    assert 'name="until_hours"' in text(provider.get(f"{button(plan, 'override')}?line={EXERCISE}"))
    assert "no such line" in text(provider.get(button(plan, "override")))


def test_somebody_elses_change_is_seen_before_ones_own(scene, plan, provider):
    override(scene, plan, SUN, until_hours=240)
    answer = press(provider, plan, how="plus_24", seen_version="1")
    assert "Someone changed this meanwhile" in text(answer)


def test_a_line_of_ones_own_is_added_in_the_patients_language(plan, provider):
    assert "In English." in text(provider.get(button(plan, "add-line")))
    own = {"key": RestrictionKey.objects.get(key="swimming").pk, "text": "No pool until {end}.", "strength": "must"}
    missing = provider.post(button(plan, "add-line"), own)
    assert "Say until when" in text(missing)
    provider.post(button(plan, "add-line"), own | {"until_at": "2027-03-05T11:00"})
    assert line(plan, "own-1").text == "No pool until Fri 5 Mar 2027, 11:00 AM."
    assert "Added by ada" in text(provider.get(page(plan)))


def test_a_sheet_is_given_again_on_its_page(scene, provider):
    plan = given(scene)
    draft_page = provider.post(button(plan, "supersede")).url
    draft = AftercarePlan.objects.get(edition=2)
    assert draft_page == page(draft)
    assert "The patient has edition 1" in text(provider.get(draft_page))
    # At the desk the session shows what counts.
    assert "edition 2" not in text(signed_in(scene.desk).get(page(plan.session)))
    provider.post(button(draft, "issue"))
    assert "Edition 2 was issued instead" in text(provider.get(page(plan)))
    assert provider.get(button(plan, "supersede")).status_code == 302


def test_a_draft_is_discarded_on_its_page(scene, provider):
    plan = given(scene)
    provider.post(button(plan, "supersede"))
    assert provider.post(button(AftercarePlan.objects.get(edition=2), "discard")).url == page(plan)
    assert AftercarePlan.objects.count() == 1


def test_what_nobody_has_read_waits_on_a_list_with_one_press_each(scene):
    plan, desk = given(scene), signed_in(scene.desk)
    assert button(plan, "acknowledge") in text(desk.get(WAITING))
    assert page(plan) in text(desk.get(listing(AftercarePlan, worklist="unacknowledged")))
    assert desk.post(button(plan, "acknowledge"), {"next": WAITING}).url == WAITING
    assert "Everyone has said that they read their sheet." in text(desk.get(WAITING))
    assert page(plan) not in text(desk.get(listing(AftercarePlan, worklist="unacknowledged")))
    assert "taken down by front-desk" in text(desk.get(page(plan)))


def test_an_older_edition_waits_for_nobody(scene):
    plan = given(scene)
    draft = supersede_sheet(plan=plan, by=scene.provider.user, at=LATER)
    issue_edition(plan=draft, by=scene.provider.user, at=LATER)
    there = text(signed_in(scene.desk).get(WAITING))
    assert button(draft, "acknowledge") in there
    assert button(plan, "acknowledge") not in there


def test_overrides_are_listed_for_who_may_override(scene, plan):
    override(scene, plan, until_hours=72)
    assert "Strenuous exercise" in text(somebody(Role.PROVIDER).get(listing(PlanOverride)))
    assert somebody(Role.FRONT_DESK).get(listing(PlanOverride)).status_code == 403
