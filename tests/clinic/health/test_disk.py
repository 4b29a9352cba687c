from pathlib import Path

from clinic.health.disk import look_at_disk


def test_the_disk_is_that_of_the_photos(tmp_path, settings):
    settings.PHOTOS_ROOT = tmp_path
    found = look_at_disk()
    assert 0 < found.free <= found.total


def test_a_folder_that_is_not_made_yet_lies_on_the_disk_that_it_will_lie_on(tmp_path, settings):
    settings.PHOTOS_ROOT = tmp_path / "not" / "yet"
    assert look_at_disk().total == _total(tmp_path)
    assert not Path(settings.PHOTOS_ROOT).exists()


def _total(folder):
    import shutil

    return shutil.disk_usage(folder).total
