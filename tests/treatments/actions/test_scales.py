"""What each scale of the reference data takes, and the computed ones against their published check values."""

from decimal import Decimal

import pytest
from django.utils import translation

from tests.fixtures.reference import rows
from tests.scenes import refuses_input
from treatments.actions.scales import computed, factors_of, grades_of, parts_of, score_on
from treatments.models import Scale

pytestmark = pytest.mark.django_db

CHECKED = [(row["key"], check) for row in rows("scales") for check in (row["definition"] or {}).get("check_values", ())]
MMASI = {"forehead": (2, 3), "right_malar": (4, 2), "left_malar": (3, 3), "chin": (1, 4)}


def scale(key):
    return Scale.objects.get(key=key)


def everywhere(of, factors):
    return {part.key: dict(factors) for part in parts_of(of)}


def mmasi(**changes):
    regions = MMASI | changes
    return {part: {"area": area, "darkness": darkness} for part, (area, darkness) in regions.items()}


def given(key, value):
    return score_on(scale(key), value=Decimal(str(value)), inputs=None)


@pytest.mark.parametrize(("key", "check"), CHECKED, ids=[f"{key}-{check['value']}" for key, check in CHECKED])
def test_a_computed_scale_gives_its_check_values(key, check):
    assert computed(scale(key), everywhere(scale(key), check["each"])) == Decimal(str(check["value"]))


def test_every_scale_with_parts_has_check_values_of_both_ends():
    for found in Scale.objects.filter(kind="computed"):
        if parts_of(found):
            values = {Decimal(str(check["value"])) for key, check in CHECKED if key == found.key}
            assert {found.minimum, found.maximum} <= values


def test_the_melasma_index_weighs_the_chin_less_than_the_rest():
    # 0.3 * 2*3 + 0.3 * 4*2 + 0.3 * 3*3 + 0.1 * 1*4
    assert computed(scale("mmasi"), mmasi()) == Decimal("7.30")
    assert computed(scale("mmasi"), mmasi(chin=(2, 4))) - computed(scale("mmasi"), mmasi()) == Decimal("0.40")
    assert computed(scale("mmasi"), mmasi(forehead=(3, 3))) - computed(scale("mmasi"), mmasi()) == Decimal("0.90")


def test_the_acne_scar_sum_weighs_each_kind_of_scar():
    counts = dict(
        zip(
            (
                "v_shaped_icepick",
                "u_shaped_boxcar",
                "m_shaped_rolling",
                "superficial_elastolysis",
                "hypertrophic_under_2y",
                "hypertrophic_keloid_over_2y",
            ),
            (3, 2, 1, 0, 1, 1),
            strict=True,
        )
    )
    inputs = {part: {"count": count} for part, count in counts.items()}
    # 15*3 + 20*2 + 25*1 + 30*0 + 40*1 + 50*1
    assert computed(scale("ecca"), inputs) == Decimal(200)


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        (None, "inputs/forehead", "required"),
        ({}, "inputs/forehead", "required"),
        (mmasi() | {"nose": {"area": 1, "darkness": 1}}, "inputs", "part_unknown"),
        (mmasi() | {"chin": {"area": 1}}, "inputs/chin/darkness", "required"),
        (mmasi() | {"chin": {"area": 1, "darkness": 1, "homogeneity": 1}}, "inputs/chin", "part_unknown"),
        (mmasi() | {"chin": 3}, "inputs/chin", "not_an_object"),
        (mmasi(chin=(7, 1)), "inputs/chin/area", "grade_unknown"),
        (mmasi(chin=(-1, 1)), "inputs/chin/area", "grade_unknown"),
        (mmasi(chin=(1, 5)), "inputs/chin/darkness", "grade_unknown"),
        (mmasi(chin=(1, True)), "inputs/chin/darkness", "grade_unknown"),
        (mmasi(chin=(1, 1.0)), "inputs/chin/darkness", "grade_unknown"),
        (mmasi(chin=(1, "1")), "inputs/chin/darkness", "grade_unknown"),
    ],
)
def test_parts_that_are_missing_unknown_or_no_grade_are_refused_where_they_stand(inputs, field, code):
    with refuses_input(code) as refusal:
        score_on(scale("mmasi"), value=None, inputs=inputs)
    assert refusal.value.field == field


def test_what_is_computed_takes_no_result_and_what_is_not_takes_no_parts():
    with refuses_input("value_is_computed"):
        score_on(scale("mmasi"), value=Decimal(4), inputs=mmasi())
    with refuses_input("scale_has_no_parts"):
        score_on(scale("gais"), value=Decimal(4), inputs=mmasi())
    with refuses_input("required"):
        score_on(scale("gais"), value=None, inputs=None)


def test_where_only_the_total_of_a_computed_scale_is_known_it_takes_the_total():
    assert given("pahpi", 14).value == 14
    for outside in (5, 23):
        with refuses_input("score_out_of_range"):
            given("pahpi", outside)


def test_a_grade_keeps_its_words():
    score = given("goodman_baron_qual", 3)
    assert score.wording.text_en.startswith("Moderate - obvious at 50 cm or more")
    with translation.override("es"):
        assert str(score.wording).startswith("Moderado")


def test_words_of_a_range_are_those_of_each_grade_in_it():
    assert [grade.value for grade in grades_of(scale("fitzpatrick_wrinkle"))] == list(range(1, 10))
    assert given("fitzpatrick_wrinkle", 5).wording == given("fitzpatrick_wrinkle", 5).wording
    assert given("fitzpatrick_wrinkle", 5).wording.text_en.startswith("Class II -")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("goodman_baron_qual", 0, "score_out_of_range"),
        ("goodman_baron_qual", 5, "score_out_of_range"),
        ("goodman_baron_qual", 2.5, "grade_unknown"),
        ("aa_laxity", 1.25, "grade_unknown"),
        # It has no words there: nobody could say what it means.
        ("aa_laxity", 0.5, "grade_unknown"),
        ("goodman_baron_quant", 84.01, "score_out_of_range"),
    ],
)
def test_only_what_the_scale_has_is_a_score(key, value, code):
    with refuses_input(code):
        given(key, value)


@pytest.mark.parametrize(("key", "value"), [("aa_laxity", 1.5), ("aa_laxity", 4), ("goodman_baron_quant", 12.5)])
def test_halves_and_numbers_are_taken_where_the_scale_has_them(key, value):
    assert given(key, value).value == Decimal(str(value))


def test_every_scale_takes_both_its_ends():
    for found in Scale.objects.all():
        if not parts_of(found):
            for end in (found.minimum, found.maximum):
                assert score_on(found, value=end, inputs=None).value == end


def test_factors_come_with_their_grades_in_words():
    area, darkness = factors_of(scale("mmasi"))
    assert [str(grade) for grade in area.grades][:3] == ["0 %", "< 10 %", "10-29 %"]
    assert [grade.value for grade in darkness.grades] == [0, 1, 2, 3, 4]
