"""An allergy to an anaesthetic is known by whatever people call it; one to something else isn't taken for it."""

import pytest

from tests.fixtures.reference import keys, rows
from treatments.queries.anaesthetic_names import names_an_anaesthetic


@pytest.mark.parametrize(
    "text",
    [
        "EMLA", "emla cream: hives", "Reaction to LMX4", "LMX 4 %", "lmx-5", "ELA-Max", "BLT cream", "blt", "PLT",
        "Pliaglis", "Synera patch", "Ametop gel", "Maxilene", "Lambdalina", "Xylocaine", "Xilocaína", "Novocain",
        "lignocaine", "tetracaína", "Orajel as a child", "LET gel", "numbing cream", "the numb cream at the dentist's",
        "Anestésico local", "ANESTESIA", "local anaesthetic", "anesthetic", "PABA", "para-aminobenzoic acid",
        "Dermoplast spray",
    ],
)  # fmt: skip
def test_what_is_called_an_anaesthetic_is_known(text):
    assert names_an_anaesthetic(text)


@pytest.mark.parametrize(
    "text",
    [
        "Latex", "Penicillin: let her dentist know", "Adhesive tape", "Lot number 12", "Vaccines", "Níquel", "Pecans",
        "African rue", "Numbness after penicillin", "Complete rash", "Platelets", "",
    ],
)  # fmt: skip
def test_what_is_called_otherwise_is_not(text):
    assert not names_an_anaesthetic(text)


def test_every_name_has_a_source_and_is_written_small():
    names = rows("anaesthetic_names")
    assert len({row["name"] for row in names}) == len(names)
    for row in names:
        assert row["sources"]
        assert set(row["sources"]) <= keys("sources")
        assert row["name"] == row["name"].casefold()
        assert row["is"] in {"part", "word", "capitals"}
