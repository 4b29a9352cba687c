"""Webhooks over the API: made, changed, tried, looked at; each program its own."""

import pytest
from django.utils import timezone

from api.models import Delivery, WebhookEndpoint
from api.webhooks.delivering import send_due
from api.webhooks.signatures import secret_of
from tests.api.callers import BASE, assert_problem, person, program
from tests.api.resources import HOOK, webhook_body
from tests.api.webhooks.receiver import receiver
from tests.kept import rehearse


@pytest.fixture
def made(api, scene):
    return api.create("/webhook-endpoints/", webhook_body(scene)).json()


def path(made, *rest):
    return "/".join(["/webhook-endpoints", made["id"], *rest, ""])


def test_its_secret_is_in_the_answer_that_makes_it_and_in_no_other(api, made):
    assert made["secret"] == secret_of(WebhookEndpoint.objects.get())
    shown = api.at(path(made)).json()
    assert "secret" not in shown
    assert shown | {"secret": made["secret"]} == made
    assert (made["status"], made["owner"]) == ("active", str(api.token.user.pk))


def test_it_is_changed_rotated_switched_and_removed(api, made):
    changed = api.change(path(made), {"name": "Other"}, version=1)
    assert changed.json()["name"] == "Other"
    assert_problem(api.change(path(made), {"name": "Late"}, version=1), 412)
    rotated = api.act(path(made, "rotate"), version=2).json()
    assert rotated["secret"] != made["secret"]
    assert rotated["old_secret_until"] == "2027-03-02T14:00:00Z"
    off = api.act(path(made, "disable"), version=3).json()
    assert (off["status"], off["disabled_because"]) == ("disabled", "by_hand")
    assert_problem(api.act(path(made, "disable"), version=4), 409, "invalid_transition")
    assert api.act(path(made, "enable"), version=4).json()["status"] == "active"
    assert api.remove(path(made), version=5).status_code == 204
    assert_problem(api.at(path(made)), 404, "not_found")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"url": "https://10.0.0.1/"}, "address_not_public"),
        ({"url": "https://[::ffff:169.254.169.254]/"}, "address_not_public"),
        ({"event_types": ["*", "series.started"]}, "types_required"),
    ],
)
def test_what_can_not_be_is_refused_at_its_member(api, scene, wrong, code):
    problem = assert_problem(api.create("/webhook-endpoints/", webhook_body(scene) | wrong), 422, code)
    assert problem["errors"][0]["pointer"] == f"/{next(iter(wrong))}"


def test_a_status_is_not_a_member(api, made):
    assert_problem(api.change(path(made), {"status": "disabled"}, version=1), 400, "invalid")


def test_another_program_sees_nothing_of_it_and_a_manager_does(api, made):
    other = program("*", name="other")
    assert other.at("/webhook-endpoints/").json()["results"] == []
    for answer in (
        other.at(path(made)),
        other.at(path(made, "deliveries")),
        other.create(path(made, "ping"), {}),
        other.act(path(made, "rotate"), version=1),
        other.remove(path(made), version=1),
    ):
        assert_problem(answer, 404, "not_found")
    assert person("manager").at(path(made)).status_code == 200
    assert_problem(person("provider").at(path(made)), 403, "not_permitted")


def test_reading_does_not_let_one_write(api, made, scene):
    reader = program("webhook-endpoints:read")
    assert_problem(reader.create("/webhook-endpoints/", webhook_body(scene)), 403, "scope_missing")
    assert reader.at("/webhook-endpoints/").status_code == 200


def test_a_test_is_made_looked_at_and_sent_again(api, made, settings):
    settings.WEBHOOKS_ALLOW_LOCAL = True
    key = "once"
    first = api.create(path(made, "ping"), {}, key=key)
    assert first.status_code == 201
    assert api.create(path(made, "ping"), {}, key=key).json() == first.json()
    delivery = first.json()
    assert (delivery["type"], delivery["status"], delivery["attempts"]) == ("ping", "pending", 0)
    assert api.get(first["Location"]).json() == delivery
    again = path(made, "deliveries", delivery["id"], "send-again")
    assert_problem(api.act(again, version=1), 409, "invalid_transition")
    with receiver() as known:
        WebhookEndpoint.objects.update(url=known.url)
        known.secret = made["secret"]
        send_due(clock=timezone.now)
        (shown,) = api.at(path(made, "deliveries")).json()["results"]
        assert (shown["status"], shown["response_status"], shown["outcome"]) == ("delivered", 204, "delivered")
        assert shown["due_at"] is None
        assert api.act(again, version=shown["version"]).json()["status"] == "pending"
        send_due(clock=timezone.now)
    assert known.taken == {delivery["event"]: 2}


def test_a_list_of_deliveries_is_filtered_paged_and_costs_the_same(api, made, django_assert_num_queries):
    for _ in range(3):
        api.create(path(made, "ping"), {})
    whole = path(made, "deliveries")
    rehearse(api.at, whole)
    for rows in (1, 3):
        with django_assert_num_queries(3):  # what is kept, the endpoint, and its deliveries
            assert len(api.at(whole, limit=rows).json()["results"]) == rows
    event = Delivery.objects.first().event_id
    assert len(api.at(whole, event=event).json()["results"]) == 1
    assert api.at(whole, type="series.started").json()["results"] == []
    assert len(api.at(whole, status="pending", type="ping").json()["results"]) == 3
    assert_problem(api.at(whole, status="lost"), 400, "invalid_parameters")


@pytest.mark.parametrize("wanted", ["1", "0193a000-0000-7000-8000-000000000000", "%00"])
def test_what_does_not_exist_is_unknown(api, made, wanted):
    assert_problem(api.get(f"{BASE}/webhook-endpoints/{wanted}/deliveries/"), 404, "not_found")
    assert_problem(api.get(f"{BASE}{path(made)}deliveries/{wanted}/"), 404, "not_found")


def test_one_that_is_off_is_told_so(api, made):
    api.act(path(made, "disable"), version=1)
    assert_problem(api.create(path(made, "ping"), {}), 409, "endpoint_disabled")


def test_the_name_of_a_host_that_is_not_known_is_refused(api, scene, monkeypatch):
    from api.webhooks import addresses

    def unknown(host, **_within):
        raise addresses.NameUnknown

    monkeypatch.setattr(addresses, "resolve", unknown)
    body = webhook_body(scene) | {"url": HOOK.replace("93.184.215.14", "mirror.example.org")}
    assert_problem(api.create("/webhook-endpoints/", body), 422, "host_unknown")
