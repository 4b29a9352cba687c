"""Where a rule stands is said in words, never with a key of the catalogue."""

import pytest

from treatments.admin.source_words import words_of_source


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("rota", "working hours"),
        ("template step 2", "template, session 2"),
        ("skin types step 2", "skin types (ADR2023, ALSTER-STRIAE), session 2"),
        ("skin types (grade BG)", "skin types, grade BG"),
        ("skin types", "skin types"),
        ("consent consent_microneedling", "consent"),
        ("interaction superficial_peel > microneedling (grade consensus)", "interaction, grade consensus"),
        ("question isotretinoin v2 (grade C)", "screening, grade C"),
        ("Microneedling aftercare v1", "Microneedling aftercare v1"),
        ("", ""),
    ],
)
def test_a_source_is_said_in_words(source, words):
    assert words_of_source(source) == words
