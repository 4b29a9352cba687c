"""What seldom changes is read once, by each process, until somebody changes it."""

from datetime import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from clinic.errors import DomainError
from clinic.models import Device, DeviceKind, Location, Provider, Room, Rota, Stamp, User
from clinic.queries.reference import LOCATIONS, PROVIDERS
from clinic.row_cache import MOST, Cached, one_state
from clinic.transactions import transacted
from tests.constraints import stamped_tables_of
from tests.scenes import MONDAY
from treatments.models import ConsentTemplate, ConsentTemplateVersion, SeriesTemplate, SeriesTemplateVersion, Treatment

pytestmark = pytest.mark.django_db


def stamps():
    return dict(Stamp.objects.values_list("subject", "value"))


def asked_of_rows(queries):
    """How many of them are for what is kept, not for its stamps."""
    return len([each for each in queries if "clinic_stamp" not in each["sql"]])


def reads(rows, key):
    """How many queries asking for ``key`` takes, without those for the stamps."""
    with one_state():
        stamps_are_read = rows.get("00000000-0000-7000-8000-000000000000")
        with CaptureQueriesContext(connection) as queries:
            rows.get(key)
    assert stamps_are_read is None
    return asked_of_rows(queries)


def test_a_row_is_read_once(scene):
    key = str(scene.location.pk)
    Location.objects.update(name=scene.location.name)
    assert [reads(LOCATIONS, key) for _ in range(3)] == [1, 0, 0]
    assert LOCATIONS.get(key).name == scene.location.name


def test_rows_that_are_not_there_yet_are_read_at_once(scene):
    keys = [scene.provider.pk, scene.colleague.pk]
    Location.objects.update(name=scene.location.name)
    with one_state():
        PROVIDERS.get(str(scene.provider.pk))
        for queries in (1, 0):
            with CaptureQueriesContext(connection) as asked:
                PROVIDERS.load(keys)
            assert asked_of_rows(asked) == queries
        with CaptureQueriesContext(connection) as asked:
            found = [PROVIDERS.get(str(key)) for key in keys]
    assert (len(asked), found) == (0, [scene.provider, scene.colleague])


CHANGES = {
    "clinic_location": lambda scene: Location.objects.update(name="Elsewhere"),
    "clinic_room": lambda scene: Room.objects.update(is_active=False),
    "clinic_device": lambda scene: Device.objects.update(is_active=False),
    "clinic_devicekind": lambda scene: DeviceKind.objects.update(label_en="Pen"),
    "clinic_provider": lambda scene: Provider.objects.filter(pk=scene.provider.pk).update(is_active=False),
    "clinic_rota": lambda scene: Rota.objects.all().delete(),
    "treatments_treatment": lambda scene: Treatment.objects.update(label_en="Another"),
    "treatments_consenttemplate": lambda scene: ConsentTemplate.objects.update(is_in_use=False),
    # What was published isn't changed; that somebody tried to is enough.
    "treatments_consenttemplateversion": lambda scene: ConsentTemplateVersion.objects.filter(number=0).update(number=1),
    "treatments_seriestemplate": lambda scene: SeriesTemplate.objects.update(label_en="Another"),
    "treatments_seriestemplateversion": lambda scene: SeriesTemplateVersion.objects.filter(number=0).update(number=1),
    "treatments_treatment_eligible_providers": lambda scene: scene.provider.treatments.clear(),
}


@pytest.mark.parametrize("table", CHANGES)
def test_any_change_of_reference_data_is_seen_by_whoever_asks_next(scene, table):
    key, before = str(scene.location.pk), stamps()
    reads(LOCATIONS, key)
    CHANGES[table](scene)
    assert reads(LOCATIONS, key) == 1
    after = stamps()
    assert after["reference"] != before["reference"]
    assert after["callers"] == before["callers"]


def test_every_stamped_table_has_a_case():
    reference = stamped_tables_of("clinic") | stamped_tables_of("treatments")
    assert reference - {"clinic_user"} == set(CHANGES)
    assert stamped_tables_of("api") == {"api_apitoken"}


def test_a_new_row_and_a_changed_user_stamp_too(scene):
    seen = [stamps()]
    Rota.objects.create(
        provider=scene.provider, location=scene.location, weekday=6, starts=time(9), ends=time(12), valid_from=MONDAY
    )
    seen.append(stamps())
    User.objects.filter(pk=scene.desk.pk).update(is_active=False)
    seen.append(stamps())
    assert [len({each["reference"] for each in seen}), len({each["callers"] for each in seen})] == [2, 2]


class Refused(DomainError):
    """Why an act of a test is taken back."""


@transacted
def rename_and_refuse(*, between, after):
    between()
    Location.objects.update(name="Never")
    after()
    raise Refused


def name_of(scene):
    return LOCATIONS.get(str(scene.location.pk)).name


def names_of_all(scene):
    LOCATIONS.load([scene.location.pk])
    return name_of(scene)


def nothing():
    """Neither."""


def read_stamps():
    LOCATIONS.get("00000000-0000-7000-8000-000000000000")


BETWEEN = {"stamps_read_before": read_stamps, "stamps_read_after": nothing}


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("read", [name_of, names_of_all])
def test_what_was_taken_back_is_not_remembered(scene, read, between):
    """As a request, whose acts share its state: neither by the request itself nor by any after it."""
    Location.objects.update(name="Here")
    with one_state():
        with pytest.raises(Refused):
            rename_and_refuse(between=BETWEEN[between], after=lambda: read(scene))
        assert name_of(scene) == "Here"
    with one_state():
        assert name_of(scene) == "Here"


def test_what_was_taken_back_without_an_act_is_remembered_by_no_request_after_it(scene):
    Location.objects.update(name="Here")
    with one_state():
        read_stamps()
        with transaction.atomic():
            Location.objects.update(name="Never")
            assert name_of(scene) == "Never"
            transaction.set_rollback(True)
        assert name_of(scene) == "Here"
    assert name_of(scene) == "Here"


def test_what_an_act_tried_again_reads_is_not_of_its_first_try(scene):
    Location.objects.update(name="Here")
    before, after = [], []
    with one_state():
        for look in (nothing, lambda: before.append(name_of(scene))):
            with pytest.raises(Refused):
                rename_and_refuse(between=look, after=lambda: after.append(name_of(scene)))
    assert (before, after[0]) == (["Here"], "Never")


def test_what_was_taken_back_outside_of_any_state_is_not_remembered(scene):
    with transaction.atomic():
        Location.objects.update(name="Never")
        assert name_of(scene) == "Never"
        transaction.set_rollback(True)
    assert name_of(scene) == scene.location.name


def test_two_changes_that_undo_each_other_are_two_states(scene):
    before = stamps()["reference"]
    for name in ("Elsewhere", scene.location.name):
        Location.objects.update(name=name)
    assert stamps()["reference"] != before


def test_what_is_not_there_is_asked_for_again(scene):
    key = "00000000-0000-7000-8000-000000000001"
    assert [reads(PROVIDERS, key) for _ in range(2)] == [1, 1]


def test_all_of_a_request_sees_one_state(scene):
    with one_state():
        name = LOCATIONS.get(str(scene.location.pk)).name
        Location.objects.update(name="Elsewhere")
        with one_state():
            assert LOCATIONS.get(str(scene.location.pk)).name == name
    assert LOCATIONS.get(str(scene.location.pk)).name == "Elsewhere"


def test_memory_is_bounded(scene):
    kept = Cached(lambda key: key)
    for key in range(MOST + 10):
        assert kept.get(key) == key
    assert len(kept._memory.values) <= MOST
