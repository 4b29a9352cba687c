from decimal import Decimal

import pytest

from treatments.models import BodyArea, SeriesTemplate
from treatments.queries.templates import current_version
from treatments.scheduling.depths import depth_rules


@pytest.fixture
def rule_for(scene):
    def find(key, template="mn_acne_scars"):
        series = scene.start_series()
        found = SeriesTemplate.objects.get(key=template)
        series.template_version, series.treatment = current_version(found), found.treatment
        area = BodyArea.objects.get(key=key)
        return depth_rules(series, [area])[area.pk]

    return find


@pytest.mark.parametrize(
    ("key", "template", "warned_above", "by", "refused_above"),
    [
        ("cheeks", "mn_acne_scars", "1.5", "area", "2.0"),
        ("cheeks", "mn_texture_pores", "1.0", "protocol", "2.0"),
        ("periorbital", "mn_acne_scars", "0.5", "area", "0.5"),
        # No limit of its own: the range of the template alone.
        ("face", "mn_acne_scars", "2.0", "protocol", None),
        # Radiofrequency is held against its own limit, not against that of needles alone.
        ("periorbital", "rf_microneedling", "2.0", "protocol", "3.5"),
        ("cheeks", "rf_microneedling", "2.0", "protocol", "3.5"),
    ],
)
def test_the_stricter_of_protocol_and_area_holds(rule_for, key, template, warned_above, by, refused_above):
    rule = rule_for(key, template)
    assert (rule.warn_above, rule.warned_by) == (Decimal(warned_above), by)
    assert rule.block_above == (refused_above and Decimal(refused_above))


def test_a_bound_itself_is_neither_warned_nor_refused(rule_for):
    rule = rule_for("cheeks")
    assert not rule.is_warned(Decimal("1.5"))
    assert rule.is_warned(Decimal("1.51"))
    assert not rule.is_refused(Decimal("2.0"))
    assert rule.is_refused(Decimal("2.01"))
