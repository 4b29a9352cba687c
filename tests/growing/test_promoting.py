"""What docs/growing.md does where commits wait for a replica: real clusters, without a clinic in them."""

import threading
from contextlib import contextmanager

import psycopg
import pytest

from tests.growing.pair import SETTINGS, SLOT, by_the_guide, fetch, following, promote, revive
from tests.trust.cluster import wait_until
from tests.trust.clusters import cluster

# Longer than any commit that waits for nobody.
HANGS = 3


@contextmanager
def synchronous():
    """A server whose every commit waits for its only replica, and that one, which has its settings."""
    with cluster(**SETTINGS) as server:
        write(server, "CREATE TABLE kept (id int PRIMARY KEY)")
        with server.open(server.superuser, "postgres") as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        # Not told of it yet, or the copy would wait for itself.
        with following(server) as replica:
            with server.open(server.superuser, "postgres") as connection:
                connection.execute("SELECT pg_reload_conf()")
            wait_until(lambda: "sync" in standbys(server), 30)
            write(server, "INSERT INTO kept VALUES (1)")
            yield server, replica


def standbys(server):
    return fetch(server, "SELECT array_agg(sync_state) FROM pg_stat_replication")[0] or []


def write(server, statement):
    with server.open(server.superuser) as connection:
        connection.execute(statement)


def written(server, number):
    """A commit that is on its way; joined it is there."""
    thread = threading.Thread(target=write, args=(server, f"INSERT INTO kept VALUES ({number})"), daemon=True)
    thread.start()
    return thread


def is_over(commit):
    commit.join(HANGS)
    return not commit.is_alive()


def test_where_the_only_synchronous_replica_is_lost_commits_hang_until_it_is_waited_for_no_more():
    with synchronous() as (server, replica):
        replica.kill()
        commit = written(server, 2)
        assert not is_over(commit), "the control: nobody waits"
        by_the_guide("alone", server, SERVER=server.url(server.superuser))
        assert is_over(commit)
        assert is_over(written(server, 3))


def test_what_is_promoted_by_the_guide_waits_for_nobody():
    with synchronous() as (server, replica):
        server.kill()
        promote(replica)
        assert is_over(written(replica, 2))
        assert fetch(replica, "SELECT count(*) FROM kept")[0] == 2
        # Of it a replica is made as of the first one, by a slot of the same name.
        with following(replica) as another:
            wait_until(lambda: has_two(another), 30)
            revive(server)


def has_two(server):
    try:
        return fetch(server, "SELECT count(*) FROM kept")[0] == 2
    except psycopg.Error:
        return False


def test_control_what_is_only_promoted_waits_for_whom_its_primary_waited_for():
    with synchronous() as (server, replica):
        server.kill()
        fetch(replica, "SELECT pg_promote()")
        commit = written(replica, 2)
        assert not is_over(commit)
        by_the_guide("alone", replica, SERVER=replica.url(replica.superuser))
        assert is_over(commit)
        revive(server)


def test_a_replica_is_made_anew_once_its_old_slot_is_gone():
    with cluster(**SETTINGS) as server:
        with following(server):
            pass
        with pytest.raises(AssertionError, match="already exists"), following(server):
            pass
        by_the_guide("slot", server, PRIMARY=server.url(server.superuser), SLOT=SLOT)
        with following(server) as replica:
            assert fetch(replica, "SELECT pg_is_in_recovery()")[0]
