from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from api.tokens import find_token, revoke_token
from tests.api.callers import program

pytestmark = pytest.mark.django_db


def run(name, *arguments):
    output, beside = StringIO(), StringIO()
    call_command(name, *arguments, stdout=output, stderr=beside)
    return output.getvalue()


def test_the_list_tells_all_but_the_secret():
    caller = program("patients:read", name="billing", networks=["127.0.0.1"], days=7)
    caller.at("/me/")
    assert run("list_tokens") == (
        f"{caller.token.key_id}  active   until 2027-03-08  used 2027-03-01 14:00 from 127.0.0.1  "
        "billing: patients:read from 127.0.0.1/32\n"
    )


def test_what_has_ended_is_listed_on_demand(monday):
    program(name="gone", days=1)
    stopped = program(name="stopped").token
    revoke_token(token=stopped, by=None, at=timezone.now())
    monday.shift(timedelta(days=1))
    assert run("list_tokens") == ""
    listed = run("list_tokens", "--all")
    assert "expired  until 2027-03-02  used never  gone" in listed
    assert "revoked  until 2028-02-29  used never  stopped" in listed


def test_a_token_is_rotated_by_its_key_id_with_the_new_one_alone_on_the_last_line():
    caller = program()
    text = run("rotate_token", caller.token.key_id, "--overlap-days", "1", "--days", "30").splitlines()[-1]
    token = find_token(text, at=timezone.now())
    assert token == find_token(caller.text, at=timezone.now()) == caller.token
    assert token.expires_at == timezone.now() + timedelta(days=30)


def test_a_token_is_revoked_by_its_key_id():
    caller = program()
    run("revoke_token", caller.token.key_id)
    assert find_token(caller.text, at=timezone.now()) is None


def test_whoever_pastes_the_whole_token_is_understood():
    caller = program()
    run("revoke_token", caller.text)
    assert caller.at("/me/").status_code == 401


@pytest.mark.parametrize("name", ["rotate_token", "revoke_token"])
def test_an_unknown_key_id_is_said_so(name):
    with pytest.raises(CommandError, match="list_tokens"):
        run(name, "0123456789abcdef")


def test_what_can_not_be_rotated_is_said_so():
    caller = program()
    with pytest.raises(CommandError):
        run("rotate_token", caller.token.key_id, "--overlap-days", "8")
    run("revoke_token", caller.token.key_id)
    with pytest.raises(CommandError, match="revoked"):
        run("rotate_token", caller.token.key_id)


def test_networks_are_given_when_a_token_is_made():
    text = run("create_token", "billing", "--scopes", "*", "--networks", "203.0.113.0/24, ::1").splitlines()[-1]
    assert find_token(text, at=timezone.now()).networks == ["203.0.113.0/24", "::1/128"]
    with pytest.raises(CommandError):
        run("create_token", "billing", "--scopes", "*", "--networks", "nowhere")
