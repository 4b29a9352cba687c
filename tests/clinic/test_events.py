from dataclasses import dataclass

import pytest
from django.db import transaction

from clinic import events
from clinic.models import User


@dataclass(frozen=True)
class Rained:
    millimetres: int


@dataclass(frozen=True)
class Snowed(Rained):
    pass


@pytest.fixture
def heard(monkeypatch):
    monkeypatch.setattr(events, "_handlers", events.defaultdict(list))
    return []


def test_every_subscriber_hears_a_fact_at_once_in_the_order_of_subscription(db, heard):
    events.subscribe(Rained, lambda fact: heard.append(("first", fact)))
    events.subscribe(Rained, lambda fact: heard.append(("second", fact)))
    events.publish(Rained(3))
    assert heard == [("first", Rained(3)), ("second", Rained(3))]


def test_who_subscribes_twice_hears_once(db, heard):
    for _ in range(2):
        events.subscribe(Rained, heard.append)
    events.publish(Rained(3))
    assert heard == [Rained(3)]


def test_only_the_fact_itself_is_heard(db, heard):
    events.subscribe(Rained, heard.append)
    events.publish(Snowed(3))
    assert heard == []


def test_a_fact_is_never_told_outside_a_transaction(heard, django_db_setup, django_db_blocker):
    events.subscribe(Rained, heard.append)
    with django_db_blocker.unblock(), pytest.raises(events.OutsideTransaction, match="Rained"):
        events.publish(Rained(3))
    assert heard == []


def test_a_subscriber_that_fails_undoes_the_act(db, heard):
    def fail(fact):
        raise RuntimeError

    @transaction.atomic
    def act():
        User.objects.create_user("ada")
        events.publish(Rained(3))

    events.subscribe(Rained, fail)
    with pytest.raises(RuntimeError):
        act()
    assert not User.objects.filter(username="ada").exists()
