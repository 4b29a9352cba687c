"""Query sets that are put together once."""

from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

import django
import pytest
from django.db.models import F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.db.models.sql import Query
from django.utils import timezone, translation

from clinic.compiled_queries import (
    _OF_COLUMNS,
    _OF_ROWS,
    CHECKED_AGAINST,
    CompiledQueries,
    CompiledQuery,
    NotReusable,
    is_among,
)
from clinic.language import active_language
from clinic.models import Patient
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
    written = CompiledQuery(make, ids=list, at=datetime)
    for ids, at in asked:
        with django_assert_num_queries(1):
            found = list(written.rows(ids=ids, at=at))
        assert found == list(make(ids, at))
        assert all(each.born == each.birth_date for each in found)
    assert make.times == 1 + len(asked)


def test_what_is_narrowed_afterwards_is_asked_anew(asked, django_assert_num_queries):
    written = CompiledQuery(Making(), ids=list, at=datetime)
    for ids, at in asked:
        rows = written.rows(ids=ids, at=at)
        narrowed = rows.filter(family_name="Celan")
        wanted = [each for each in Making()(ids, at) if each.family_name == "Celan"]
        with django_assert_num_queries(1):
            assert list(narrowed) == wanted


def test_what_is_counted_or_asked_within_another_is_of_what_was_asked(asked):
    written = CompiledQuery(Making(), ids=list, at=datetime)
    for ids, at in asked:
        wanted = len(Making()(ids, at))
        rows = written.rows(ids=ids, at=at)
        assert (rows.count(), rows.exists()) == (wanted, wanted > 0)
        assert Patient.objects.filter(pk__in=rows.values("pk")).count() == wanted
        assert (rows | Patient.objects.none()).count() == wanted


def cut_to_days(ids, zone=None):
    return Patient.objects.filter(is_among("pk", ids)).annotate(day=TruncDate("created_at", tzinfo=zone))


CHANGING = {
    "not_asked_for": lambda ids: Patient.objects.filter(pk=uuid4()),
    "of_this_moment": lambda ids: Patient.objects.filter(is_among("pk", ids), birth_date__lt=MONDAY.date()),
    "cut_in_the_zone_of_whoever_asks": cut_to_days,
    "compared_in_the_zone_of_whoever_asks": lambda ids: Patient.objects.filter(
        is_among("pk", ids), created_at__date=F("birth_date")
    ),
}


@pytest.mark.parametrize("make", CHANGING)
def test_what_changes_with_who_asks_or_when_is_refused_and_not_kept(asked, make):
    written = CompiledQuery(CHANGING[make], ids=list)
    several = CompiledQueries(lambda ids: {"patients": CHANGING[make](ids)}, ids=list)
    for _ in range(2):
        with pytest.raises(NotReusable):
            written.rows(ids=asked[0][0])
        with pytest.raises(NotReusable):
            several.read(ids=asked[0][0])


@pytest.mark.parametrize("make", [name for name in CHANGING if name != "not_asked_for"])
def test_of_what_may_change_it_is_said_that_it_does(make):
    def several(make):
        return CompiledQueries(lambda ids: {"patients": make(ids)}, is_any=True, ids=list)

    assert not several(CHANGING[make]).is_lasting
    assert several(lambda ids: Patient.objects.filter(is_among("pk", ids))).is_lasting


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/New_York"])
def test_a_day_of_a_zone_that_is_named_is_the_same_for_whoever_asks(asked, zone):
    Patient.objects.update(created_at=MONDAY.replace(hour=13))
    written = CompiledQuery(partial(cut_to_days, zone=ZoneInfo(zone)), ids=list)
    for whose in ("UTC", "Pacific/Auckland", "America/New_York"):
        with timezone.override(whose):
            (day,) = {each.day for each in written.rows(ids=asked[2][0])}
        assert day == MONDAY.replace(hour=13).astimezone(ZoneInfo(zone)).date()


def test_django_is_one_whose_insides_were_looked_at():
    """Where it is another: read again what it and ``combined_queries`` take of it, then say so there."""
    assert django.get_version().rpartition(".")[0] in CHECKED_AGAINST


def test_what_is_taken_of_django_is_there():
    rows = Patient.objects.order_by("family_name").prefetch_related("alerts")
    compiler = rows.query.get_compiler("default")
    compiler.as_sql()
    assert vars(compiler).keys() >= {*_OF_COLUMNS, "query"}
    assert vars(rows).keys() >= {*_OF_ROWS, "_known_related_objects", "_result_cache"}
    assert compiler.get_converters([each[0] for each in compiler.select]) is not None
    for owner, name in ((QuerySet, "_chain"), (QuerySet, "_fetch_all"), (Query, "chain"), (Query, "clone")):
        assert callable(getattr(owner, name))
    # Where it gets its rows: pieces of a list of tuples.
    compiler.execute_sql = lambda *_, **__: [[]]
    assert list(compiler.results_iter()) == []


def test_they_are_put_together_once_for_each_language(asked):
    make = Making()
    written = CompiledQuery(make, ids=list, at=datetime)
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
    written = CompiledQueries(together, ids=list, at=datetime)
    for ids, at in asked:
        wanted = {name: list(rows) for name, rows in together(ids, at).items()}
        with django_assert_num_queries(1 + bool(wanted["wishes"])):
            found = written.read(ids=ids, at=at)
            read = {name: list(rows) for name, rows in found.items()}
        assert read == wanted
        assert [each.language_of_page for each in found["patients"]] == ["en"] * len(wanted["patients"])


def test_several_are_put_together_once_for_each_language(asked):
    written = CompiledQueries(together, ids=list, at=datetime)
    for language in ("en", "es", "en"):
        with translation.override(language):
            found = written.read(ids=asked[1][0], at=asked[1][1])["patients"]
            assert {each.language_of_page for each in found} == {language}
    assert len(written._texts) == 2


def test_each_of_several_can_be_narrowed_afterwards(asked, django_assert_num_queries):
    found = CompiledQueries(together, ids=list, at=datetime).read(ids=asked[1][0], at=asked[1][1])
    with django_assert_num_queries(1):
        assert [each.family_name for each in found["patients"].filter(family_name="Celan")] == ["Celan"]
