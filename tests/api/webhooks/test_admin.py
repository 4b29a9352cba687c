"""The pages of webhooks, for whoever runs the clinic."""

import re

import pytest
from django.utils import timezone

from api.events.catalogue import names
from api.models import Delivery, WebhookEndpoint
from api.tokens import create_token
from api.webhooks.asking import ping
from api.webhooks.delivering import send_due
from api.webhooks.endpoints import create_endpoint, disable_endpoint
from api.webhooks.models import DisabledBecause
from api.webhooks.signatures import secret_of
from clinic.models import AuditEvent
from clinic.roles import Role
from tests.api.webhooks.receiver import always, receiver
from tests.scenes import MONDAY
from tests.staff import adding, listing, somebody

URL = "https://93.184.215.14/hooks"
BASE = "/admin/api/webhookendpoint"


@pytest.fixture
def manager(db):
    return somebody(Role.MANAGER)


@pytest.fixture
def token(db):
    return create_token(name="Mirror of the shop", scopes=["series:read"], by=None, at=MONDAY)[0]


@pytest.fixture
def endpoint(token):
    user = token.user
    return create_endpoint(name="Mirror", url=URL, event_types=["*"], owner=user, by=user, at=MONDAY)


def text(answer):
    return answer.content.decode()


def test_a_manager_makes_one_and_sees_its_secret_once(manager, token):
    assert "Mirror of the shop" in text(manager.get(adding(WebhookEndpoint)))
    wanted = {"name": "Mirror", "url": URL, "event_types": ["series.started", "series.planned"], "owner": token.user.pk}
    answer = manager.post(adding(WebhookEndpoint), wanted)
    made = WebhookEndpoint.objects.get()
    assert (made.event_types, made.owner) == (["series.planned", "series.started"], token.user)
    # In the answer itself, which nothing keeps: no message on its way to another page.
    assert (answer.status_code, answer["Cache-Control"].count("no-store")) == (200, 1)
    assert secret_of(made) in text(answer)
    assert "messages" not in answer.cookies
    assert secret_of(made) not in text(manager.get(f"{BASE}/{made.pk}/change/"))
    assert AuditEvent.objects.filter(action="webhook_endpoint.created", subject_id=made.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"url": "https://10.0.0.1/"}, "of the open internet"),
        ({"event_types": ["no.such"]}, "not one of the available choices"),
        ({"event_types": ["record.signed"]}, "may not read"),
        ({"event_types": []}, "required"),
        ({"owner": ""}, "required"),
    ],
)
def test_what_can_not_be_is_said_on_the_form(manager, token, wrong, said):
    wanted = {"name": "Mirror", "url": URL, "event_types": ["*"], "owner": token.user.pk}
    answer = manager.post(adding(WebhookEndpoint), wanted | wrong)
    assert said in text(answer)
    assert not WebhookEndpoint.objects.exists()


def test_one_is_changed_and_keeps_its_owner(manager, endpoint):
    page = manager.get(f"{BASE}/{endpoint.pk}/change/")
    assert "Mirror of the shop" in text(page)
    manager.post(
        f"{BASE}/{endpoint.pk}/change/",
        {"name": "Other", "url": URL, "event_types": ["series.started"], "seen_version": 1},
    )
    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.event_types, endpoint.version) == ("Other", ["series.started"], 2)


def boxes(answer):
    """The values of the boxes of events, and those that are ticked."""
    found = re.findall(r'<input type="checkbox" name="event_types" value="([^"]+)"([^>]*)>', text(answer))
    return [value for value, _rest in found], [value for value, rest in found if "checked" in rest]


def test_a_new_one_is_offered_every_event_by_what_it_is_about_and_all_is_ticked(manager, token):
    answer = manager.get(adding(WebhookEndpoint))
    offered, ticked = boxes(answer)
    assert (sorted(offered), ticked) == (sorted(["*", *names()]), ["*"])
    of_series = text(answer).partition("<legend>Series</legend>")[2].partition("</fieldset>")[0]
    assert of_series.index("series.started") < of_series.index("series.completed")
    assert "appointment.booked" not in of_series


def test_one_that_is_there_is_offered_what_its_owner_may_hear_of_and_what_is_ticked_already(manager, endpoint, token):
    WebhookEndpoint.objects.update(event_types=["series.planned", "session.completed"])
    offered, ticked = boxes(manager.get(f"{BASE}/{endpoint.pk}/change/"))
    assert {"*", "series.started", "session.completed"} <= set(offered)
    assert not {"session.started", "record.signed"} & set(offered)
    assert ticked == ["series.planned", "session.completed"]


def test_all_is_all_whatever_is_ticked_beside_it(manager, token):
    wanted = {"name": "Mirror", "url": URL, "event_types": ["series.started", "*"], "owner": token.user.pk}
    manager.post(adding(WebhookEndpoint), wanted)
    assert WebhookEndpoint.objects.get().event_types == ["*"]


def test_one_is_removed_with_its_deliveries(manager, endpoint):
    ping(endpoint=endpoint, by=endpoint.owner, at=MONDAY)
    assert manager.get(f"{BASE}/{endpoint.pk}/delete/").status_code == 200
    manager.post(f"{BASE}/{endpoint.pk}/delete/", {"post": "yes"})
    assert not WebhookEndpoint.objects.exists()
    assert AuditEvent.objects.filter(action="webhook_endpoint.removed").exists()


def press(client, subject, name, kind="webhookendpoint"):
    return client.post(f"/admin/api/{kind}/{subject.pk}/act/{name}/", follow=True)


def test_a_new_secret_is_shown_once(manager, endpoint):
    answer = press(manager, endpoint, "rotate")
    endpoint.refresh_from_db()
    assert endpoint.generation == 2
    assert secret_of(endpoint) in text(answer)
    assert secret_of(endpoint) not in text(manager.get(f"{BASE}/{endpoint.pk}/change/"))


def test_a_test_and_what_became_of_it_and_once_more(manager, endpoint, settings):
    settings.WEBHOOKS_ALLOW_LOCAL = True
    with receiver(always(500)) as known:
        WebhookEndpoint.objects.update(url=known.url)
        assert "ping" in text(press(manager, endpoint, "ping"))
        send_due(clock=timezone.now)
        page = text(manager.get(f"{BASE}/{endpoint.pk}/change/"))
        assert "1 attempt" in page
        assert "(500)" in page
        assert "failing" in page
        known.behaviour = always(410)
        Delivery.objects.update(due_at=timezone.now())
        send_due(clock=timezone.now)
    page = text(manager.get(f"{BASE}/{endpoint.pk}/change/"))
    assert "410" in page
    assert "Send again" not in page
    press(manager, endpoint, "enable")
    page = text(manager.get(f"{BASE}/{endpoint.pk}/change/"))
    assert "Send again" in page
    press(manager, Delivery.objects.get(), "send-again", kind="delivery")
    assert Delivery.objects.get().status == "pending"


def test_whoever_is_off_says_why(manager, endpoint):
    disable_endpoint(endpoint=endpoint, by=None, at=MONDAY, because=DisabledBecause.FAILING)
    assert "it took nothing for three days" in text(manager.get(f"{BASE}/{endpoint.pk}/change/"))
    assert "A webhook went off" in text(manager.get("/admin/clinic/task/"))


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.PROVIDER, Role.CLINICAL_LEAD])
def test_nobody_else_sees_them(endpoint, role):
    client = somebody(role)
    assert client.get(listing(WebhookEndpoint)).status_code == 403
    assert client.get(listing(Delivery)).status_code == 403
    assert press(client, endpoint, "ping").status_code == 403
