from datetime import date

import pytest

from clinic.ages import age_on, is_minor
from clinic.models import Patient


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2009, 3, 2), date(2027, 3, 1), 17),
        (date(2009, 3, 1), date(2027, 3, 1), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2027, 3, 1), date(2027, 3, 1), 0),
    ],
)
def test_the_age_is_in_whole_years(born, day, age):
    assert age_on(born, day) == age


@pytest.mark.parametrize(("day", "minor"), [(date(2027, 2, 28), True), (date(2027, 3, 1), False)])
def test_one_is_of_age_from_the_eighteenth_birthday_on(day, minor):
    assert is_minor(Patient(birth_date=date(2009, 3, 1)), day) is minor
