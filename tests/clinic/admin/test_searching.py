"""The search box of a list: by whose its rows are, and by what is theirs."""

import pytest

from clinic.models import Patient
from tests.staff import listing, signed_in
from treatments.models import Series


@pytest.mark.parametrize("said", ["garcia", "612 345 678", "2 mar 1980", "garcia micro"])
def test_a_list_is_searched_by_whose_its_rows_are_as_everybody_is_looked_for(scene, said):
    Patient.every.filter(pk=scene.patient.pk).update(
        family_name="García", phone="+34612345678", birth_date="1980-03-02"
    )
    mine = scene.start_series()
    scene.start_series(patient=scene.another_patient("Somebody"))
    found = signed_in(scene.desk).get(listing(Series), {"q": said}).context["cl"].result_list
    assert [each.pk for each in found] == [mine.pk]
