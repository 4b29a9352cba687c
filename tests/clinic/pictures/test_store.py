"""Files of pictures: under names that nobody guesses, gone with the transaction that they were written in."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import transaction

from clinic.pictures.store import keep_file, names_kept, photo_storage, read_file
from clinic.transactions import transacted


class GivenUp(Exception):
    pass


@pytest.fixture
def outermost(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield


@transacted
def keep(*contents, gives_up=False):
    names = [keep_file(content) for content in contents]
    if gives_up:
        raise GivenUp(*names)
    return names


def test_a_name_is_random_and_tells_nothing(outermost):
    one, other = keep(b"a", b"a")
    assert one != other
    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{40}\.jpg", one)
    assert (read_file(one), read_file(other)) == (b"a", b"a")
    assert {one, other} <= set(names_kept())


def test_only_who_runs_the_system_reads_the_files(outermost):
    (name,) = keep(b"a")
    path = Path(photo_storage().path(name))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_file_has_no_address(outermost):
    (name,) = keep(b"a")
    with pytest.raises(ValueError, match="not accessible via a URL"):
        photo_storage().url(name)


def test_the_folder_is_not_one_that_is_served(settings):
    assert storages["photos"].location not in (settings.STATIC_ROOT, settings.MEDIA_ROOT)
    assert not settings.MEDIA_URL.startswith("/photos")


def test_what_was_never_kept_is_not_there():
    assert read_file("00/none.jpg") is None


def test_files_go_with_the_transaction_that_is_rolled_back(outermost):
    with pytest.raises(GivenUp) as given_up:
        keep(b"a", b"b", gives_up=True)
    assert [read_file(name) for name in given_up.value.args] == [None, None]


def test_files_go_with_a_savepoint_that_is_rolled_back_and_only_those(outermost):
    @transacted
    def act():
        kept = keep(b"a")
        with pytest.raises(GivenUp) as given_up:
            keep(b"b", gives_up=True)
        return kept, given_up.value.args

    (kept,), (gone,) = act()
    assert (read_file(kept), read_file(gone)) == (b"a", None)


def test_files_go_with_whatever_their_act_was_part_of(outermost):
    names = []

    @transacted
    def act():
        names.extend(keep(b"a"))
        raise GivenUp

    with pytest.raises(GivenUp):
        act()
    assert read_file(names[0]) is None


def test_a_file_is_not_kept_outside_of_an_act(outermost):
    with pytest.raises(AssertionError), transaction.atomic():
        keep_file(b"a")


def test_without_a_folder_nothing_is_kept(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "photos": {**settings.STORAGES["photos"], "OPTIONS": {"location": str(tmp_path / "none")}},
    }
    assert list(names_kept()) == []
