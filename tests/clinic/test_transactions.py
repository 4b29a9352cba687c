import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from psycopg import errors as pg

from clinic import transactions
from clinic.errors import Busy, DomainError
from clinic.models import Provider, Room, User
from clinic.transactions import lock_in_order, on_rollback, refusing, transacted


class Taken(DomainError):
    code = "taken"


@pytest.fixture
def outermost(django_db_setup, django_db_blocker):
    """No transaction is open; nothing may be written."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@pytest.fixture
def no_waiting(monkeypatch):
    monkeypatch.setattr(transactions.time, "sleep", lambda seconds: None)


def operational(cause):
    error = OperationalError("made up")
    error.__cause__ = cause
    return error


def failing(*causes):
    """An act that fails for each cause in turn, then answers how often it was tried."""
    tries = []

    @transacted
    def act():
        tries.append(connection.in_atomic_block)
        if len(tries) <= len(causes):
            raise operational(causes[len(tries) - 1])
        return len(tries)

    return act, tries


def create(name):
    Provider.objects.create(name=name)


def test_an_act_runs_in_a_transaction_and_gives_its_answer(outermost):
    act, tries = failing()
    assert act() == 1
    assert tries == [True]
    assert not connection.in_atomic_block


@pytest.mark.parametrize("cause", [pg.DeadlockDetected, pg.SerializationFailure])
def test_a_broken_tie_is_tried_again(outermost, no_waiting, cause):
    act, _ = failing(cause(), cause())
    assert act() == 3


def test_after_three_tries_the_person_is_asked_to_try_again(outermost, no_waiting):
    act, tries = failing(*[pg.DeadlockDetected()] * 3)
    with pytest.raises(Busy):
        act()
    assert len(tries) == 3


def test_a_lock_that_is_not_had_in_time_is_not_tried_again(outermost):
    act, tries = failing(pg.LockNotAvailable())
    with pytest.raises(Busy):
        act()
    assert len(tries) == 1


def test_other_failures_are_not_tried_again(outermost):
    act, tries = failing(pg.AdminShutdown())
    with pytest.raises(OperationalError):
        act()
    assert len(tries) == 1


def test_inside_another_act_only_the_outer_one_can_be_repeated(db):
    act, tries = failing(pg.DeadlockDetected())
    with pytest.raises(OperationalError):
        act()
    assert len(tries) == 1


def test_a_refused_act_inside_another_leaves_nothing_half_done(db):
    @transacted
    def half():
        create("half")
        raise Taken

    with pytest.raises(Taken):
        half()
    assert not Provider.objects.filter(name="half").exists()
    create("the outer one goes on")


def test_the_violation_of_a_named_constraint_becomes_its_refusal(scene):
    @transacted
    def act():
        with refusing({"room_name_once_per_location": Taken}, name="Room 1"):
            Room.objects.create(location=scene.location, name="Room 1")

    with pytest.raises(Taken) as refusal:
        act()
    assert refusal.value.context == {"name": "Room 1"}
    assert isinstance(refusal.value.__cause__, IntegrityError)
    create("the transaction is still usable")


def test_the_violation_of_another_constraint_stays_what_it_is(scene):
    @transacted
    def act():
        with refusing({"device_name_once_per_location": Taken}):
            Room.objects.create(location=scene.location, name="Room 1")

    with pytest.raises(IntegrityError):
        act()
    create("the transaction is still usable")


def test_what_violates_nothing_is_written(db):
    with refusing({"room_name_once_per_location": Taken}):
        create("Ada")
    assert Provider.objects.filter(name="Ada").exists()


def held():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (classid::bigint << 32 | objid::bigint) FROM pg_locks"
            " WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        )
        return {key for (key,) in cursor.fetchall()}


def test_locks_are_held_until_the_transaction_ends_and_taken_in_one_query(outermost, django_assert_num_queries):
    ids = [uuid4() for _ in range(4)]
    with transaction.atomic():
        with django_assert_num_queries(1):
            lock_in_order([*ids, ids[0]])
        assert held() == {transactions._key(value) for value in ids}
    assert held() == set()


def test_locking_nothing_is_allowed(db):
    lock_in_order([])
    assert held() == set()


@given(st.uuids())
def test_every_id_has_a_key_that_postgresql_can_lock(value):
    assert -(2**63) <= transactions._key(value) < 2**63


def on_another_connection(function):
    try:
        return function()
    except Busy:
        return "busy"
    finally:
        connection.close()


def test_who_waits_too_long_for_a_lock_is_told_to_try_again(outermost):
    wanted = UUID(int=7)

    @transacted
    def impatient():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
        lock_in_order([wanted])
        return "had"

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            lock_in_order([wanted])
            assert other.submit(on_another_connection, impatient).result() == "busy"
        assert other.submit(on_another_connection, impatient).result() == "had"


def test_two_that_want_the_same_in_opposite_order_never_wait_for_each_other(outermost):
    ids = [uuid4() for _ in range(50)]

    def often(order):
        tries = []

        @transacted
        def act():
            tries.append(order)
            lock_in_order(order)

        for _ in range(40):
            act()
        return len(tries)

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(on_another_connection, lambda order=order: often(order)) for order in (ids, ids[::-1])]
    assert [one.result() for one in done] == [40, 40]


def test_two_that_do_wait_for_each_other_both_succeed(outermost):
    """The control: locks taken in opposite order meet, PostgreSQL breaks the tie, and the loser repeats."""
    meeting, tries = threading.Barrier(2), []

    def crossing(first, second):
        @transacted
        def act():
            tries.append(first)
            lock_in_order([first])
            if len(tries) <= 2:
                meeting.wait(timeout=5)
            lock_in_order([second])
            return "done"

        return act

    one, other = UUID(int=1), UUID(int=2)
    with ThreadPoolExecutor(2) as pool:
        acts = [crossing(one, other), crossing(other, one)]
        done = [pool.submit(on_another_connection, act) for act in acts]
    assert [result.result() for result in done] == ["done", "done"]
    assert len(tries) == 3


def test_what_was_written_before_a_tie_is_not_written_twice(committed_db):
    tries = []

    @transacted
    def act():
        tries.append(1)
        User.objects.create_user("ada")
        if len(tries) == 1:
            raise operational(pg.DeadlockDetected())

    act()
    assert len(tries) == 2
    assert User.objects.filter(username="ada").count() == 1


class Lost(DomainError):
    code = "lost"


def undoing(undone, *, fails=None):
    @transacted
    def act():
        for step in (1, 2):
            on_rollback(lambda step=step: undone.append(step))
        if fails:
            raise fails

    return act


def test_what_lies_outside_the_database_is_undone_backwards(outermost):
    undone = []
    with pytest.raises(Lost):
        undoing(undone, fails=Lost())()
    assert undone == [2, 1]


def test_what_can_not_be_undone_is_told_by_where_and_keeps_no_other_back(outermost, caplog):
    undone = []

    def stumble():
        raise RuntimeError("Maya Lind")

    @transacted
    def act():
        on_rollback(lambda: undone.append(1))
        on_rollback(stumble)
        raise Lost

    with pytest.raises(Lost):
        act()
    assert undone == [1]
    assert "could not be undone: RuntimeError at tests/clinic/test_transactions.py:" in caplog.text
    assert "Maya" not in caplog.text


def test_what_is_committed_is_not_undone(outermost):
    undone = []
    undoing(undone)()
    assert undone == []


def test_each_try_undoes_its_own(outermost, no_waiting):
    undone, tries = [], []

    @transacted
    def act():
        tries.append(len(tries))
        on_rollback(lambda attempt=tries[-1]: undone.append(attempt))
        if len(tries) < 3:
            raise operational(pg.DeadlockDetected())

    act()
    assert undone == [0, 1]


@pytest.mark.parametrize(("error", "undone"), [(OperationalError, []), (InterfaceError, []), (IntegrityError, [2, 1])])
def test_nothing_is_undone_where_nobody_knows_whether_it_was_committed(outermost, monkeypatch, error, undone):
    found = []

    def commit(self):
        raise error

    monkeypatch.setattr(type(connection._connections[connection._alias]), "_commit", commit)
    with pytest.raises(error):
        undoing(found)()
    assert found == undone


def test_undoing_is_promised_inside_an_act_only(outermost):
    with pytest.raises(AssertionError):
        on_rollback(list)
