"""How old somebody is on a day, and what that means for who signs."""

from datetime import date

from clinic.models import Patient

# The age of majority almost everywhere; where it is another, the clinic's counsel says so before this is changed.
ADULT_AT = 18


def age_on(birth_date: date, day: date) -> int:
    """The whole years on ``day``; born on 29 February, one is older from 1 March in the years without it."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_minor(patient: Patient, day: date) -> bool:
    """Whether ``patient`` is younger than 18 on ``day``, a calendar day at the location."""
    return age_on(patient.birth_date, day) < ADULT_AT
