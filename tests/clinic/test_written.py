"""Query sets that are put together once."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db.models import F, Value
from django.utils import translation

from clinic.language import active_language
from clinic.models import Patient
from clinic.written import Written, WrittenTogether, is_among
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


def test_what_is_narrowed_afterwards_is_asked_anew(asked, django_assert_num_queries):
    written = Written(Making(), ids=list, at=datetime)
    for ids, at in asked:
        rows = written.rows(ids=ids, at=at)
        narrowed = rows.filter(family_name="Celan")
        wanted = [each for each in Making()(ids, at) if each.family_name == "Celan"]
        with django_assert_num_queries(1):
            assert list(narrowed) == wanted


def test_what_is_counted_or_asked_within_another_is_of_what_was_asked(asked):
    written = Written(Making(), ids=list, at=datetime)
    for ids, at in asked:
        wanted = len(Making()(ids, at))
        rows = written.rows(ids=ids, at=at)
        assert (rows.count(), rows.exists()) == (wanted, wanted > 0)
        assert Patient.objects.filter(pk__in=rows.values("pk")).count() == wanted
        assert (rows | Patient.objects.none()).count() == wanted


def test_what_is_not_found_again_or_is_of_this_moment_is_a_mistake(asked):
    ids, at = asked[1]
    with pytest.raises(AssertionError):
        Written(lambda ids, at: Patient.objects.filter(is_among("pk", ids)), ids=list, at=datetime).rows(ids=ids, at=at)
    born = {"birth_date__lt": MONDAY.date()}
    with pytest.raises(AssertionError):
        Written(lambda ids: Patient.objects.filter(is_among("pk", ids), **born), ids=list).rows(ids=ids)


def test_they_are_put_together_once_for_each_language(asked):
    make = Making()
    written = Written(make, ids=list, at=datetime)
    for language in ("en", "es", "en", "es"):
        with translation.override(language):
            assert {each.language_of_page for each in written.rows(ids=asked[1][0], at=asked[1][1])} == {language}
    assert make.times == 2


def together(ids, at):
    named = Patient.objects.filter(is_among("pk", ids), created_at__lt=at).order_by("family_name")
    return {
        "patients": named.annotate(language_of_page=Value(active_language())),
        "names": named.values_list("family_name", "birth_date"),
        "nobody": Patient.objects.none(),
        "wishes": named.prefetch_related("alerts"),
    }


def test_several_are_read_with_one_query_as_they_would_be_alone(asked, django_assert_num_queries):
    written = WrittenTogether(together, ids=list, at=datetime)
    for ids, at in asked:
        wanted = {name: list(rows) for name, rows in together(ids, at).items()}
        with django_assert_num_queries(1 + bool(wanted["wishes"])):
            found = written.read(ids=ids, at=at)
            read = {name: list(rows) for name, rows in found.items()}
        assert read == wanted
        assert [each.language_of_page for each in found["patients"]] == ["en"] * len(wanted["patients"])


def test_several_are_put_together_once_for_each_language(asked):
    written = WrittenTogether(together, ids=list, at=datetime)
    for language in ("en", "es", "en"):
        with translation.override(language):
            found = written.read(ids=asked[1][0], at=asked[1][1])["patients"]
            assert {each.language_of_page for each in found} == {language}
    assert len(written._texts) == 2


def test_each_of_several_can_be_narrowed_afterwards(asked, django_assert_num_queries):
    found = WrittenTogether(together, ids=list, at=datetime).read(ids=asked[1][0], at=asked[1][1])
    with django_assert_num_queries(1):
        assert [each.family_name for each in found["patients"].filter(family_name="Celan")] == ["Celan"]
