"""Tokens in the admin: the secret is shown once, and never anywhere else."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from api.admin.scope_matrix import ScopeMatrix, _rows
from api.models import ApiToken
from api.scopes import GRANTABLE, scope_for
from api.tokens import find_token, revoke_token
from clinic.models import BrowserSession
from clinic.models.base import uuid7
from clinic.roles import ROLES_FOR, Role
from clinic.sessions.store import SessionStore
from tests.api.callers import program
from tests.api.operations import OPERATIONS
from tests.scenes import MONDAY
from tests.staff import EVERY_PERSON, adding, button, listing, page, somebody, text

SECRET = re.compile(r"ck_[0-9a-f]{16}\.[A-Za-z0-9_-]{43}")


@pytest.fixture
def manager(db):
    return somebody(Role.MANAGER)


def asked(**wishes):
    return {"name": "billing", "scopes": ["patients:read"], "networks": "", "days": 30, "pk": str(uuid7())} | wishes


def test_a_new_token_is_shown_in_the_answer_to_its_form_and_nowhere_else(manager):
    answer = manager.post(adding(ApiToken), asked(networks="203.0.113.0/24\n2001:DB8::/32"))
    (secret,) = set(SECRET.findall(text(answer)))
    token = find_token(secret, at=timezone.now())
    assert (token.name, token.scopes, token.networks) == (
        "billing",
        ["patients:read"],
        ["203.0.113.0/24", "2001:db8::/32"],
    )
    assert token.expires_at == MONDAY + timedelta(days=30)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "data-copy" in text(answer)
    for address in (page(token), listing(ApiToken), "/admin/"):
        assert secret.partition(".")[2] not in text(manager.get(address))
    assert not any(
        secret.partition(".")[2] in str(SessionStore().decode(kept.data)) for kept in BrowserSession.objects.all()
    )


def test_the_form_sent_again_makes_no_second_token(manager):
    sent = asked()
    manager.post(adding(ApiToken), sent)
    again = text(manager.post(adding(ApiToken), sent))
    assert ApiToken.objects.count() == 1
    assert not SECRET.search(again)
    assert "made already" in again


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"name": " "}, "required"),
        ({"scopes": []}, "required"),
        ({"scopes": ["session-records:sign"]}, "not one of the available choices"),
        ({"networks": "203.0.113.7/24"}, "Did you mean 203.0.113.0/24?"),
        ({"days": 366}, "less than or equal to 365"),
        ({"days": 0}, "greater than or equal to 1"),
    ],
)
def test_what_can_not_be_is_said_at_its_field(manager, wishes, words):
    answer = manager.post(adding(ApiToken), asked(**wishes))
    assert words in text(answer).replace("&#x27;", "'")
    assert not ApiToken.objects.exists()


def test_everything_ticked_is_everything(manager):
    manager.post(adding(ApiToken), asked(scopes=["*", "patients:read"]))
    assert ApiToken.objects.get().scopes == ["*"]


def test_the_table_offers_what_can_be_given_and_is_of_use_to_somebody(db):
    offered = {cell.scope for row in _rows(set()) for cell in row.cells if cell}
    assert offered <= GRANTABLE
    assert {"patients:read", "patients:write", "appointments:override", "clinical-notes:write"} <= offered
    # Nothing is done there, or by no program.
    assert not offered & {"lots:write", "availability:write", "session-records:sign"}
    assert not offered & {"audit-events:read", "messages:write", "aftercare-protocols:write"}
    assert all(row.label for row in _rows(set()))


def test_the_table_offers_whatever_some_operation_takes_of_a_program(db):
    offered = {cell.scope for row in _rows(set()) for cell in row.cells if cell}
    taken = {
        (scope_for(resource, capability), Role.INTEGRATION in ROLES_FOR[capability])
        for each in OPERATIONS
        for capability in [each.view.capabilities[each.action]]
        if (resource := each.view.scope_resources.get(each.action, each.view.resource))
    }
    of_programs = {scope for scope, may in taken if may}
    assert of_programs <= offered
    assert not offered & ({scope for scope, _may in taken} - of_programs)


def test_what_is_ticked_stays_ticked_where_the_form_comes_back(db):
    drawn = ScopeMatrix().render("scopes", ["rooms:write"], {"id": "x"})
    assert re.findall(r'value="([^"]+)"[^>]* checked', drawn) == ["rooms:write"]


def test_rotating_shows_the_new_secret_once_and_leaves_the_old_one_a_while(manager):
    caller = program("*")
    address = button(caller.token, "rotate")
    seen = {"seen_version": caller.token.version}
    answer = manager.post(address, {"overlap_days": 2, "days": 60} | seen)
    (secret,) = set(SECRET.findall(text(answer)))
    assert "no-store" in answer["Cache-Control"]
    assert find_token(secret, at=timezone.now()) == find_token(caller.text, at=timezone.now()) == caller.token
    assert caller.at("/me/").json()["token"]["earlier_secret_ends_at"] == "2027-03-03T14:00:00Z"
    assert "Wed 3 Mar 2027" in text(manager.get(page(caller.token)))
    # Sent again, it says that somebody was faster, and there is no third secret.
    assert not SECRET.search(text(manager.post(address, {"overlap_days": 2, "days": 60} | seen)))
    assert find_token(secret, at=timezone.now()) == caller.token


def test_what_a_token_may_is_changed_from_what_it_has(manager):
    token = program("patients:read", networks=["203.0.113.0/24"]).token
    form = text(manager.get(button(token, "change")))
    assert re.findall(r'value="([^"]+)"[^>]* checked', form) == ["patients:read"]
    assert "203.0.113.0/24" in form
    manager.post(button(token, "change"), {"name": "other", "scopes": ["rooms:read"], "networks": ""})
    token.refresh_from_db()
    assert (token.name, token.scopes, token.networks) == ("other", ["rooms:read"], [])


def test_what_was_revoked_offers_nothing_more(manager):
    token = program().token
    revoke_token(token=token, by=None, at=timezone.now())
    shown = text(manager.get(page(token)))
    assert not any(button(token, name) in shown for name in ("rotate", "change", "revoke"))
    answer = manager.post(button(token, "rotate"), {"overlap_days": 0, "days": 60})
    assert "stays so" in text(answer)


def test_the_list_tells_who_works_ends_soon_has_ended_or_was_revoked(manager, monday):
    tokens = {
        "active": program(name="young").token,
        "soon": program(name="old", days=10).token,
        "expired": program(name="gone", days=1).token,
        "revoked": program(name="stopped").token,
    }
    revoke_token(token=tokens["revoked"], by=None, at=timezone.now())
    monday.shift(timedelta(days=2))
    for state, token in tokens.items():
        found = manager.get(listing(ApiToken, state=state)).context["cl"].result_list
        assert token in found, state
        assert len(found) == (2 if state == "active" else 1)
    first = text(manager.get("/admin/"))
    assert [name for name in ("young", "old", "gone", "stopped") if f">{name}</a>" in first] == ["old", "gone"]


def test_nothing_ending_is_no_panel(manager):
    program()
    assert "will be refused soon" not in text(manager.get("/admin/"))


@pytest.mark.parametrize("role", [role for role in EVERY_PERSON if role != Role.MANAGER])
def test_only_managers_make_tokens(db, role):
    program(days=5)
    client = somebody(role)
    assert client.get(adding(ApiToken)).status_code == client.post(adding(ApiToken), asked()).status_code == 403
    assert "will be refused soon" not in text(client.get("/admin/"))
    assert ApiToken.objects.count() == 1
