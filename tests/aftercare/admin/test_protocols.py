"""Protocols are drafted, looked at as a picture, compared and published on their pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aftercare.admin.timeline import groups, in_words, ticks
from aftercare.models import AftercareProtocol, Instruction, ProtocolVersion, SeriesProtocolMove
from aftercare.queries.protocols import newest_published, version_of
from clinic.roles import Role
from tests.aftercare.drafts import add, draft, lead, microneedling, publish
from tests.scenes import MONDAY
from tests.staff import EVERY_PERSON, button, page, signed_in, somebody, text

TEN = MONDAY + timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return signed_in(lead())


@pytest.fixture
def version():
    return draft()


def of(version, name, code):
    return f"{button(version, name)}?instruction={code}"


def told(**values):
    return {
        "key": str(newest_published(microneedling()).instructions.get(code="MN-A12").key_id),
        "qualifier": "",
        "kind": "avoid",
        "strength": "must",
        "from_hours": "0",
        "until_hours": "36",
        "text_en": "Not until {end}.",
        "text_es": "No antes de {end}.",
        "sources": "BG, SEED",
    } | values


def test_a_draft_is_begun_on_the_page_of_its_protocol(client):
    protocol = microneedling()
    answer = client.post(button(protocol, "draft"), {"begin": "copy"})
    made = ProtocolVersion.objects.get(status="draft")
    assert answer.url == page(made)
    assert made.instructions.count() == 50
    assert "Draft a new version" not in text(client.get(page(protocol)))


def test_the_page_of_a_draft_shows_every_instruction_and_what_can_be_done(client, version):
    shown = text(client.get(page(version)))
    assert shown.count('class="timeline__track"') == 50
    assert "Nothing stands against publishing it." in shown
    assert "only advised from 1 day on" in shown
    for label in ("Publish", "Add an instruction", "Change the introduction", "Discard the draft"):
        assert label in shown
    assert of(version, "instruction", "MN-A01") in shown


def test_what_is_published_is_only_looked_at(client):
    version = newest_published(microneedling())
    shown = text(client.get(page(version)))
    assert "Draft a new version" in shown
    assert button(version, "instruction") not in shown
    assert client.get(button(version, "publish")).status_code == 302


def test_an_empty_draft_says_how_to_begin(client):
    shown = text(client.get(page(draft(is_empty=True))))
    assert "Nothing yet. Add the first instruction" in shown
    assert "Before it can be published" in shown


def test_an_instruction_is_added_changed_moved_and_removed(client, version):
    client.post(button(version, "add-instruction"), told(code="NEW-1", areas=["cheeks"]))
    added = Instruction.objects.get(version=version, code="NEW-1")
    assert (added.until_hours, added.areas, added.sources, added.grade) == (36, ["cheeks"], ["BG", "SEED"], "seed")
    assert 'value="36"' in text(client.get(of(version, "instruction", "NEW-1")))
    client.post(of(version, "instruction", "NEW-1"), told(instruction="NEW-1", until_hours="48", eases_at_hours="24"))
    added.refresh_from_db()
    assert (added.until_hours, added.eases_at_hours) == (48, 24)
    client.post(button(version, "place-instruction"), {"instruction": "NEW-1", "position": "1"})
    added.refresh_from_db()
    assert added.position == 1
    assert "Not until {end}." in text(client.get(of(version, "remove-instruction", "NEW-1")))
    client.post(of(version, "remove-instruction", "NEW-1"), {"instruction": "NEW-1"})
    assert not version.instructions.filter(code="NEW-1").exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"kind": "do"}, "is something to avoid"),
        ({"floor_hours": "40"}, "The floor lies after the beginning, and not after the end."),
        ({"text_en": "{when}"}, "A text may hold {end}, {clinic_phone} and {emergency_number}."),
        ({"sources": "MOON"}, "One of these isn&#x27;t a source."),
        ({"until_hours": "x"}, "Enter a whole number."),
        ({"code": "A B"}, "A code is letters, digits and hyphens"),
    ],
)
def test_what_can_not_be_is_said_at_its_field(client, version, values, said):
    shown = text(client.post(button(version, "add-instruction"), told(code="NEW-1") | values))
    assert said in shown
    assert "field--wrong" in shown
    assert not version.instructions.filter(code="NEW-1").exists()


@pytest.mark.parametrize("name", ["instruction", "remove-instruction"])
def test_an_instruction_that_is_gone_is_said_to_be(client, version, name):
    answer = client.post(of(version, name, "NONE"), told(instruction="NONE"))
    assert "This instruction isn&#x27;t in the draft any more." in text(answer)


def test_a_version_is_published_from_a_day_on(client, version):
    client.post(button(version, "publish"), {"effective_on": "2027-03-08"})
    version.refresh_from_db()
    assert (version.status, str(version.effective_on), version.published_by) == ("published", "2027-03-08", lead())
    shown = text(client.get(page(version)))
    assert "in effect later" in shown
    assert "in effect from Mon 8 Mar 2027" in shown


def test_why_it_can_not_be_published_is_told_before_and_on_trying(client, version):
    add(version, text_es="")
    assert "The text is needed in both languages." in text(client.get(page(version)))
    assert "NEW-1: The text is needed in both languages." in text(client.post(button(version, "publish"), {}))


def test_a_draft_that_somebody_changed_meanwhile_is_not_published(client, version):
    add(version)
    shown = text(client.post(button(version, "publish"), {"seen_version": "1"}))
    assert "Someone changed this meanwhile." in shown


def test_a_discarded_draft_leads_back_to_its_protocol(client, version):
    answer = client.post(button(version, "discard"))
    assert answer.url == page(version.protocol)
    assert not ProtocolVersion.objects.filter(pk=version.pk).exists()


def test_the_introduction_is_changed_by_a_form_of_its_own(client, version):
    assert version.intro_en in text(client.get(button(version, "introduction")))
    client.post(button(version, "introduction"), {"intro_en": "Rest.", "intro_es": "Descanse."})
    version.refresh_from_db()
    assert (version.intro_en, version.intro_es) == ("Rest.", "Descanse.")


def compare(version, **query):
    return reverse("admin:aftercare_protocolversion_compare", args=[version.pk], query=query)


def test_two_versions_stand_side_by_side(client, version):
    add(version)
    client.post(of(version, "instruction", "MN-A12"), told(instruction="MN-A12"))
    shown = text(client.get(compare(version)))
    assert "1 added" in shown
    assert "1 changed" in shown
    assert "Not in version 1." in shown
    assert "<del>1 day</del>" in shown
    assert "<ins>36 h</ins>" in shown
    assert "2 removed" not in text(client.get(compare(newest_published(microneedling()), **{"with": "2"})))


def test_a_single_version_has_nothing_to_be_compared_with(client):
    assert "There is only this version." in text(client.get(compare(newest_published(microneedling()))))


@pytest.mark.parametrize("role", EVERY_PERSON)
def test_only_who_keeps_the_catalogue_writes_and_everyone_looks(role, version):
    client, may = somebody(role), role in (Role.CLINICAL_LEAD, Role.MANAGER)
    for address in (page(version), page(version.protocol), compare(version)):
        assert client.get(address).status_code == 200
    assert client.post(button(version, "publish"), {}).status_code == (302 if may else 403)


def test_the_series_page_says_which_version_it_follows_and_moves_it(scene):
    series, client = scene.start_series(), signed_in(scene.provider.user)
    assert "Another version" in text(client.get(page(series)))
    second = publish(draft())
    shown = text(client.get(page(series)))
    assert "Version 2 is current by now." in shown
    client.post(button(series, "follow-current"))
    assert version_of(series) == second
    first = newest_published(AftercareProtocol.objects.get(key="microneedling_aftercare")).protocol.versions.get(
        number=1
    )
    client.post(button(series, "follow-version"), {"version": str(first.pk), "reason": "As she began."})
    assert version_of(series) == first
    assert "From version 2 to version 1: As she began." in text(client.get(page(series)))


def test_series_of_an_older_version_are_listed_with_a_button_each(scene):
    series, client = scene.start_series(), signed_in(scene.provider.user)
    protocol = microneedling()
    assert "Every running series follows the current version." in text(client.get(page(protocol)))
    second = publish(draft())
    for address in (page(protocol), page(second)):
        shown = text(client.get(address))
        assert "follows version 1, current is 2" in shown
        assert button(series, "follow-current") in shown
    answer = client.post(button(series, "follow-current"), {"next": page(protocol)})
    assert answer.url == page(protocol)
    assert SeriesProtocolMove.objects.count() == 1
    assert button(series, "follow-current") not in text(somebody(Role.MANAGER).get(page(protocol)))


@pytest.mark.parametrize("code", ["A", "B"])
def test_a_page_of_a_version_costs_the_same_whatever_it_asks_for(client, django_assert_num_queries, code):
    version = draft(is_empty=True)
    for number in range(1 if code == "A" else 3):
        add(version, f"{code}{number}")
    client.get(page(version))
    with django_assert_num_queries(9):
        client.get(page(version))


def test_preparation_stands_beside_the_appointment_the_session_and_the_questions(scene):
    session = scene.start_series().sessions.get(number=1)
    client = signed_in(scene.provider.user)
    assert "Preparation for the visit" not in text(client.get(page(session)))
    appointment = scene.book(session, TEN + timedelta(days=4))
    for address in (page(appointment), page(session), button(session, "screening")):
        shown = text(client.get(address))
        assert "Preparation for the visit" in shown
        # Five days before Friday at ten that is Sunday: since yesterday.
        assert "since Sun 28 Feb 2027, 10:00" in shown
        assert "from Fri 5 Mar 2027, 08:00" in shown


def test_who_is_asked_ahead_of_any_visit_has_nothing_to_prepare(scene):
    client = signed_in(scene.provider.user)
    shown = text(client.get(f"{button(scene.patient, 'screening')}?treatment=microneedling"))
    assert "Preparation for the visit" not in shown


def placed(**hours):
    instruction = Instruction(code="X", position=1, strength="must", **hours)
    (group,) = groups([instruction])
    return group.rows[0]


def test_bars_lie_on_the_axis_and_the_session_in_between():
    axis = {tick.words: tick.at for tick in ticks()}
    assert [*axis.values()] == sorted(axis.values())
    row = placed(from_hours=0, until_hours=48, floor_hours=24, eases_at_hours=24)
    must, should = row.bars
    assert (must.left, must.left + must.width) == (axis["session"], axis["+1 d"])
    assert (should.left, should.left + should.width) == (axis["+1 d"], axis["+2 d"])
    assert (must.strength, should.strength, row.floor) == ("must", "should", axis["+1 d"])


def test_what_goes_on_beyond_the_picture_is_cut():
    (bar,) = placed(from_hours=-4320, until_hours=0).bars
    assert (bar.left, bar.is_cut_left, bar.is_cut_right) == (0, True, False)
    (bar,) = placed(from_hours=0, until_hours=8784).bars
    assert (bar.left + bar.width, bar.is_cut_left, bar.is_cut_right) == (100, False, True)


def test_what_lasts_an_hour_is_seen_all_the_same():
    (bar,) = placed(from_hours=-1, until_hours=0).bars
    assert bar.width > 0.5


@pytest.mark.parametrize(("hours", "words"), [(6, "6 h"), (24, "1 day"), (-120, "5 days"), (36, "36 h")])
def test_hours_are_said_as_days_where_they_are_whole_ones(hours, words):
    assert in_words(hours) == words
