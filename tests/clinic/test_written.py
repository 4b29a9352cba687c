"""Query sets that are put together once."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db.models import F, Value
from django.utils import translation

from clinic.language import active_language
from clinic.models import Patient
from clinic.written import Written, is_among
from tests.factories.clinic import PatientFactory
from tests.scenes import MONDAY

pytestmark = pytest.mark.django_db


class Making:
    """Makes query sets, and counts how often."""

    times = 0

    def __call__(self, ids, at):
        self.times += 1
        before = Patient.objects.filter(is_among("pk", ids), created_at__lt=at)
        return before.annotate(born=F("birth_date"), language_of_page=Value(active_language())).order_by("family_name")


@pytest.fixture
def asked():
    made = [PatientFactory(family_name=name).pk for name in ("Brecht", "Adler", "Celan")]
    Patient.objects.update(created_at=MONDAY)
    Patient.objects.filter(pk=made[2]).update(created_at=MONDAY + timedelta(days=1))
    seconds, days = MONDAY + timedelta(seconds=1), MONDAY + timedelta(days=2)
    return [(made[:2], seconds), (made[::2], days), (made, seconds), ([made[2], uuid4()], seconds), ([], days)]


def test_rows_are_those_of_the_query_set_whatever_is_asked(asked, django_assert_num_queries):
    make = Making()
    written = Written(make, ids=list, at=datetime)
    for ids, at in asked:
        with django_assert_num_queries(1):
            found = list(written.rows(ids=ids, at=at))
        assert found == list(make(ids, at))
        assert all(each.born == each.birth_date for each in found)
    assert make.times == 1 + len(asked)


def test_they_are_put_together_once_for_each_language(asked):
    make = Making()
    written = Written(make, ids=list, at=datetime)
    for language in ("en", "es", "en", "es"):
        with translation.override(language):
            assert {each.language_of_page for each in written.rows(ids=asked[1][0], at=asked[1][1])} == {language}
    assert make.times == 2
