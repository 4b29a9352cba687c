import pytest

from clinic.changes import change, counter_of, expecting, lock
from clinic.errors import Removed, Stale
from clinic.models import AuditEvent, Location, RecoveryCode, User
from treatments.models import Scale, Series, SeriesTemplateVersion


@pytest.fixture
def location(db):
    return Location.objects.create(
        name="Riverside", time_zone="Europe/Madrid", phone="+34911234567", emergency_number="112"
    )


@pytest.mark.parametrize(
    ("model", "counter"),
    [
        (Series, "version"),
        # Their version is a published number; what counts the changes is the revision.
        (Scale, "revision"),
        (SeriesTemplateVersion, "revision"),
        (User, "version"),
        (AuditEvent, None),
    ],
)
def test_changes_are_counted_by_version_or_revision(model, counter):
    assert counter_of(model) == counter


def test_a_change_is_written_and_counted_in_one_query(location, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert change(location, name="Harbour") is location
    location.refresh_from_db()
    assert (location.name, location.version) == ("Harbour", 2)


def test_a_change_writes_nothing_but_what_it_names(location):
    Location.objects.update(address="1 New Street")
    change(location, name="Harbour")
    location.refresh_from_db()
    assert (location.name, location.address) == ("Harbour", "1 New Street")


def test_a_change_without_values_is_counted_too(location):
    assert change(location).version == 2
    location.refresh_from_db()
    assert location.version == 2


def test_what_has_no_counter_can_be_changed(db):
    user = change(User.objects.create_user("ada"), first_name="Ada")
    user.refresh_from_db()
    assert user.first_name == "Ada"


def test_what_is_locked_is_read_again(location):
    Location.objects.update(name="Harbour")
    assert lock(location).name == "Harbour"
    assert location.name == "Riverside"


def test_who_expects_the_present_version_goes_on(location):
    with expecting(location, 1):
        assert lock(location) == location


@pytest.mark.parametrize("version", [0, 2])
def test_who_expects_another_version_is_refused(location, version):
    with expecting(location, version), pytest.raises(Stale):
        lock(location)


def test_the_version_is_asked_once_because_the_act_itself_changes_it(location):
    with expecting(location, 1):
        change(lock(location))
        assert lock(location).version == 2


def test_what_is_expected_of_one_row_is_not_asked_of_another(location):
    user = User.objects.create_user("ada")
    with expecting(user, 7):
        assert lock(location) == location


def test_what_counts_no_changes_is_expected_as_it_is(db):
    code = RecoveryCode.objects.create(user=User.objects.create_user("ada"), digest="0" * 64)
    with expecting(code, 7):
        assert lock(code) == code


def test_nothing_is_expected_afterwards(location):
    with pytest.raises(RuntimeError), expecting(location, 7):
        raise RuntimeError
    assert lock(location) == location


def test_a_refused_act_may_be_tried_again_with_the_right_version(location):
    with expecting(location, 7), pytest.raises(Stale):
        lock(location)
    with expecting(location, 1):
        assert lock(location) == location


def test_what_was_removed_meanwhile_is_a_refusal(location):
    Location.objects.filter(pk=location.pk).delete()
    with expecting(location, 1), pytest.raises(Removed):
        lock(location)
