from django.utils import timezone

from treatments.models import SeriesTemplate, SeriesTemplateVersion
from treatments.queries.templates import current_version, current_versions


def version(template, number, status="published"):
    return SeriesTemplateVersion.objects.create(
        template=template,
        number=number,
        status=status,
        published_at=timezone.now() if status == "published" else None,
        min_sessions=1,
        default_sessions=1,
        max_sessions=1,
    )


def template(scene, key="new"):
    return SeriesTemplate.objects.create(key=key, label_en=key, label_es=key, treatment=scene.treatment)


def test_the_published_version_with_the_highest_number_is_current(scene, django_assert_num_queries):
    new = template(scene)
    for number in (2, 10, 9):
        version(new, number)
    version(new, 11, status="draft")
    with django_assert_num_queries(1):
        current = current_version(new)
        assert current.template.treatment == scene.treatment
    assert current.number == 10


def test_a_template_that_was_never_published_has_no_current_version(scene):
    new = template(scene)
    assert current_version(new) is None
    version(new, 1, status="draft")
    assert current_version(new) is None


def test_every_template_that_was_published_has_one_current_version(scene):
    for number in (2, 10, 9):
        version(template(scene, f"new_{number}"), number)
    version(SeriesTemplate.objects.get(key="new_2"), 3)
    version(template(scene, "draft"), 1, status="draft")
    expected = {current_version(each) for each in SeriesTemplate.objects.all()} - {None}
    found = list(current_versions())
    assert len(found) == len(expected)
    assert set(found) == expected
