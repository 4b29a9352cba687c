from aftercare.models import AftercareProtocol, ProtocolVersion, SeriesProtocol
from aftercare.queries.protocols import current_version, version_of
from tests.scenes import MONDAY
from treatments.models import Treatment


def protocol(treatment):
    return AftercareProtocol.objects.create(key="new", label_en="New", label_es="Nuevo", treatment=treatment)


def untold():
    """A treatment that has no protocol yet."""
    return Treatment.objects.create(key="new", label_en="New", label_es="Nuevo", procedure_minutes=30)


def version(protocol, number, status="published"):
    published_at = MONDAY if status == "published" else None
    return ProtocolVersion.objects.create(protocol=protocol, number=number, status=status, published_at=published_at)


def test_the_published_version_with_the_highest_number_is_current(db, django_assert_num_queries):
    treatment = untold()
    new = protocol(treatment)
    for number in (2, 10, 9):
        version(new, number)
    version(new, 11, status="draft")
    with django_assert_num_queries(1):
        assert current_version(treatment).number == 10


def test_a_treatment_without_a_published_protocol_has_none(db):
    treatment = untold()
    assert current_version(treatment) is None
    version(protocol(treatment), 1, status="draft")
    assert current_version(treatment) is None


def test_a_series_has_the_version_of_its_start(scene, django_assert_num_queries):
    series = scene.start_series()
    started_with = current_version(scene.treatment)
    version(started_with.protocol, started_with.number + 1)
    with django_assert_num_queries(1):
        assert version_of(series) == started_with


def test_a_series_whose_treatment_had_no_protocol_has_none(scene):
    series = scene.start_series()
    SeriesProtocol.objects.all().delete()
    assert version_of(series) is None
