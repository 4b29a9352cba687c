import pytest
from django.utils.translation import override

from clinic.errors import Busy, DomainError, InvalidInput, MoveRefused, NotPermitted, Stale


@pytest.mark.parametrize("refusal", [DomainError, NotPermitted, Stale, Busy])
def test_a_refusal_has_a_stable_code_and_words_for_people(refusal):
    assert refusal().args == (refusal.code,)
    assert str(refusal()) == str(refusal.message)


def test_the_context_fills_the_words():
    refusal = DomainError("{room} is taken until {until}.", room="Room 1", until="10:00")
    assert str(refusal) == "Room 1 is taken until 10:00."
    assert refusal.context == {"room": "Room 1", "until": "10:00"}


def test_bad_input_says_where_it_came_in():
    refusal = InvalidInput("No such day.", field="starts_at", code="no_such_day")
    assert (refusal.field, refusal.code, str(refusal)) == ("starts_at", "no_such_day", "No such day.")


def test_one_refusal_does_not_change_the_code_of_another():
    InvalidInput("No such day.", code="no_such_day")
    assert InvalidInput("What?").code == "invalid"


def test_codes_are_distinct():
    codes = [refusal.code for refusal in (DomainError, MoveRefused, NotPermitted, InvalidInput, Stale, Busy)]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("language", ["en", "es"])
def test_words_are_chosen_when_they_are_read(language):
    refusal = Stale()
    with override(language):
        assert str(refusal) == str(Stale.message)
