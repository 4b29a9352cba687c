"""What may be read from a replica, on a real one: ``tests.growing.small`` tries each rule, here they are judged."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
# One test, for two clusters are made for it: each rule by name.
RULES = {
    # Rows come from there, whatever list it is; the primary is asked only what every request asks it.
    "a_list_comes_from_the_replica": [200, {"default": [], "replica": 3}],
    "what_a_list_asks_the_primary_in_all": ["SELECT subject, value::text FROM clinic_stamp UNION ALL SELE"],
    "what_every_list_asks_the_primary": {},
    "what_pages_ask_the_primary": {},
    # While nothing is replayed. The control: without the rule whoever wrote misses it, too.
    "who_wrote_reads_it_and_others_read_what_was": [True, False],
    "without_the_rule_who_wrote_misses_it": False,
    # With their cookie, without it, with one that somebody changed: then the primary is read.
    "a_person_reads_what_they_wrote": [True, False, True],
    # Before it is too far behind, then, and once it has caught up: whether the newest is there, and it is asked again.
    "whoever_lags_too_far_is_asked_nothing": [False, True, True],
    # On the replica nothing is told while who began before is open, though the later row is there already: whoever
    # went by times or ids would pass over the earlier one. Then both are told.
    "the_feed_waits_for_who_began_before": [True, [], [False, True], 2, [True, True]],
    # Not 410, though its row isn't on the replica yet.
    "a_cursor_that_is_ahead_of_the_replica_holds": 200,
    # Without a cursor, and with one: whoever goes on from there would never be told of what was before.
    "who_begins_to_follow_reads_all_that_was_before": [False, True],
    "an_export_has_all_that_was_written_before": ["done", True],
    "a_replica_that_dies_is_missed_by_nobody": [True, [200, 200, 200], False, True],
    "what_is_watched_of_a_replica": [[True, True, 0], [False, False, 1], True, None],
    "a_replica_that_was_promoted_is_none": False,
}


def test_each_rule_of_reading_from_a_replica_holds(django_db_setup):
    # The template, which the primary is filled from, is there by now.
    command = [sys.executable, "-m", "tests.growing.small"]
    done = subprocess.run(command, cwd=PROJECT, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == RULES
