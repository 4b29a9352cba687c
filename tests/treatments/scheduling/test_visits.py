import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatments.models import Treatment
from treatments.scheduling.visits import Length

minutes = st.integers(0, 240)
lengths = st.builds(
    lambda numbing, procedure, turnover, free: Length.of(
        Treatment(
            numbing_minutes=numbing,
            procedure_minutes=procedure,
            turnover_minutes=turnover,
            provider_free_during_numbing=free,
        )
    ),
    minutes,
    st.integers(1, 480),
    minutes,
    st.booleans(),
)


@pytest.mark.parametrize(
    ("numbing", "procedure", "turnover", "free", "length"),
    [
        (30, 30, 15, True, Length(stay=60, provider_from=30, turnover=15)),
        (30, 30, 15, False, Length(stay=60, provider_from=0, turnover=15)),
        (0, 45, 0, True, Length(stay=45)),
        # Not offered here: known only for its spacing from what is.
        (0, None, 0, False, Length(stay=0)),
    ],
)
def test_a_visit_is_as_long_as_numbing_and_procedure(numbing, procedure, turnover, free, length):
    treatment = Treatment(
        numbing_minutes=numbing,
        procedure_minutes=procedure,
        turnover_minutes=turnover,
        provider_free_during_numbing=free,
    )
    assert Length.of(treatment) == length


def test_each_is_taken_for_as_long_as_it_is_needed():
    taken = Length(stay=60, provider_from=30, turnover=15).at(1000)
    spans = (taken.patient, taken.provider, taken.room, taken.device)
    assert spans == ((1000, 1060), (1030, 1060), (1000, 1075), (1000, 1075))


@given(lengths)
def test_room_and_device_outlast_the_patient_and_the_patient_the_provider(length):
    taken = length.at(1000)
    assert taken.room == taken.device
    assert taken.room[0] == taken.patient[0] <= taken.provider[0] < taken.provider[1]
    assert taken.provider[1] == taken.patient[1] <= taken.room[1]
