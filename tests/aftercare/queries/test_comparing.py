"""Two versions side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.actions.instructions import change_instruction, move_instruction, remove_instruction
from aftercare.actions.protocols import change_introduction
from aftercare.queries.comparing import _merged, compare_versions
from aftercare.queries.protocols import newest_published
from tests.aftercare.drafts import LATER, add, draft, lead, microneedling


@pytest.fixture
def versions(db):
    return newest_published(microneedling()), draft()


def differing(comparison):
    return {each.code: each.difference.value for each in comparison.instructions if each.difference != "same"}


def test_a_copy_differs_in_nothing(versions, django_assert_num_queries):
    with django_assert_num_queries(2):
        comparison = compare_versions(*versions)
    assert differing(comparison) == {}
    assert comparison.introduction == []
    assert len(comparison.instructions) == 50


def test_what_was_changed_added_and_removed_is_told_field_by_field(versions):
    former, later = versions
    by = {"by": lead(), "at": LATER}
    makeup = later.instructions.get(key__key="makeup")
    change_instruction(instruction=makeup, until_hours=36, text_en="No makeup until {end}.", **by)
    remove_instruction(instruction=later.instructions.get(key__key="drink_water"), **by)
    add(later, "NEW-1")
    later = change_introduction(version=later, intro_en="Else.", **by)
    comparison = compare_versions(former, later)
    water = former.instructions.get(key__key="drink_water").code
    assert differing(comparison) == {makeup.code: "changed", water: "removed", "NEW-1": "added"}
    (changed,) = [each for each in comparison.instructions if each.code == makeup.code]
    assert [(each.name, each.former, each.later) for each in changed.changes] == [
        ("until_hours", 24, 36),
        ("text_en", changed.former.text_en, "No makeup until {end}."),
    ]
    assert [each.name for each in comparison.introduction] == ["intro_en"]


def test_another_order_is_no_difference(versions):
    former, later = versions
    move_instruction(instruction=later.instructions.last(), position=1, by=lead(), at=LATER)
    assert differing(compare_versions(former, later)) == {}


def test_what_was_left_out_stands_where_it_was(versions):
    former, later = versions
    remove_instruction(instruction=later.instructions.get(code="MN-A13"), by=lead(), at=LATER)
    codes = [each.code for each in compare_versions(former, later).instructions]
    assert codes[codes.index("MN-A13") - 1] == "MN-A12"


codes = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(codes, codes)
def test_every_code_stands_once_and_the_later_order_holds(former, later):
    merged = _merged(former, later)
    assert sorted(merged) == sorted({*former, *later})
    assert [code for code in merged if code in later] == later
