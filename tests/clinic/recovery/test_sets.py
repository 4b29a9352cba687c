"""Which backups are kept, and for how long."""

import json
import os
from datetime import UTC, datetime, timedelta

from clinic.recovery.fingerprints import Table
from clinic.recovery.sets import (
    MANIFEST,
    UNFINISHED,
    Manifest,
    Stored,
    kept,
    lost_kept,
    name_at,
    prune,
    read_set,
    sets_in,
    write_manifest,
)

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


def write_set(folder, at, *, files=(), damaged=(), lost=()):
    made = folder / name_at(at)
    made.mkdir()
    (made / "database.dump").write_bytes(b"")
    write_manifest(
        made,
        Manifest(
            taken_at=at.isoformat(), finished_at=at.isoformat(), server=180_000, cluster=1, encryption="",
            recipients=[], migrations=[], dump=Stored(bytes=0, sha256=""), tables={"a": Table(1, "2")}, sequences={},
            schema={}, files=dict.fromkeys(files, Stored(bytes=0, sha256="")), damaged=damaged,
            lost=lost,
        ),
    )  # fmt: skip


def test_the_last_of_each_day_week_and_month_is_kept():
    nights = [NOW - timedelta(days=days) for days in range(100)]
    assert len(kept(nights, days=7, weeks=0, months=0)) == 7
    weekly = sorted(kept(nights, days=0, weeks=5, months=0), reverse=True)
    assert [at.isoweekday() for at in weekly] == [4, 7, 7, 7, 7]  # the week that isn't over, by its newest
    assert {at.day for at in kept(nights, days=0, weeks=0, months=4)} == {26, 31, 30}
    twice = [NOW, NOW - timedelta(hours=2)]
    assert kept(twice, days=7, weeks=5, months=12) == {NOW}


def test_the_newest_stays_whatever_the_rules_say():
    assert kept([NOW, NOW - timedelta(days=1)], days=0, weeks=0, months=0) == {NOW}


def test_pruning_removes_what_is_not_kept_and_what_was_never_finished(tmp_path):
    for days in range(10):
        write_set(tmp_path, NOW - timedelta(days=days))
    old, young = (tmp_path / f"{UNFINISHED}{name}" for name in ("old", "young"))
    for folder, hours in ((old, 25), (young, 1)):
        folder.mkdir()
        moment = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(folder, (moment, moment))
    (tmp_path / "clinic-notes").mkdir()
    gone = prune(tmp_path, days=3, weeks=0, months=0, at=NOW)
    assert len(gone) == 8
    assert [each.taken_at for each in sets_in(tmp_path)] == [NOW - timedelta(days=days) for days in range(3)]
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("clinic-2")) == [
        young.name,
        "clinic-notes",
    ]


def test_the_last_set_that_has_a_file_which_the_clinic_lost_stays_however_old(tmp_path):
    def at(days):
        return NOW - timedelta(days=days)

    for days in (9, 8):
        write_set(tmp_path, at(days), files=["lost", "changed", "well"])
    write_set(tmp_path, at(7), files=["changed", "well"], damaged=["lost"])
    for days in range(7):
        # One that was changed is copied as it is, and is no copy to restore from.
        write_set(tmp_path, at(days), files=["changed", "well"], damaged=["lost", "changed", "in no backup"])
    rules = {"days": 2, "weeks": 0, "months": 0, "at": NOW}
    prune(tmp_path, **rules)
    assert [each.taken_at for each in sets_in(tmp_path)] == [at(days) for days in (0, 1, 7, 8)]
    # What was restored, or erased, is missed no more.
    write_set(tmp_path, NOW + timedelta(hours=1), files=["lost", "well"])
    prune(tmp_path, **rules)
    assert [each.taken_at for each in sets_in(tmp_path)] == [NOW + timedelta(hours=1), at(1)]


def test_for_what_is_recorded_as_lost_a_set_stays_only_if_it_has_it(tmp_path):
    def at(days):
        return NOW - timedelta(days=days)

    write_set(tmp_path, at(9), files=["had after all"])
    for days in (8, 7):
        # Before it was recorded: what is changed is copied as it is.
        write_set(tmp_path, at(days), files=["changed"], damaged=["changed", "had after all", "lost"])
    for days in range(7):
        write_set(tmp_path, at(days), files=["changed"], lost=["changed", "had after all", "lost"])
    assert {name: each.taken_at for name, each in lost_kept(list(sets_in(tmp_path))).items()} == {
        "had after all": at(9)
    }
    prune(tmp_path, days=2, weeks=0, months=0, at=NOW)
    assert [each.taken_at for each in sets_in(tmp_path)] == [at(days) for days in (0, 1, 9)]


def test_only_a_set_with_something_lost_is_none_to_the_version_before(tmp_path):
    for days, lost in ((1, []), (0, ["a"])):
        write_set(tmp_path, NOW - timedelta(days=days), lost=lost)
        folder = tmp_path / name_at(NOW - timedelta(days=days))
        said = json.loads((folder / MANIFEST).read_text())
        assert (said["format"], "lost" in said) == ((2, True) if lost else (1, False))
        assert list(read_set(folder).manifest.lost) == lost
