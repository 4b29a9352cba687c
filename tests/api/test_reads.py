"""What of the database is read for the members of rows."""

from api.reads import Reads, narrowed
from treatments.models import Series


def test_what_is_named_comes_along_even_where_nobody_said_all_that_is_read(scene, django_assert_num_queries):
    scene.start_series()
    with django_assert_num_queries(1):
        (series,) = narrowed(Series.objects.all(), Reads(columns={"patient__given_name"}, is_known=False))
        assert series.patient == scene.patient
        assert not series.get_deferred_fields()
