from datetime import timedelta

from aftercare.models import AftercareProtocol, ProtocolVersion, SeriesProtocol
from aftercare.queries.protocols import current_version, current_versions, version_of, with_standing
from tests.scenes import MONDAY
from treatments.models import Treatment


def protocol(treatment):
    return AftercareProtocol.objects.create(key="new", label_en="New", label_es="Nuevo", treatment=treatment)


def untold():
    """A treatment that has no protocol yet."""
    return Treatment.objects.create(key="new", label_en="New", label_es="Nuevo", procedure_minutes=30)


def version(protocol, number, status="published", **values):
    published_at = MONDAY if status == "published" else None
    return ProtocolVersion.objects.create(
        protocol=protocol, number=number, status=status, published_at=published_at, **values
    )


def test_the_published_version_with_the_highest_number_is_current(db, django_assert_num_queries):
    treatment = untold()
    new = protocol(treatment)
    for number in (2, 10, 9):
        version(new, number)
    version(new, 11, status="draft")
    with django_assert_num_queries(1):
        assert current_version(treatment, on=MONDAY.date()).number == 10


def test_a_version_counts_from_the_day_it_takes_effect(db):
    new, day = protocol(untold()), MONDAY.date()
    first, second = version(new, 1), version(new, 2, effective_on=day + timedelta(days=7))
    days = [day, day + timedelta(days=6), day + timedelta(days=7)]
    assert [current_version(new.treatment, on=each) for each in days] == [first, first, second]
    assert current_versions(on=day).get(protocol=new) == first
    assert current_versions(on=days[-1]).get(protocol=new) == second


def test_a_version_that_a_later_one_overtakes_never_counts(db):
    new, day = protocol(untold()), MONDAY.date()
    version(new, 1, effective_on=day + timedelta(days=7))
    second = version(new, 2)
    assert {current_version(new.treatment, on=day + timedelta(days=days)) for days in (0, 7, 30)} == {second}


def test_where_a_version_stands_follows_from_the_others(db, django_assert_num_queries):
    new, day = protocol(untold()), MONDAY.date()
    version(new, 1)
    version(new, 2, effective_on=day)
    version(new, 3, effective_on=day + timedelta(days=1))
    version(new, 4, status="draft")

    def standings(on):
        return list(with_standing(new.versions.order_by("number"), on=on).values_list("standing", flat=True))

    with django_assert_num_queries(1):
        assert standings(day) == ["superseded", "current", "scheduled", "draft"]
    assert standings(day - timedelta(days=1)) == ["current", "scheduled", "scheduled", "draft"]
    assert standings(day + timedelta(days=1)) == ["superseded", "superseded", "current", "draft"]


def test_a_treatment_without_a_published_protocol_has_none(db):
    treatment = untold()
    assert current_version(treatment, on=MONDAY.date()) is None
    version(protocol(treatment), 1, status="draft")
    assert current_version(treatment, on=MONDAY.date()) is None


def test_a_series_has_the_version_of_its_start(scene, django_assert_num_queries):
    series = scene.start_series()
    started_with = current_version(scene.treatment, on=MONDAY.date())
    version(started_with.protocol, started_with.number + 1)
    with django_assert_num_queries(1):
        assert version_of(series) == started_with


def test_a_series_whose_treatment_had_no_protocol_has_none(scene):
    series = scene.start_series()
    SeriesProtocol.objects.all().delete()
    assert version_of(series) is None
