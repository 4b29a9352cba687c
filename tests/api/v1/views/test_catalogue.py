from tests.factories.clinic import ProviderFactory
from tests.factories.treatments import TreatmentFactory


def test_a_template_shows_its_current_version_with_a_step_for_every_session(api):
    template = api.at("/series-templates/mn_acne_scars/").json()
    assert (template["version"], template["treatment"]) == (1, "microneedling")
    assert "acne_scars_rolling" in template["concerns"]
    assert [template[f"{name}_sessions"] for name in ("min", "default", "max")] == [3, 4, 6]
    assert [step["number"] for step in template["steps"]] == [1, 2, 3, 4, 5, 6]
    assert template["steps"][0]["min_days"] is None
    assert [template["steps"][1][f"{name}_days"] for name in ("floor", "min", "ideal", "max")] == [14, 28, 28, 84]
    assert (template["depth_min_mm"], template["depth_max_mm"]) == (0.5, 2.0)


def test_templates_are_found_by_treatment_and_concern(api):
    answer = api.at("/series-templates/", treatment="microneedling", concern="acne_scars_rolling").json()
    assert "mn_acne_scars" in [template["key"] for template in answer["results"]]
    assert api.at("/series-templates/", treatment="dermal_filler", concern="acne_scars_rolling").json()["results"] == []


def test_a_treatment_shows_its_minutes_and_who_gives_it(api, scene):
    treatment = api.at("/treatments/microneedling/").json()
    assert isinstance(treatment["procedure_minutes"], int)
    assert treatment["device_kind"] == "microneedling_pen"
    assert set(treatment["eligible_providers"]) == {str(scene.provider.pk), str(scene.colleague.pk)}


def test_a_concern_names_its_scales_and_areas(api):
    concern = api.at("/skin-concerns/acne_scars_rolling/").json()
    assert "goodman_baron_qual" in concern["scales"]
    first = {"scale": "goodman_baron_qual", "rater": "provider", "due": ["baseline", "middle", "last"]}
    assert concern["measures"][0] == first
    assert concern["sources"]


def test_a_scale_shows_its_bounds_as_numbers(api):
    scale = api.at("/scales/goodman_baron_qual/").json()
    assert (scale["version"], scale["minimum"], scale["maximum"], scale["direction"]) == (1, 1.0, 4.0, "lower_better")
    found = api.at("/scales/", concern="acne_scars_rolling").json()["results"]
    assert "goodman_baron_qual" in [scale["key"] for scale in found]


def test_the_tag_of_a_template_changes_with_its_version(api):
    from treatments.models import SeriesTemplateVersion

    before = api.at("/series-templates/mn_acne_scars/")["ETag"]
    old = SeriesTemplateVersion.objects.get(template__key="mn_acne_scars")
    new = SeriesTemplateVersion(template=old.template, number=2, min_sessions=1, default_sessions=1, max_sessions=1)
    new.save()
    new.steps.create(number=1)
    assert api.at("/series-templates/mn_acne_scars/")["ETag"] == before
    SeriesTemplateVersion.objects.filter(pk=new.pk).update(status="published", published_at="2027-01-01T00:00:00Z")
    answer = api.at("/series-templates/mn_acne_scars/")
    assert (answer.json()["version"], answer["ETag"] != before) == (2, True)


def test_providers_are_found_by_treatment_and_place(api, scene):
    stranger = ProviderFactory()
    TreatmentFactory().eligible_providers.set([stranger])
    answer = api.at("/providers/", treatment="microneedling", location=str(scene.location.pk)).json()
    assert {row["id"] for row in answer["results"]} == {str(scene.provider.pk), str(scene.colleague.pk)}
